import type { BudgetCategory, Expense, TripState } from '#contracts/trips.ts';
import { convertMinor } from '../money.ts';
import { countedIn, inHome, rateBetween, toHome } from './rates.ts';
import { splitExpensesIn } from './split.ts';

type Balances = Map<string, number>;

/** In minor units of the one currency that these expenses were counted in. */
function balancesIn(currency: string, expenses: Record<string, Expense>): Balances {
  const result: Balances = new Map();
  const add = (id: string, amount: number) => result.set(id, (result.get(id) ?? 0) + amount);
  const counted = (expense: Expense) =>
    convertMinor(expense.amount, expense.currency, currency, expense.rate);
  const parts = splitExpensesIn(expenses, currency, counted);
  for (const expense of Object.values(expenses)) {
    add(expense.paidBy, counted(expense));
    for (const [id, part] of parts.get(expense.id) ?? []) add(id, -part);
  }
  return result;
}

/** Converted so that they still add up to nothing, and who owed nothing owes nothing. */
function converted(balances: Balances, from: string, to: string, rate: number): Balances {
  const some = [...balances].filter(([, amount]) => amount !== 0);
  const rounded = new Map(some.map(([id, amount]) => [id, convertMinor(amount, from, to, rate)]));
  let off = [...rounded.values()].reduce((sum, amount) => sum + amount, 0);
  // From the largest on, where a unit more or less matters least; the same on every machine.
  const largest = some.sort(([a, x], [b, y]) => Math.abs(y) - Math.abs(x) || (a < b ? -1 : 1));
  for (const [id] of largest) {
    if (off === 0) break;
    const step = Math.sign(off);
    rounded.set(id, (rounded.get(id) ?? 0) - step);
    off -= step;
  }
  return rounded;
}

/**
 * Home currency, minor units: positive has paid more than their part and gets money back. Adds up to 0. What was
 * counted in an earlier home currency is evened out in that one first: a changed currency makes no new debts.
 */
export function balances(state: TripState): Map<string, number> {
  const { homeCurrency } = state.trip;
  const result = new Map(Object.keys(state.people).map((id) => [id, 0]));
  const byCurrency = new Map<string, Record<string, Expense>>();
  for (const expense of Object.values(state.expenses)) {
    const counted = countedIn(expense, state.trip);
    byCurrency.set(counted, { ...byCurrency.get(counted), [expense.id]: expense });
  }
  for (const [currency, expenses] of byCurrency) {
    const rate = rateBetween(state.trip, currency, homeCurrency) ?? 0;
    const own = balancesIn(currency, byCurrency.size === 1 ? state.expenses : expenses);
    const inHomeCurrency = currency === homeCurrency ? own : converted(own, currency, homeCurrency, rate);
    for (const [id, amount] of inHomeCurrency) result.set(id, (result.get(id) ?? 0) + amount);
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
  for (const { id, amount, currency } of Object.values(state.budget))
    byCategory[id].planned += toHome(amount, currency ?? state.trip.homeCurrency, state.trip) ?? 0;
  for (const expense of Object.values(state.expenses)) {
    if (expense.isSettlement) continue;
    const amount = inHome(expense, state.trip);
    byCategory[expense.category].spent += amount;
    const date = expense.date ?? '';
    byDate.set(date, (byDate.get(date) ?? 0) + amount);
  }
  const sum = (pick: 'planned' | 'spent') =>
    Object.values(byCategory).reduce((total, category) => total + category[pick], 0);
  return { spent: sum('spent'), planned: sum('planned'), byCategory, byDate };
}
