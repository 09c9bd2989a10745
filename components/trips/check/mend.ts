import type { RuleFinding } from '#contracts/plans.ts';
import type { Activity, ClientChange, TripState } from '#contracts/trips.ts';
import { clockText, minuteOfClock } from '#core/time-of-day.ts';
import { activitiesOf, dateOf, daysOf } from '#core/trips/state.ts';

/** A mend as one change of the trip, which one press undoes. `label` null: the stop becomes an idea. */
export type Mending = { label: string | null; change: ClientChange };

const dayOn = (trip: TripState, date: string) =>
  daysOf(trip).find(({ id }) => dateOf(trip, id) === date)?.id ?? null;

function swapDays(trip: TripState, date: string, other: string): ClientChange | null {
  const [from, to] = [dayOn(trip, date), dayOn(trip, other)];
  if (from === null || to === null) return null;
  const moves = [
    ...activitiesOf(trip, from).map(({ id }) => ({ id, dayId: to })),
    ...activitiesOf(trip, to).map(({ id }) => ({ id, dayId: from })),
  ];
  return moves.length > 0 ? { kind: 'move_activities', moves } : null;
}

/** The last stop of a day that has begun by then; null: none has. */
const behind = (trip: TripState, dayId: string, start: number) =>
  activitiesOf(trip, dayId).findLast(({ startTime }) => {
    const minute = startTime === null ? null : minuteOfClock(startTime);
    return minute !== null && minute <= start;
  })?.id ?? null;

/** At another time of its day, as long as before. Null where it would end past midnight. */
function moveInDay({ id, startTime, endTime, endsDaysLater }: Activity, start: number): ClientChange | null {
  const before = startTime === null ? null : minuteOfClock(startTime);
  const end = endTime === null ? null : minuteOfClock(endTime);
  if (before === null || endsDaysLater !== 0) return null;
  if (end === null) return { kind: 'set_activity', id, fields: { startTime: clockText(start) } };
  const ends = end + start - before;
  if (ends >= 1_440 || start >= 1_440) return null;
  return {
    kind: 'set_activity',
    id,
    fields: { startTime: clockText(start), endTime: clockText(ends) },
  };
}

function moveStop(trip: TripState, stopId: string, date: string, start: number): ClientChange | null {
  const activity = trip.activities[stopId];
  const dayId = dayOn(trip, date);
  if (!activity || dayId === null) return null;
  if (activity.dayId === dayId) return moveInDay(activity, start);
  return { kind: 'move_activity', id: stopId, dayId, after: behind(trip, dayId, start) };
}

/**
 * What a press would do about a finding; null where there is nothing that one change could do, or what it is about is
 * gone meanwhile. Nothing is thrown away: what does not fit becomes an idea.
 */
export function mendingOf(trip: TripState, { mend }: Pick<RuleFinding, 'mend'>): Mending | null {
  if (mend === null) return null;
  const as = (label: string | null, change: ClientChange | null): Mending | null =>
    change && { label, change };
  switch (mend.kind) {
    case 'swap_days':
      return as(mend.label, swapDays(trip, mend.date, mend.with));
    case 'move':
      return as(mend.label, moveStop(trip, mend.stopId, mend.date, mend.start));
    case 'remove':
      return trip.activities[mend.stopId]?.dayId
        ? as(null, { kind: 'move_activity', id: mend.stopId, dayId: null })
        : null;
    // Another order needs other times: that is for people to decide.
    case 'reorder':
      return null;
  }
}
