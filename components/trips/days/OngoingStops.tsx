import { useTranslations } from 'next-intl';
import { figures } from '#components/ui/figures.tsx';
import type { Ongoing } from '#core/trips/day-times.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { KindIcon } from '../shared/icons.tsx';

/** What began on an earlier day and is not over: read here, changed where it began. */
export function OngoingStops({ ongoing, label }: { ongoing: readonly Ongoing[]; label: string }) {
  const t = useTranslations('trips.days.ongoing');
  const tShared = useTranslations('trips.shared');
  const said = (part: Ongoing['part']) =>
    part.is === 'until'
      ? tShared('until', { time: part.time })
      : 'nth' in part
        ? t(part.is, { nth: part.nth, of: part.of })
        : t(part.is);
  const { open } = useTripActions();
  if (ongoing.length === 0) return null;
  return (
    <ul aria-label={label} className="mt-2 flex flex-col gap-1">
      {ongoing.map(({ id, name, kind, part }) => (
        <li key={id} className="border-s-4 border-dotted border-(--line) ps-2.5 text-[0.88rem] leading-snug">
          <button
            type="button"
            onClick={() => open(id)}
            aria-haspopup="dialog"
            className="flex max-w-full items-center gap-1.5 py-0.5 text-start text-soft decoration-rule decoration-2 underline-offset-4 hover:underline"
          >
            <KindIcon kind={kind} className="size-3.5 shrink-0" />
            <span className="min-w-0">
              {t.rich('line', {
                part: said(part),
                name,
                stop: (chunks) => <bdi className="font-semibold">{chunks}</bdi>,
                figures,
              })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
