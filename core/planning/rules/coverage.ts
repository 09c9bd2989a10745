import { addDays } from '#core/trips/dates.ts';
import { about, type Finding, rule } from './rule.ts';

export const coverage = rule(
  'coverage',
  'Every day of the trip is there once, and has something on it.',
  ({ days }) =>
    days.flatMap((day, index) => {
      const found: Finding[] = [];
      const before = days[index - 1];
      if (before && day.date !== addDays(before.date, 1))
        found.push(about('breaks', day, [], `${day.date} does not follow ${before.date}.`));
      if (day.stops.length === 0) found.push(about('warns', day, [], `Nothing is planned for ${day.date}.`));
      return found;
    }),
);
