import { useTranslations } from 'next-intl';
import { CrossIcon } from '#components/ui/icons.tsx';
import { coordinatesText } from '#core/places/coordinates.ts';
import { type Line, type Part, pointOf } from './stop-fields.ts';
import { locationNote } from './stop-options.tsx';

/** What Enter would take of a line besides its words, each to be left out by a press, all of it by Escape. */
export function SaidParts({ line, onLeave }: { line: Line; onLeave: (part: Part) => void }) {
  const t = useTranslations('trips.places');
  const tShared = useTranslations('trips.shared');
  const { stop } = line;
  const point = pointOf(line);
  const note = locationNote(line.location, t);
  const parts: { part: Part; label: string }[] = [
    ...(stop.startTime
      ? [{ part: 'time' as const, label: [stop.startTime, stop.endTime].filter(Boolean).join('–') }]
      : []),
    ...(stop.kind ? [{ part: 'kind' as const, label: tShared(`kinds.${stop.kind}`) }] : []),
    ...(point ? [{ part: 'place' as const, label: t('onMapAt', { point: coordinatesText(point) }) }] : []),
  ];
  return (
    <>
      <p role="status" className="sr-only">
        {parts.length > 0 ? t('enterAdds', { parts: parts.map(({ label }) => label).join(', ') }) : ''}
      </p>
      {parts.length > 0 ? (
        <p className="flex flex-wrap items-center gap-1.5 px-2 pb-1 text-[0.9rem]">
          {parts.map(({ part, label }) => (
            <button
              key={part}
              type="button"
              aria-label={t('leaveOut', { part: label })}
              className="inline-flex min-h-8 items-center gap-1 rounded-sign border-2 border-edge px-2 hover:bg-panel"
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onLeave(part)}
            >
              <span className="figures">{label}</span>
              <CrossIcon className="size-3.5 text-soft" />
            </button>
          ))}
          <span aria-hidden="true" className="text-soft max-sm:hidden">
            {t('esc')}
          </span>
        </p>
      ) : null}
      {note ? (
        <p role="status" className="px-2 pb-1 text-[0.95rem] text-soft">
          {note}
        </p>
      ) : null}
    </>
  );
}
