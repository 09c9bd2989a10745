import type { DraftDay, DraftStop } from '#contracts/plans.ts';
import { clockText } from '#core/time-of-day.ts';
import { isMeal, LUNCH_ON_THE_WAY, MEAL_GAP, type Meal, type MealWindow, mealWindows } from '../meals.ts';
import { about, dayInWords, type Finding, rule } from './rule.ts';

/** Somebody is out and about from well before a meal's time until well after. */
const isOutDuring = ({ stops }: DraftDay, { from, until }: MealWindow): boolean => {
  const [first, last] = [stops[0], stops.at(-1)];
  return first !== undefined && last !== undefined && first.end <= from && last.end >= until;
};

const isOnTheWay = (stop: DraftStop, { from, until }: MealWindow): boolean =>
  stop.end - stop.start >= LUNCH_ON_THE_WAY &&
  stop.start <= from + 30 &&
  stop.end >= Math.min(until, from + 60);

export const meals = rule('meals', 'Meals are at local times, with hours between them.', (draft) => {
  const windows = mealWindows(draft.place.timeZone);
  return draft.days.flatMap((day) => {
    const found: Finding[] = [];
    const taken = day.stops.filter(({ kind }) => isMeal(kind));
    for (const [index, meal] of taken.entries()) {
      const { from, until } = windows[meal.kind as Meal];
      if (meal.start < from || meal.end > until)
        found.push(
          about(
            'warns',
            day,
            [meal],
            `${meal.name} is at ${clockText(meal.start)}; people there eat from ${clockText(from)} to ${clockText(until)}.`,
            {
              kind: 'move',
              stopId: meal.id,
              date: day.date,
              start: from,
              label: `Move to ${clockText(from)}`,
            },
          ),
        );
      const before = taken[index - 1];
      if (before && (meal.start - before.end < MEAL_GAP || before.kind === meal.kind))
        found.push(about('warns', day, [before, meal], `${meal.name} follows ${before.name} too soon.`));
    }
    for (const kind of ['lunch', 'dinner'] as const)
      if (
        isOutDuring(day, windows[kind]) &&
        !taken.some((meal) => meal.kind === kind) &&
        !day.stops.some((stop) => stop.kind === 'food' || isOnTheWay(stop, windows[kind]))
      )
        found.push(about('warns', day, [], `No time for ${kind} on ${dayInWords(day.date)}.`));
    return found;
  });
});
