import {
  type Collection,
  collections,
  type Day,
  type TripFields,
  type TripState,
  type Write,
} from '#contracts/trips.ts';
import { sameJson } from '../equal.ts';
import { addDays } from './dates.ts';
import { byOrder, keysAtEnd } from './ordering.ts';

type Records = Record<string, Record<string, unknown>>;

/** A trip with so many empty days. Ids are handed in, as they are for everything that is added later. */
export function newTrip(fields: TripFields, dayIds: readonly string[]): TripState {
  const keys = keysAtEnd([], dayIds.length, 'end');
  return {
    trip: fields,
    destinations: {},
    days: Object.fromEntries(
      dayIds.map((id, index): [string, Day] => [
        id,
        { id, order: keys[index] as string, title: '', place: null, noteId: id },
      ]),
    ),
    activities: {},
    people: {},
    checklist: {},
    ticks: {},
    comments: {},
    votes: {},
    budget: {},
    expenses: {},
    files: {},
    notes: {},
  };
}

/** A trip that was written before all of today's collections were there: it has none of those. */
export function withAllCollections(state: TripState): TripState {
  const missing = collections.filter((name) => state[name] === undefined);
  return missing.length === 0
    ? state
    : { ...state, ...Object.fromEntries(missing.map((name) => [name, {}])) };
}

const sortedDays = new WeakMap<TripState['days'], Day[]>();
/** Days in order. Remembered by identity, since states share what did not change. */
export function daysOf(state: TripState): Day[] {
  let days = sortedDays.get(state.days);
  if (!days) {
    days = Object.values(state.days).sort(byOrder);
    sortedDays.set(state.days, days);
  }
  return days;
}

/** Date of a day, `YYYY-MM-DD`; null while the trip has no dates or the day is gone. */
export function dateOf(state: TripState, dayId: string | null): string | null {
  const { startDate } = state.trip;
  const index = dayId === null ? -1 : daysOf(state).findIndex((day) => day.id === dayId);
  return startDate === null || index === -1 ? null : addDays(startDate, index);
}

/** Whether a date, `YYYY-MM-DD`, is one of the trip's days. */
export function isDayOf(state: TripState, date: string): boolean {
  const { startDate } = state.trip;
  const days = daysOf(state).length;
  return startDate !== null && days > 0 && startDate <= date && date < addDays(startDate, days);
}

/** Dates of all days, by id; none while the trip has no dates. */
export const datesOf = (days: TripState['days'], startDate: string | null): ReadonlyMap<string, string> =>
  new Map(
    startDate === null
      ? []
      : Object.values(days)
          .sort(byOrder)
          .map(({ id }, index) => [id, addDays(startDate, index)]),
  );

/** Activities of a day (or the ideas, with null) in order. */
export const activitiesOf = (state: TripState, dayId: string | null) =>
  Object.values(state.activities)
    .filter((activity) => activity.dayId === dayId)
    .sort(byOrder);

/**
 * The trip after these writes, sharing all that they do not touch, and what they replaced. `previous` is in an order
 * in which applying it to the result gives the trip from before.
 */
export function applyWrites(
  state: TripState,
  writes: readonly Write[],
): { state: TripState; previous: Write[] } {
  if (writes.length === 0) return { state, previous: [] };
  const next = { ...state };
  const copied = new Set<Collection>();
  const previous: Write[] = [];
  for (const { collection, id, field, value } of writes) {
    if (collection === 'trip') {
      if (field === null) continue;
      previous.push({ collection, id, field, value: next.trip[field as keyof TripFields] ?? null });
      next.trip = { ...next.trip, [field]: value };
      continue;
    }
    if (!copied.has(collection)) {
      Object.assign(next, { [collection]: { ...next[collection] } });
      copied.add(collection);
    }
    const records = next[collection] as Records;
    const record = records[id];
    if (field === null) {
      previous.push({ collection, id, field, value: record ?? null });
      if (value === null) delete records[id];
      else records[id] = value as Record<string, unknown>;
    } else if (record) {
      previous.push({ collection, id, field, value: record[field] ?? null });
      records[id] = { ...record, [field]: value };
    }
  }
  return { state: next, previous: previous.reverse() };
}

/** Writes for those of `fields` that differ from what is there. */
export function fieldWrites(
  collection: Write['collection'],
  id: string,
  current: object,
  fields: object,
): Write[] {
  const before = current as Record<string, unknown>;
  return Object.entries(fields)
    .filter(([field, value]) => value !== undefined && !sameJson(before[field], value))
    .map(([field, value]) => ({ collection, id, field, value }));
}

/** Writes that turn one trip into another: how a trip is restored as it was. */
export function difference(from: TripState, to: TripState): Write[] {
  const writes = fieldWrites('trip', '', from.trip, to.trip);
  for (const collection of collections) {
    const before = from[collection] as Records;
    const wanted = to[collection] as Records;
    for (const id of Object.keys(before)) {
      if (!(id in wanted)) writes.push({ collection, id, field: null, value: null });
    }
    for (const [id, record] of Object.entries(wanted)) {
      const current = before[id];
      if (!current) writes.push({ collection, id, field: null, value: record });
      else writes.push(...fieldWrites(collection, id, current, record));
    }
  }
  return writes;
}
