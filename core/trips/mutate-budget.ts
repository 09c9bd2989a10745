import type { BudgetChange, Expense, ExpenseFields, TripState, Write } from '#contracts/trips.ts';
import type { ChangeContext } from './mutator.ts';
import { existing, invalid, roomFor } from './refuse.ts';
import { peopleIn } from './split.ts';
import { fieldWrites } from './state.ts';

/** @throws AppError `gone` for somebody who left the trip, `invalid` for a split that does not add up. */
export function checkExpense(state: TripState, expense: ExpenseFields): void {
  const { split } = expense;
  existing(state.people, expense.paidBy, 'people');
  for (const id of peopleIn(split)) existing(state.people, id, 'people');
  if (expense.activityId !== null) existing(state.activities, expense.activityId, 'activities');
  if (split.kind === 'equal' && new Set(split.among).size !== split.among.length) {
    throw invalid('change.fields.split.among', 'Each person once.');
  }
  if (split.kind === 'shares' && Object.values(split.shares).every((share) => share === 0)) {
    throw invalid('change.fields.split.shares', 'Somebody must have a share.');
  }
  if (split.kind === 'exact') {
    const sum = Object.values(split.amounts).reduce((total, part) => total + part, 0);
    if (sum !== expense.amount)
      throw invalid('change.fields.split.amounts', 'The parts do not add up to the amount.');
  }
}

export function planBudgetChange(state: TripState, change: BudgetChange, context: ChangeContext): Write[] {
  switch (change.kind) {
    case 'set_budget': {
      const value = change.amount === null ? null : { id: change.category, amount: change.amount };
      return [{ collection: 'budget', id: change.category, field: null, value }];
    }
    case 'add_expense': {
      roomFor(state.expenses, change.id, 'expenses');
      checkExpense(state, change.fields);
      const value: Expense = { ...change.fields, id: change.id, createdBy: context.actorId };
      return [{ collection: 'expenses', id: change.id, field: null, value }];
    }
    case 'set_expense': {
      const current = existing(state.expenses, change.id, 'expenses');
      checkExpense(state, { ...current, ...change.fields });
      return fieldWrites('expenses', change.id, current, change.fields);
    }
    case 'remove_expense':
      existing(state.expenses, change.id, 'expenses');
      return [{ collection: 'expenses', id: change.id, field: null, value: null }];
  }
}
