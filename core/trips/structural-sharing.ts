import { collections, type TripState } from '#contracts/trips.ts';
import { sameJson } from '../equal.ts';

type Records = Record<string, unknown>;

function sharedRecords(before: Records, next: Records): Records {
  if (before === next) return before;
  const ids = Object.keys(next);
  let same = ids.length === Object.keys(before).length;
  const result: Records = {};
  for (const id of ids) {
    const isUnchanged = Object.hasOwn(before, id) && sameJson(before[id], next[id]);
    result[id] = isUnchanged ? before[id] : next[id];
    same &&= isUnchanged;
  }
  return same ? before : result;
}

/**
 * The trip `next`, made of the very objects of `before` wherever both say the same. A trip is worked out anew with each
 * event and each answer, mostly to the same result: then nobody has to draw it again.
 */
export function shared(before: TripState, next: TripState): TripState {
  if (before === next) return before;
  const result = { ...next, trip: sameJson(before.trip, next.trip) ? before.trip : next.trip };
  let same = result.trip === before.trip;
  for (const name of [...collections, 'notes'] as const) {
    const records = sharedRecords(before[name], next[name]);
    Object.assign(result, { [name]: records });
    same &&= records === before[name];
  }
  return same ? before : result;
}
