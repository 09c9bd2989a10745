import type { BudgetCategory, Expense, TripState } from '#contracts/trips.ts';
import { convertMinor } from '../money.ts';
import { splitExpensesIn } from './split.ts';

/** An expense in the trip's home currency, minor units. */
export const inHome = (expense: Expense, home: string): number =>
  convertMinor(expense.amount, expense.currency, home, expense.rate);

/** Home currency, minor units: positive has paid more than their part and gets money back. Adds up to 0. */
export function balances(state: TripState): Map<string, number> {
  const result = new Map(Object.keys(state.people).map((id) => [id, 0]));
  const add = (id: string, amount: number) => result.set(id, (result.get(id) ?? 0) + amount);
  const home = state.trip.homeCurrency;
  const parts = splitExpensesIn(state.expenses, home, (expense) => inHome(expense, home));
  for (const expense of Object.values(state.expenses)) {
    add(expense.paidBy, inHome(expense, home));
    for (const [id, part] of parts.get(expense.id) ?? []) add(id, -part);
  }
  return result;
}

export type Transfer = { from: string; to: string; amount: number };
type Balance = { id: string; amount: number };

/** With more people than this the exact search (2^n) gives way to the greedy one. */
const EXACT_UP_TO = 14;

/** Largest debtor pays largest creditor until all is even: at most one transfer fewer than there are people. */
function greedy(group: readonly Balance[]): Transfer[] {
  const open = group.map((balance) => ({ ...balance }));
  const transfers: Transfer[] = [];
  const bySize = (a: Balance, b: Balance) => a.amount - b.amount || (a.id < b.id ? -1 : 1);
  for (;;) {
    open.sort(bySize);
    const debtor = open[0];
    const creditor = open.at(-1);
    if (!debtor || !creditor || debtor.amount >= 0 || creditor.amount <= 0) return transfers;
    const amount = Math.min(-debtor.amount, creditor.amount);
    transfers.push({ from: debtor.id, to: creditor.id, amount });
    debtor.amount += amount;
    creditor.amount -= amount;
  }
}

/**
 * The most groups that are even among themselves: n people in g such groups need n - g transfers, the fewest there
 * can be. best[mask] counts even prefixes over all orders in which the people of `mask` can be taken.
 */
function evenGroups(people: readonly Balance[]): Balance[][] {
  const size = 1 << people.length;
  const sums = new Float64Array(size);
  const best = new Uint8Array(size);
  const last = new Int8Array(size).fill(-1);
  for (let mask = 1; mask < size; mask++) {
    const low = 31 - Math.clz32(mask & -mask);
    sums[mask] = (sums[mask & (mask - 1)] ?? 0) + (people[low]?.amount ?? 0);
    for (let index = 0; index < people.length; index++) {
      if ((mask & (1 << index)) === 0) continue;
      const without = best[mask ^ (1 << index)] ?? 0;
      if (last[mask] === -1 || without > (best[mask] ?? 0)) {
        best[mask] = without;
        last[mask] = index;
      }
    }
    if (sums[mask] === 0) best[mask] = (best[mask] ?? 0) + 1;
  }
  const groups: Balance[][] = [];
  let group: Balance[] = [];
  for (let mask = size - 1; mask > 0; mask ^= 1 << (last[mask] ?? 0)) {
    if (sums[mask] === 0 && group.length > 0) {
      groups.push(group);
      group = [];
    }
    const person = people[last[mask] ?? 0];
    if (person) group.push(person);
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

/** Who pays whom so that nobody owes anything, in the fewest transfers. */
export function settle(owed: ReadonlyMap<string, number>): Transfer[] {
  const people = [...owed]
    .filter(([, amount]) => amount !== 0)
    .map(([id, amount]) => ({ id, amount }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const groups = people.length <= EXACT_UP_TO ? evenGroups(people) : [people];
  return groups.flatMap(greedy);
}

export type BudgetOverview = {
  /** All in the home currency's minor units; settlements between people are not spending. */
  spent: number;
  planned: number;
  byCategory: Record<BudgetCategory, { planned: number; spent: number }>;
  /** By calendar date; what has no date is under the empty string. */
  byDate: Map<string, number>;
};

export function overview(state: TripState): BudgetOverview {
  const none = () => ({ planned: 0, spent: 0 });
  const byCategory = {
    transport: none(),
    stay: none(),
    food: none(),
    sights: none(),
    shopping: none(),
    insurance: none(),
    other: none(),
  };
  const byDate = new Map<string, number>();
  for (const line of Object.values(state.budget)) byCategory[line.id].planned += line.amount;
  for (const expense of Object.values(state.expenses)) {
    if (expense.isSettlement) continue;
    const amount = inHome(expense, state.trip.homeCurrency);
    byCategory[expense.category].spent += amount;
    const date = expense.date ?? '';
    byDate.set(date, (byDate.get(date) ?? 0) + amount);
  }
  const sum = (pick: 'planned' | 'spent') =>
    Object.values(byCategory).reduce((total, category) => total + category[pick], 0);
  return { spent: sum('spent'), planned: sum('planned'), byCategory, byDate };
}
