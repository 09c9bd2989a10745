import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { hidden } from '#components/ui/hidden.tsx';
import { CheckIcon } from '#components/ui/icons.tsx';
import type { TripLine } from '#core/trips/stations.ts';
import { stationNote } from './station-labels.ts';

/**
 * The five stations from an idea to having been there, in the colour of `--line`. On a phone only the marks are drawn:
 * the names are there for those who listen, and the present one is written out.
 */
export function Stations({ line, label }: { line: TripLine; label: string }) {
  const t = useTranslations('trips.line');
  const current = line.stations.find(({ state }) => state === 'current');
  const currentName = current && t(`stations.${current.name}`);
  const currentNote = current && stationNote(current, line, t);
  return (
    <div className="flex min-w-0 flex-col gap-1 sm:block">
      <ol aria-label={label} className="flex shrink-0 sm:w-full">
        {line.stations.map((station, index) => {
          const { name, state } = station;
          const note = stationNote(station, line, t);
          return (
            <li
              key={name}
              aria-current={state === 'current' ? 'step' : undefined}
              className="relative w-6 last:w-auto sm:w-auto sm:min-w-0 sm:flex-1 sm:last:flex-none sm:last:pe-2"
            >
              {index < line.stations.length - 1 ? (
                <span
                  aria-hidden="true"
                  className={clsx(
                    'absolute top-1 start-2 h-2 w-full sm:top-1.5',
                    state === 'done' ? 'bg-(--line)' : 'bg-rule',
                  )}
                />
              ) : null}
              <span
                aria-hidden="true"
                className={clsx(
                  'relative z-1 grid size-4 place-items-center rounded-full border-3 sm:size-5 sm:border-4',
                  state === 'done' && 'border-(--line) bg-(--line) text-[#fff]',
                  state === 'current' && 'border-ink bg-signal',
                  state === 'ahead' && 'border-rule bg-ground',
                )}
              >
                {state === 'done' ? <CheckIcon className="size-2.5" strokeWidth="4" /> : null}
              </span>
              <span className="sr-only sm:not-sr-only sm:mt-1 sm:block sm:pe-2 sm:leading-tight">
                <span
                  className={clsx(
                    'block text-[0.95rem]',
                    state === 'current' ? 'font-bold' : state === 'ahead' ? 'text-soft' : 'font-semibold',
                  )}
                >
                  {t.rich('named', { name: t(`stations.${name}`), state: t(`states.${state}`), hidden })}
                </span>
                {note ? <span className="figures block text-[0.85rem] text-soft">{note}</span> : null}
              </span>
            </li>
          );
        })}
      </ol>
      {currentName ? (
        <span aria-hidden="true" className="text-[0.85rem] leading-tight font-semibold sm:hidden">
          {currentNote ? t('noted', { name: currentName, note: currentNote }) : currentName}
        </span>
      ) : null}
    </div>
  );
}
