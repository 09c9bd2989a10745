import type { Spot } from '#contracts/plans.ts';
import { distanceKm } from '#core/distance.ts';
import { LUNCH_WORTH } from './candidates.ts';
import type { DayFrame } from './day-frames.ts';
import { MEAL_GAP, type MealWindow, type MealWindows } from './meals.ts';
import type { Place } from './types.ts';

const MINUTES = { lunch: 60, dinner: 75, rest: 45 } as const;
/** When a rest does good. */
const REST: MealWindow = { from: 13.5 * 60, until: 19 * 60 };
export type BreakKind = keyof typeof MINUTES;

/**
 * Where meals and rests may be: indices of spots that lie apart, the stay first. Each next is the one furthest from those
 * before (Gonzalez 1985), so that wherever one is, one of them is about as near as can be.
 */
export function spreadSpots(spots: readonly Spot[], candidates: readonly number[], count: number): number[] {
  const chosen = [0];
  while (chosen.length < count) {
    let next = -1;
    let furthest = 0.5;
    for (const candidate of candidates) {
      const km = Math.min(
        ...chosen.map((index) => distanceKm(spots[index] as Spot, spots[candidate] as Spot)),
      );
      if (km > furthest) [next, furthest] = [candidate, km];
    }
    if (next === -1) return chosen;
    chosen.push(next);
  }
  return chosen;
}

/** Id of a break: date, kind, and where it was first put. */
export const breakId = (date: string, kind: BreakKind, at: number): string => `${date}-${kind}-${at}`;

/** A lunch, a dinner and, at a relaxed pace, a rest on each day, at any of some spots. */
export function breakPlaces(
  frames: readonly DayFrame[],
  spots: readonly number[],
  windows: MealWindows,
  hasRests: boolean,
): Place[] {
  const kinds: BreakKind[] = hasRests ? ['lunch', 'dinner', 'rest'] : ['lunch', 'dinner'];
  return frames.flatMap(({ facts: { date }, before }) =>
    kinds.flatMap((kind) => {
      const breakfast = before.find((stop) => stop.kind === 'breakfast');
      const { from, until } = kind === 'rest' ? REST : windows[kind];
      const start = kind === 'lunch' && breakfast ? Math.max(from, breakfast.end + MEAL_GAP) : from;
      return spots.map(
        (at): Place => ({
          id: breakId(date, kind, at),
          at,
          worth: kind === 'rest' ? LUNCH_WORTH * 0.9 : LUNCH_WORTH,
          minutes: MINUTES[kind],
          open: { [date]: [{ start, end: until }] },
          tags: [kind],
        }),
      );
    }),
  );
}
