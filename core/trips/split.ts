import type { Expense, Split, TripState } from '#contracts/trips.ts';
import { apportion } from '../money.ts';

/** What each person's part of one expense is, by person id, in whole minor units; the parts add up to the expense. */
export type Parts = ReadonlyMap<string, number>;
type Expenses = TripState['expenses'];

/** Everyone an expense is split among, with their weight in it, in the order of their ids. */
function weightsOf(split: Split): [personId: string, weight: number][] {
  const weights = ((): [string, number][] => {
    switch (split.kind) {
      case 'equal':
        return split.among.map((id) => [id, 1]);
      case 'shares':
        return Object.entries(split.shares);
      case 'exact':
        return Object.entries(split.amounts).map(([id, part]) => [id, Math.abs(part)]);
    }
  })();
  return weights.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Ids of everyone an expense is split among. */
export const peopleIn = (split: Split): string[] => weightsOf(split).map(([id]) => id);

/** By date, and by id within one day: the same on every machine. */
const inOrder = (expenses: Expenses): Expense[] =>
  Object.values(expenses).sort((a, b) => {
    const [first, second] = [a.date ?? '', b.date ?? ''];
    return first < second ? -1 : first > second ? 1 : a.id < b.id ? -1 : 1;
  });

/** Divides one amount after the other; the odd units go around, so that no one is always the one who gets them. */
function createDivider() {
  const owed = new Map<string, number>();
  return (amount: number, weights: readonly [string, number][]): Parts => {
    const open = weights.map(([id]) => owed.get(id) ?? 0);
    const parts = apportion(
      amount,
      weights.map(([, weight]) => weight),
      open,
    );
    return new Map(
      weights.map(([id], index) => {
        owed.set(id, open[index] ?? 0);
        return [id, parts[index] ?? 0];
      }),
    );
  };
}

const known = new WeakMap<Expenses, ReadonlyMap<string, Parts>>();

/**
 * Who bears what of each expense, by expense id, in minor units of the expense's own currency. The only rule for it:
 * what the page, the exports and the API show of one trip is the same to the cent.
 */
export function splitExpenses(expenses: Expenses): ReadonlyMap<string, Parts> {
  const before = known.get(expenses);
  if (before) return before;
  const dividers = new Map<string, ReturnType<typeof createDivider>>();
  const parts = new Map(
    inOrder(expenses).map(({ id, amount, currency, split }): [string, Parts] => {
      if (split.kind === 'exact') return [id, new Map(Object.entries(split.amounts))];
      const divide = dividers.get(currency) ?? createDivider();
      dividers.set(currency, divide);
      return [id, divide(amount, weightsOf(split))];
    }),
  );
  known.set(expenses, parts);
  return parts;
}

/**
 * The same in one currency for all, such as the trip's home currency.
 * @param amountIn an expense in minor units of that currency; where it is in it already, its parts stay as they are
 */
export function splitExpensesIn(
  expenses: Expenses,
  currency: string,
  amountIn: (expense: Expense) => number,
): ReadonlyMap<string, Parts> {
  const own = splitExpenses(expenses);
  const divide = createDivider();
  return new Map(
    inOrder(expenses).map((expense): [string, Parts] => {
      const parts = own.get(expense.id);
      if (parts && expense.currency === currency) return [expense.id, parts];
      return [expense.id, divide(amountIn(expense), weightsOf(expense.split))];
    }),
  );
}
