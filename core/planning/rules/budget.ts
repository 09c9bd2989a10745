import type { Money } from '#contracts/money.ts';
import type { RuleFinding } from '#contracts/plans.ts';
import { formatMoney } from '#core/money.ts';
import { type Finding, rule } from './rule.ts';

/** What to say of a sum that goes beyond the budget; null when it does not. An unknown price makes it "at least". */
export function overBudget(spent: Money, isAtLeast: boolean, budget: Money | null): Finding | null {
  if (!budget || spent.currency !== budget.currency || spent.amount <= budget.amount) return null;
  const over = formatMoney({ amount: spent.amount - budget.amount, currency: budget.currency });
  return {
    severity: 'warns',
    date: null,
    stopIds: [],
    message: `This costs ${isAtLeast ? 'at least ' : ''}${over} more than your budget of ${formatMoney(budget)}.`,
    mend: null,
  };
}

export const budget = rule('budget', 'The trip costs no more than you want to spend.', (draft) => {
  const costs = draft.days.flatMap(({ stops }) => stops.map(({ cost }) => cost));
  const known = costs.filter((cost) => cost !== null && cost.currency === draft.currency) as Money[];
  const amount = known.reduce((sum, cost) => sum + cost.amount, 0);
  const isAtLeast = known.length < costs.length;
  const found = overBudget({ amount, currency: draft.currency }, isAtLeast, draft.budget);
  return found ? [found] : [];
});

/** The same of a whole plan, whose costs are more than those of its stops. */
export const budgetFinding = (spent: Money, isAtLeast: boolean, limit: Money | null): RuleFinding | null => {
  const found = overBudget(spent, isAtLeast, limit);
  return found && { rule: budget.id, ...found };
};
