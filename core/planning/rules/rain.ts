import type { DraftDay, DraftStop } from '#contracts/plans.ts';
import { fitsOpenings } from './openings.ts';
import { about, isSight, rule, weekday } from './rule.ts';

/** From this chance of rain on a day is a wet one, and so much less makes another a better one. */
const WET = 0.5;
const DRIER = 0.2;

const canMove = (stop: DraftStop) => isSight(stop) && !stop.pinned;

/** The indoor stop of a drier day that could change places with one outdoors. */
function shelterFor(stop: DraftStop, day: DraftDay, days: readonly DraftDay[]): DraftDay | undefined {
  return days.find(
    (other) =>
      (other.weather?.rain ?? 1) <= (day.weather?.rain ?? 0) - DRIER &&
      fitsOpenings(stop, other.date) &&
      other.stops.some((each) => canMove(each) && each.indoor === true && fitsOpenings(each, day.date)),
  );
}

export const rain = rule('rain', 'Days with rain get the indoor sights first.', ({ days }) =>
  days
    .filter(({ weather }) => (weather?.rain ?? 0) >= WET)
    .flatMap((day) => {
      const wet = day.stops.filter((stop) => canMove(stop) && stop.indoor === false);
      const exposed = wet.find((stop) => shelterFor(stop, day, days));
      const other = exposed && shelterFor(exposed, day, days);
      if (!other || !exposed) return [];
      const canSwap =
        day.stops.every((stop) => !stop.pinned && fitsOpenings(stop, other.date)) &&
        other.stops.every((stop) => !stop.pinned && fitsOpenings(stop, day.date));
      return [
        about(
          'warns',
          day,
          [exposed],
          `Rain is likely on ${weekday(day.date)}, and ${exposed.name} is outdoors; ${weekday(other.date)} is drier.`,
          canSwap
            ? {
                kind: 'swap_days',
                date: day.date,
                with: other.date,
                label: `Swap with ${weekday(other.date)}`,
              }
            : null,
        ),
      ];
    }),
);
