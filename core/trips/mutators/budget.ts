import {
  type BudgetChange,
  type Expense,
  type ExpenseFields,
  MAX_AMOUNT,
  type TripState,
  type Write,
} from '#contracts/trips.ts';
import { countedIn, inHome, rateBetween } from '../rates.ts';
import { peopleIn } from '../split.ts';
import { fieldWrites } from '../state.ts';
import type { ChangeContext } from './change-context.ts';
import { assertCapacity, invalid, requireItem } from './guards.ts';

/** @throws AppError `gone` for somebody who left the trip, `invalid` for a split that does not add up. */
export function checkExpense(state: TripState, expense: ExpenseFields): void {
  const { split } = expense;
  requireItem(state.people, expense.paidBy, 'people');
  for (const id of peopleIn(split)) requireItem(state.people, id, 'people');
  if (expense.activityId !== null) requireItem(state.activities, expense.activityId, 'activities');
  if (split.kind === 'equal' && new Set(split.among).size !== split.among.length) {
    throw invalid('change.fields.split.among', 'Each person once.');
  }
  if (expense.isSettlement && expense.amount < 0)
    throw invalid('change.fields.amount', 'A payment between two people is more than 0.');
  const counted = countedIn(expense, state.trip);
  if (rateBetween(state.trip, counted, state.trip.homeCurrency) === null) {
    const message = `The trip is counted in ${state.trip.homeCurrency} by now: say what it cost in that.`;
    throw invalid('change.fields.rateTo', message);
  }
  if (!(Math.abs(inHome({ ...expense, id: '', createdBy: '' }, state.trip)) <= MAX_AMOUNT))
    throw invalid('change.fields.rate', 'At this rate it is more than can be counted.');
  if (split.kind === 'shares' && Object.values(split.shares).every((share) => share === 0)) {
    throw invalid('change.fields.split.shares', 'Somebody must have a share.');
  }
  if (split.kind === 'exact') {
    const sum = Object.values(split.amounts).reduce((total, part) => total + part, 0);
    if (Object.values(split.amounts).some((part) => part * expense.amount < 0))
      throw invalid(
        'change.fields.split.amounts',
        'Of a refund everybody gets, of an expense everybody bears.',
      );
    if (sum !== expense.amount)
      throw invalid('change.fields.split.amounts', 'The parts do not add up to the amount.');
  }
}

export function planBudgetChange(state: TripState, change: BudgetChange, context: ChangeContext): Write[] {
  switch (change.kind) {
    case 'set_budget': {
      const { category, amount, currency = state.trip.homeCurrency } = change;
      if (rateBetween(state.trip, currency, state.trip.homeCurrency) === null)
        throw invalid('change.currency', `Plan in ${state.trip.homeCurrency}, the trip’s home currency.`);
      const value = amount === null ? null : { id: category, amount, currency };
      return [{ collection: 'budget', id: change.category, field: null, value }];
    }
    case 'add_expense': {
      assertCapacity(state.expenses, change.id, 'expenses');
      const fields = { ...change.fields, rateTo: countedIn(change.fields, state.trip) };
      checkExpense(state, fields);
      const value: Expense = { ...fields, id: change.id, createdBy: context.actorId };
      return [{ collection: 'expenses', id: change.id, field: null, value }];
    }
    case 'set_expense': {
      const current = requireItem(state.expenses, change.id, 'expenses');
      // A rate that comes without its currency leads to the home currency of whoever gave it.
      const isRated = 'rate' in change.fields && !('rateTo' in change.fields);
      const fields = isRated ? { ...change.fields, rateTo: state.trip.homeCurrency } : change.fields;
      checkExpense(state, { ...current, ...fields });
      return fieldWrites('expenses', change.id, current, fields);
    }
    case 'remove_expense':
      requireItem(state.expenses, change.id, 'expenses');
      return [
        ...Object.values(state.files)
          .filter(({ expenseId }) => expenseId === change.id)
          .map(({ id }): Write => ({ collection: 'files', id, field: 'expenseId', value: null })),
        { collection: 'expenses', id: change.id, field: null, value: null },
      ];
  }
}
