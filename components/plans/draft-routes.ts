import type { DraftDay, DraftStop } from '#contracts/plans.ts';
import { distanceKm } from '#core/distance.ts';
import { isSight, isTransfer } from '#core/planning/rules/rule.ts';
import type { RouteStop } from '../trips/map/route.ts';
import type { DayRoute } from '../trips/map/trip-pins.ts';

/** The stops of a day with their numbers on its line, from 1; getting there and moving in have none. */
export function numbered(stops: readonly DraftStop[]): { stop: DraftStop; number: number | null }[] {
  let number = 0;
  return stops.map((stop) => ({ stop, number: isTransfer(stop) ? null : ++number }));
}

/** A stop may come again on another day. */
export const pinId = (date: string, { id }: Pick<DraftStop, 'id'>): string => `${date} ${id}`;

/** What there is to see each day, for a map. Meals are left out: they are near what is on it. */
export const draftRoutes = (days: readonly DraftDay[]): DayRoute[] =>
  days.flatMap(({ date, stops }, colour) => {
    const drawn: RouteStop[] = [];
    for (const { stop, number } of numbered(stops)) {
      if (!stop.at || number === null || !isSight(stop)) continue;
      const last = drawn.at(-1);
      drawn.push({
        ...stop.at,
        id: pinId(date, stop),
        name: stop.name,
        number,
        legKm: last ? distanceKm(last, stop.at) : null,
      });
    }
    return drawn.length > 0 ? [{ id: date, colour, stops: drawn }] : [];
  });
