import { addDays } from '#core/trips/dates.ts';
import { about, dayInWords, type Finding, rule } from './rule.ts';

export const coverage = rule(
  'coverage',
  'Every day of the trip is there once, and has something on it.',
  ({ days }) =>
    days.flatMap((day, index) => {
      const found: Finding[] = [];
      const before = days[index - 1];
      if (before && day.date !== addDays(before.date, 1))
        found.push(
          about('breaks', day, [], `${dayInWords(day.date)} does not follow ${dayInWords(before.date)}.`),
        );
      if (day.stops.length === 0)
        found.push(about('warns', day, [], `Nothing is planned for ${dayInWords(day.date)}.`));
      return found;
    }),
);
