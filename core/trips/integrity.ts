import type { TripState } from '#contracts/trips.ts';
import { exponentOf } from '../money.ts';
import { currenciesCounted, rateBetween } from './rates.ts';
import { peopleIn } from './split.ts';

/**
 * What points at something that is not there, as a sentence; null when all is well. Ops can't bring this about, only
 * taking an old one back could: then it is refused with this.
 */
export function integrityError(state: TripState): string | null {
  const { days, activities, people, checklist } = state;
  const has = (records: object, id: string | null) => id === null || Object.hasOwn(records, id);
  if (Object.keys(days).length === 0) return 'A trip keeps at least one day.';
  for (const activity of Object.values(activities)) {
    if (!has(days, activity.dayId)) return `The day of “${activity.name}” is gone.`;
  }
  for (const { activityId } of [...Object.values(state.comments), ...Object.values(state.votes)]) {
    if (!has(activities, activityId)) return 'The activity this belongs to is gone.';
  }
  for (const item of Object.values(checklist)) {
    if (!has(people, item.assignee)) return `The person for “${item.text}” is gone.`;
  }
  for (const tick of Object.values(state.ticks)) {
    if (!has(checklist, tick.itemId) || !has(people, tick.personId)) return 'The checklist item is gone.';
  }
  for (const expense of Object.values(state.expenses)) {
    if (!has(activities, expense.activityId)) return `The activity of “${expense.title}” is gone.`;
    if (![expense.paidBy, ...peopleIn(expense.split)].every((id) => has(people, id))) {
      return `Somebody in “${expense.title}” is gone.`;
    }
  }
  for (const { activityId, expenseId, name } of Object.values(state.files)) {
    if (!has(activities, activityId)) return `The activity of “${name}” is gone.`;
    if (!has(state.expenses, expenseId)) return `The expense of “${name}” is gone.`;
  }
  const { homeCurrency } = state.trip;
  for (const currency of currenciesCounted(state)) {
    exponentOf(currency);
    if (rateBetween(state.trip, currency, homeCurrency) === null)
      return `There are amounts in ${currency} since, and no rate from it to ${homeCurrency}.`;
  }
  return null;
}
