import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { CSSProperties, ReactNode } from 'react';
import { CheckIcon, CrossIcon } from './icons.tsx';
import { lineColour } from './lines.ts';

export type StationState = 'ahead' | 'current' | 'done' | 'stopped';
export type Station = {
  id: string;
  name: string;
  state: StationState;
  /** What is said at this station, small, under its name. */
  note?: ReactNode;
  /** Usually a time, at the far end. */
  aside?: ReactNode;
  /** Makes the station something to press. */
  onSelect?: (() => void) | undefined;
};

/** Told apart by shape as well as colour: ring, beating ring, tick, cross. */
function Stop({ state }: { state: StationState }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'relative z-1 grid size-6 shrink-0 place-items-center border-4',
        state === 'stopped' ? 'rounded-sign' : 'rounded-full',
        state === 'done' ? 'border-(--line) bg-(--line) text-[#fff]' : 'bg-ground',
        state === 'ahead' && 'border-rule',
        state === 'current' && 'border-ink',
        state === 'stopped' && 'border-stop text-stop',
      )}
    >
      {state === 'current' ? (
        <span className="size-2.5 rounded-full bg-signal motion-safe:animate-beat" />
      ) : null}
      {state === 'done' ? <CheckIcon className="size-3.5" strokeWidth="3" /> : null}
      {state === 'stopped' ? <CrossIcon className="size-3" strokeWidth="3" /> : null}
    </span>
  );
}

function Name({ station, className }: { station: Station; className?: string }) {
  const t = useTranslations('common.station');
  const text = (
    <>
      {station.name}
      <span className="sr-only"> ({t(station.state)})</span>
    </>
  );
  const look = clsx(
    'leading-tight',
    station.state === 'current' && 'font-bold',
    station.state === 'ahead' && 'text-soft',
    className,
  );
  if (!station.onSelect) return <span className={look}>{text}</span>;
  return (
    <button
      type="button"
      onClick={station.onSelect}
      className={clsx(
        look,
        'text-start underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink',
      )}
    >
      {text}
    </button>
  );
}

type Props = {
  label: string;
  stations: readonly Station[];
  /** Which of the eight lines, from 0. */
  colour?: number;
  /** `across` shows names only where there is room for them. */
  direction?: 'down' | 'across';
};

/** Everything that proceeds: stations light up as they are reached. An ordered list to those who listen. */
export function Line({ label, stations, colour = 0, direction = 'down' }: Props) {
  const across = direction === 'across';
  return (
    <ol
      aria-label={label}
      className={across ? 'flex' : 'flex flex-col'}
      style={{ '--line': lineColour(colour) } as CSSProperties}
    >
      {stations.map((station, index) => (
        <li
          key={station.id}
          aria-current={station.state === 'current' ? 'step' : undefined}
          className={clsx(
            'relative min-w-0',
            across ? 'flex-1 last:flex-none md:last:flex-1' : 'flex gap-3 pb-4 last:pb-0',
          )}
        >
          {index < stations.length - 1 ? (
            <span
              aria-hidden="true"
              className={clsx(
                'absolute transition-colors duration-500',
                across ? 'top-2 start-3 h-2 w-full' : 'top-3 start-2 h-full w-2',
                station.state === 'done' ? 'bg-(--line)' : 'bg-rule',
              )}
            />
          ) : null}
          <Stop state={station.state} />
          {across ? (
            <span className="mt-1.5 hidden pe-2 text-[0.95rem] md:block">
              <Name station={station} />
            </span>
          ) : (
            <span className="min-w-0 flex-1">
              <span className="flex items-baseline justify-between gap-3">
                <Name station={station} />
                {station.aside ? (
                  <span className="figures text-[0.85rem] text-soft">{station.aside}</span>
                ) : null}
              </span>
              {station.note ? <span className="block text-[0.95rem] text-soft">{station.note}</span> : null}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
