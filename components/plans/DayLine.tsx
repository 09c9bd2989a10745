import clsx from 'clsx';
import type { CSSProperties } from 'react';
import { formatMoney } from '#components/ui/format.ts';
import { lineColour } from '#components/ui/lines.ts';
import { formatTravel } from '#components/ui/travel-words.ts';
import type { DraftDay, DraftStop } from '#contracts/plans.ts';
import { isSight } from '#core/planning/rules/rule.ts';
import { clockText } from '#core/time-of-day.ts';
import { shortDay } from '../trips/shared/labels.ts';
import { numbered, pinId } from './draft-routes.ts';

/** How one gets from the stop before to this one, in words; null where it is next door or unknown. */
function travelText({ travel }: DraftStop): string | null {
  if (!travel || travel.minutes < 2) return null;
  return formatTravel(travel);
}

function weatherText({ weather }: DraftDay): string | null {
  if (!weather) return null;
  const rain = weather.rain >= 0.4 ? ', rain likely' : '';
  return `${Math.round(weather.lowC)} to ${Math.round(weather.highC)} °C${rain}`;
}

type RowProps = { id: string; stop: DraftStop; number: number | null; isLast: boolean };

function StopRow({ id, stop, number, isLast }: RowProps) {
  const travel = travelText(stop);
  return (
    <li data-stop={id} className="group/stop relative grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 pb-2.5">
      {isLast ? null : (
        <span
          aria-hidden="true"
          className="absolute top-3 bottom-[-0.75rem] start-[0.625rem] w-2 bg-(--line)"
        />
      )}
      <span
        aria-hidden="true"
        className={clsx(
          'figures relative z-1 grid size-7 place-items-center rounded-full border-4 bg-ground text-[0.8rem] font-bold',
          'group-data-lit/stop:bg-signal group-data-lit/stop:text-on-signal',
          number === null ? 'scale-75 border-(--line)' : 'border-(--line)',
        )}
      >
        {number}
      </span>
      <div className="min-w-0">
        {travel ? <p className="text-[0.85rem] leading-snug text-soft">{travel}</p> : null}
        <p className={clsx('leading-snug', number !== null && 'font-semibold')}>{stop.name}</p>
        <p className="flex flex-wrap gap-x-2.5 text-[0.88rem] leading-snug text-soft">
          <span className="figures">
            {clockText(stop.start)}–{clockText(stop.end)}
          </span>
          {stop.cost && stop.cost.amount > 0 ? (
            <span className="figures">{formatMoney(stop.cost)}</span>
          ) : null}
          {stop.cost?.amount === 0 && isSight(stop) ? <span>free</span> : null}
          {stop.booking === 'required' ? <span className="font-semibold text-ink">book ahead</span> : null}
          {stop.booking === 'advised' ? <span>better booked ahead</span> : null}
        </p>
      </div>
    </li>
  );
}

type Props = {
  day: DraftDay;
  /** From 0. */
  index: number;
  /** Marked for a moment: it came while it was looked at. */
  isFresh?: boolean;
};

/** A drafted day as a line with numbered stops. */
export function DayLine({ day, index, isFresh = false }: Props) {
  const label = `Day ${index + 1}, ${shortDay(day.date)}`;
  const facts = [weatherText(day), day.holiday].filter(Boolean).join('; ');
  return (
    <section
      aria-label={label}
      className={clsx('min-w-0', isFresh && 'motion-safe:animate-arrive')}
      style={{ '--line': lineColour(index) } as CSSProperties}
    >
      <span aria-hidden="true" className="block h-2 w-full bg-(--line)" />
      <h3 className="mt-1.5 text-lg leading-tight">
        Day {index + 1}{' '}
        <span className="figures ms-1 text-[0.92rem] font-normal tracking-normal text-soft">
          {shortDay(day.date)}
        </span>
      </h3>
      <p className="leading-snug font-semibold">{day.title}</p>
      {facts ? <p className="text-[0.88rem] text-soft">{facts}</p> : null}
      <ol aria-label={`Stops of ${label}`} className="mt-3">
        {numbered(day.stops).map(({ stop, number }, at) => (
          <StopRow
            key={stop.id}
            id={pinId(day.date, stop)}
            stop={stop}
            number={number}
            isLast={at === day.stops.length - 1}
          />
        ))}
      </ol>
    </section>
  );
}
