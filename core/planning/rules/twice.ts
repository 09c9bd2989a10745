import type { DraftDay, DraftStop } from '#contracts/plans.ts';
import { distanceKm } from '#core/distance.ts';
import { about, type Finding, isSight, rule } from './rule.ts';

/** Namesakes further apart are two places, km. */
const SAME_PLACE_KM = 0.5;

const isSame = (a: DraftStop, b: DraftStop): boolean =>
  a.name.trim().toLowerCase() === b.name.trim().toLowerCase() &&
  (a.at === null || b.at === null || distanceKm(a.at, b.at) <= SAME_PLACE_KM);

export const twice = rule('twice', 'Nothing is visited twice.', ({ days }) => {
  const seen: { stop: DraftStop; day: DraftDay }[] = [];
  const found: Finding[] = [];
  for (const day of days)
    for (const stop of day.stops.filter(isSight)) {
      const first = seen.find((each) => isSame(each.stop, stop));
      if (first)
        found.push(
          about('warns', day, [stop], `${stop.name} is already planned for ${first.day.date}.`, {
            kind: 'remove',
            stopId: stop.id,
            label: `Remove ${stop.name} from this day`,
          }),
        );
      else seen.push({ stop, day });
    }
  return found;
});
