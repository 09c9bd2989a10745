/** Where in a trip stops of a file would come. */
import { type ClientChange, type FoundStop, MAX_ADDED, type TripState } from '#contracts/trips.ts';
import { datesOf } from './state.ts';

export type PlacedStop = {
  stop: FoundStop;
  /** Null: an idea. */
  dayId: string | null;
  /** It has a date, and the trip has no such day. */
  isOutside: boolean;
  /** The trip has one of this name at this time already: brought in again it would be there twice. */
  isThere: boolean;
};

const keyOf = (name: string, date: string | null, time: string | null | undefined) =>
  JSON.stringify([name.toLowerCase(), date, time ?? null]);

/** Each on the day of its date; without one, or outside of the trip's dates, among the ideas. */
export function placeFound(
  { days, activities, trip }: Pick<TripState, 'days' | 'activities' | 'trip'>,
  stops: readonly FoundStop[],
): PlacedStop[] {
  const dates = datesOf(days, trip.startDate);
  const dayOf = new Map([...dates].map(([id, date]) => [date, id]));
  const there = new Set(
    Object.values(activities).map(({ name, dayId, startTime }) =>
      keyOf(name, dayId === null ? null : (dates.get(dayId) ?? null), startTime),
    ),
  );
  return stops.map((stop) => {
    const dayId = stop.date === null ? null : (dayOf.get(stop.date) ?? null);
    return {
      stop,
      dayId,
      isOutside: stop.date !== null && dayId === null,
      isThere: there.has(keyOf(stop.fields.name, dayId === null ? null : stop.date, stop.fields.startTime)),
    };
  });
}

/** Bytes of one change: what a socket's frame, a request's body and the queue of a device take at once. */
const MAX_CHANGE_BYTES = 200_000;

export type TooMuch = { kind: 'tooMany'; most: number } | { kind: 'tooBig' };

/** Why so many can't come in at once; null where they can. */
export function tooManyAtOnce(change: Extract<ClientChange, { kind: 'add_activities' }>): TooMuch | null {
  if (change.activities.length > MAX_ADDED) return { kind: 'tooMany', most: MAX_ADDED };
  const { length } = new TextEncoder().encode(JSON.stringify(change));
  return length > MAX_CHANGE_BYTES ? { kind: 'tooBig' } : null;
}
