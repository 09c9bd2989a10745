import { distanceKm } from '#core/distance.ts';
import { clockText } from '#core/time-of-day.ts';
import { travelBetween } from '../travel.ts';
import { about, type Finding, isTransfer, rule } from './rule.ts';

/** Two spots within it are one stay, km. */
const SAME_STAY_KM = 0.3;
/** A way back that ends later ends no day. */
const LATEST_BACK = 26 * 60;

export const nights = rule('nights', 'Each day starts and ends where you sleep.', ({ days }) =>
  days.flatMap((day, index) => {
    const found: Finding[] = [];
    const next = days[index + 1];
    if (day.sleeps && next?.wakes && distanceKm(day.sleeps, next.wakes) > SAME_STAY_KM)
      found.push(
        about('breaks', next, [], `You fall asleep in one place and wake up in another on ${next.date}.`),
      );
    const [first, last] = [day.stops[0], day.stops.at(-1)];
    if (first?.at && day.wakes && first.travel === null && distanceKm(day.wakes, first.at) > SAME_STAY_KM)
      found.push(about('warns', day, [first], `The way from your stay to ${first.name} is missing.`));
    if (last?.at && day.sleeps && !isTransfer(last)) {
      const car = day.stops.some(({ travel }) => travel?.mode === 'car');
      const back = last.end + travelBetween(last.at, day.sleeps, { car }).minutes;
      if (back > LATEST_BACK)
        found.push(about('warns', day, [last], `You would be back at your stay at ${clockText(back)}.`));
    }
    return found;
  }),
);
