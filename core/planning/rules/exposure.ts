import type { DraftDay, DraftStop } from '#contracts/plans.ts';
import { isExtreme, MAX_MINUTES_OUTDOORS } from '../weather.ts';
import { about, type Finding, rule } from './rule.ts';

/** So long a gap is time to cool down or to warm up, minutes. */
const BREAK = 20;

/** Stops outdoors that follow one upon the other, with the walks between them. */
function stretches({ stops }: DraftDay): { stops: DraftStop[]; minutes: number }[] {
  const found: { stops: DraftStop[]; minutes: number }[] = [];
  let current: (typeof found)[number] | null = null;
  for (const [index, stop] of stops.entries()) {
    const before = stops[index - 1];
    const way = stop.travel?.minutes ?? 0;
    const isBroken =
      !before || stop.start - before.end - way >= BREAK || (stop.travel?.mode ?? 'walk') !== 'walk';
    if (stop.indoor !== false) current = null;
    else if (current && !isBroken) {
      current.stops.push(stop);
      current.minutes += way + stop.end - stop.start;
    } else {
      current = { stops: [stop], minutes: stop.end - stop.start };
      found.push(current);
    }
  }
  return found;
}

export const exposure = rule('exposure', 'In heat and in frost nobody is outdoors for long.', ({ days }) =>
  days
    .filter(isExtreme)
    .flatMap((day) =>
      stretches(day).flatMap(({ stops, minutes }): Finding[] =>
        minutes > MAX_MINUTES_OUTDOORS
          ? [
              about(
                'warns',
                day,
                stops,
                `${minutes} min outdoors at ${Math.round((day.weather?.highC ?? 0) as number)} °C without a break is much.`,
              ),
            ]
          : [],
      ),
    ),
);
