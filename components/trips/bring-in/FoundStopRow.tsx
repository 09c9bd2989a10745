import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import type { PlacedStop } from '#core/trips/bring-in.ts';
import { timesOf } from '#core/trips/times.ts';

type Props = {
  placed: PlacedStop;
  /** Where it comes, in words. */
  day: string;
  isOutside: boolean;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
};

/** A stop of a file: what it becomes, where, and what of it stays behind. */
export function FoundStopRow({ placed: { stop, isThere }, day, isOutside, isChosen, onChoose }: Props) {
  const t = useTranslations('trip-panels.bring-in');
  const formats = useFormats();
  const { name, place, cost, startTime, endTime, endsDaysLater, durationMinutes } = stop.fields;
  const times = timesOf({
    startTime: startTime ?? null,
    endTime: endTime ?? null,
    endsDaysLater: endsDaysLater ?? 0,
    durationMinutes: durationMinutes ?? null,
  });
  const facts = [
    day,
    times,
    place && place.name !== name ? place.name : '',
    cost ? formats.cost(cost) : '',
  ].filter(Boolean);
  const remarks = [
    ...(isThere ? [t('alreadyThere')] : []),
    ...(isOutside && stop.date ? [t('noDayOn', { date: formats.weekday(stop.date) })] : []),
    ...stop.remarks,
  ];
  return (
    <li className="border-t border-rule first:border-t-0">
      <label className="flex cursor-pointer items-start gap-3 py-2 pe-2 hover:bg-panel">
        <input
          type="checkbox"
          className="mt-0.5 size-5 shrink-0 accent-ink"
          checked={isChosen}
          onChange={(event) => onChoose(event.target.checked)}
        />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <span dir="auto" className="block font-semibold">
            {name}
          </span>
          <span className="block text-[0.95rem] text-soft">{formats.facts(facts)}</span>
          {remarks.length > 0 ? <span className="block text-[0.95rem]">{remarks.join(' ')}</span> : null}
        </span>
      </label>
    </li>
  );
}
