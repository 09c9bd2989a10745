import type { DraftDay, DraftStop, RuleFinding } from '#contracts/plans.ts';
import { type Interval, openOn, parseOpeningHours } from '../opening-hours.ts';
import { weekday } from './rule.ts';

/** When a stop is open on a date; null where nothing is known. Hours that can't be read are not known. */
export function openingsOf({ hours }: Pick<DraftStop, 'hours'>, date: string): readonly Interval[] | null {
  if (hours === null) return null;
  try {
    return openOn(parseOpeningHours(hours), date);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Whether all of a visit lies within one opening of that date. */
export function fitsOpenings(stop: DraftStop, date: string, start = stop.start): boolean {
  const end = start + stop.end - stop.start;
  if (stop.closedUntil !== null && date <= stop.closedUntil) return false;
  return openingsOf(stop, date)?.some((open) => open.start <= start && end <= open.end) ?? true;
}

/** What would bring a stop to a day on which it is open: two days that change places, else the stop alone. */
export function toAnOpenDay(stop: DraftStop, day: DraftDay, days: readonly DraftDay[]): RuleFinding['mend'] {
  const isFree = ({ stops }: DraftDay) =>
    stops.every(
      ({ pinned, kind }) => !pinned && kind !== 'arrival' && kind !== 'departure' && kind !== 'check_in',
    );
  const others = days.filter(({ date }) => date !== day.date);
  const swap = isFree(day)
    ? others.find(
        (other) =>
          isFree(other) &&
          day.stops.every((each) => fitsOpenings(each, other.date)) &&
          other.stops.every((each) => fitsOpenings(each, day.date)),
      )
    : undefined;
  if (swap)
    return { kind: 'swap_days', date: day.date, with: swap.date, label: `Swap with ${weekday(swap.date)}` };
  const free = others.find(
    (other) =>
      fitsOpenings(stop, other.date) &&
      other.stops.every(({ start, end }) => end <= stop.start || stop.end <= start),
  );
  if (free)
    return {
      kind: 'move',
      stopId: stop.id,
      date: free.date,
      start: stop.start,
      label: `Move to ${weekday(free.date)}`,
    };
  return { kind: 'remove', stopId: stop.id, label: `Remove ${stop.name}` };
}
