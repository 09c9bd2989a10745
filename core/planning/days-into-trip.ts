import type { Draft, DraftStop } from '#contracts/plans.ts';
import type { Activity, ClientChange, TripState } from '#contracts/trips.ts';
import { distanceKm } from '../distance.ts';
import { isSameName } from '../places/same-name.ts';
import { truncate } from '../text.ts';
import { minuteOfClock } from '../time-of-day.ts';
import { activitiesOf } from '../trips/state.ts';
import { isMeal } from './meals.ts';
import { spotOf } from './spots.ts';
import { fieldsOfStop, MAX_TITLE } from './stop-fields.ts';

/** A day of a draft, and the day of the trip that its stops go to; null: one of their own, after the last. */
export type ChosenDay = { date: string; dayId: string | null };

/** How a trip is reached and where people sleep is the trip's own affair. */
const isOfTheTrip = ({ kind }: DraftStop): boolean =>
  kind === 'arrival' || kind === 'departure' || kind === 'check_in';
/** Two meals so near each other in time are the same meal, minutes. */
const SAME_MEAL = 90;
/** Further apart, things of the same name are not the same thing. */
const SAME_KM = 0.5;

/**
 * The changes that bring chosen days of a draft into a trip. What the trip has already (what the draft was made around,
 * a sight of that name on any day, a meal at that time) does not come twice, and nothing that is there is touched.
 * Empty where all of it is there. Pure.
 *
 * @param idOf ids of what is added, by its number
 */
export function daysIntoTrip(
  state: TripState,
  draft: Draft,
  days: readonly ChosenDay[],
  idOf: (index: number) => string,
): ClientChange[] {
  const changes: ClientChange[] = [];
  const newId = () => idOf(changes.length);
  const known = Object.values(state.activities);
  for (const { date, dayId } of days) {
    const drafted = draft.days.find((day) => day.date === date);
    if (!drafted) continue;
    const there = dayId === null ? [] : activitiesOf(state, dayId);
    const stops = drafted.stops
      .filter((stop) => !isOfTheTrip(stop) && !isThere(stop, known, there))
      .toSorted((one, other) => one.start - other.start);
    if (stops.length === 0) continue;
    let target = dayId;
    if (target === null) {
      target = newId();
      changes.push({ kind: 'add_day', id: target, title: truncate(drafted.title, MAX_TITLE) });
    }
    const line = there.map(({ id, startTime }): InLine => ({ id, start: minuteOfClock(startTime ?? '') }));
    for (const stop of stops) {
      const id = newId();
      const at = placeInLine(line, stop.start);
      changes.push({
        kind: 'add_activity',
        id,
        dayId: target,
        after: line[at - 1]?.id ?? null,
        fields: fieldsOfStop(stop, draft.place.timeZone),
      });
      line.splice(at, 0, { id, start: stop.start });
    }
  }
  return changes;
}

type InLine = { id: string; start: number | null };

/** Behind what begins before it; else before the first that begins later; else last. */
function placeInLine(line: readonly InLine[], start: number): number {
  const before = line.findLastIndex((stop) => stop.start !== null && stop.start <= start);
  if (before !== -1) return before + 1;
  const later = line.findIndex((stop) => stop.start !== null);
  return later === -1 ? line.length : later;
}

/** @param there what is on the day that it would come to */
function isThere(stop: DraftStop, known: readonly Activity[], there: readonly Activity[]): boolean {
  if (known.some(({ id }) => id === stop.id)) return true;
  if (!isMeal(stop.kind))
    return stop.kind === 'sight' && known.some((activity) => isSameSight(activity, stop));
  return there.some(({ kind, startTime }) => {
    const start = minuteOfClock(startTime ?? '');
    return kind === 'food' && start !== null && Math.abs(start - stop.start) < SAME_MEAL;
  });
}

/** Where somebody said where theirs is, the name alone does not do: every town has a "Museum". */
function isSameSight(activity: Activity, stop: DraftStop): boolean {
  const spot = spotOf(activity);
  return (
    isSameName(activity.name, stop.name) &&
    (spot === null || stop.at === null || distanceKm(spot, stop.at) < SAME_KM)
  );
}
