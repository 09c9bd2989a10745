import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Expense, Split } from '#contracts/trips.ts';
import { apportion } from '../money.ts';
import { balances, overview, settle } from './budget.ts';
import { newTrip } from './state.ts';

const people = ['owner', 'editor', 'visitor', 'child'];
const trip = newTrip({ title: 'T', summary: '', homeCurrency: 'EUR', cover: 0, startDate: null }, ['d1']);
const withExpenses = (expenses: Expense[], homeCurrency = 'EUR') => ({
  ...trip,
  trip: { ...trip.trip, homeCurrency },
  people: Object.fromEntries(people.map((id) => [id, { id, name: id, userId: null }])),
  expenses: Object.fromEntries(expenses.map((expense) => [expense.id, expense])),
});

const somePeople = fc.subarray(people, { minLength: 1 });
const splits = (amount: number): fc.Arbitrary<Split> =>
  fc.oneof(
    somePeople.map((among): Split => ({ kind: 'equal', among })),
    somePeople.chain((ids) =>
      fc.tuple(...ids.map(() => fc.integer({ min: 1, max: 9 }))).map(
        (shares): Split => ({
          kind: 'shares',
          shares: Object.fromEntries(ids.map((id, i) => [id, shares[i] ?? 1])),
        }),
      ),
    ),
    somePeople.map((ids): Split => {
      const parts = apportion(
        amount,
        ids.map(() => 1),
      );
      return { kind: 'exact', amounts: Object.fromEntries(ids.map((id, i) => [id, parts[i] ?? 0])) };
    }),
  );
const expenseArbitrary: fc.Arbitrary<Omit<Expense, 'id'>> = fc
  .integer({ min: 1, max: 10_000_000 })
  .chain((amount) =>
    fc.record({
      title: fc.constant('x'),
      category: fc.constantFrom('food' as const, 'stay' as const),
      amount: fc.constant(amount),
      currency: fc.constantFrom('EUR', 'JPY', 'KWD', 'USD'),
      rate: fc.double({ min: 0.001, max: 500, noNaN: true }),
      paidBy: fc.constantFrom(...people),
      split: splits(amount),
      date: fc.constant(null),
      activityId: fc.constant(null),
      isSettlement: fc.boolean(),
      createdBy: fc.constant('owner'),
    }),
  );
const expenses = fc
  .array(expenseArbitrary, { maxLength: 20 })
  .map((all) => all.map((expense, index) => ({ ...expense, id: `e${index}` })));

describe.each(['EUR', 'JPY', 'KWD'])('with %s at home', (home) => {
  test('balances add up to nothing, to the minor unit', () => {
    fc.assert(
      fc.property(expenses, (all) => {
        const total = [...balances(withExpenses(all, home)).values()].reduce(
          (sum, amount) => sum + amount,
          0,
        );
        expect(total).toBe(0);
      }),
    );
  });

  test('after the transfers nobody owes anything', () => {
    fc.assert(
      fc.property(expenses, (all) => {
        const open = balances(withExpenses(all, home));
        for (const { from, to, amount } of settle(open)) {
          expect(amount).toBeGreaterThan(0);
          open.set(from, (open.get(from) ?? 0) + amount);
          open.set(to, (open.get(to) ?? 0) - amount);
        }
        expect([...open.values()].every((amount) => amount === 0)).toBe(true);
      }),
    );
  });
});

/** The fewest transfers by trying every partition: slow and obvious. */
function fewest(amounts: number[]): number {
  const open = amounts.filter((amount) => amount !== 0);
  const groups = (left: number[]): number => {
    if (left.length === 0) return 0;
    let most = 0;
    const [first = 0, ...others] = left;
    for (let mask = 0; mask < 1 << others.length; mask++) {
      const inside = others.filter((_, index) => mask & (1 << index));
      if (inside.reduce((sum, amount) => sum + amount, first) !== 0) continue;
      const outside = others.filter((_, index) => !(mask & (1 << index)));
      most = Math.max(most, 1 + groups(outside));
    }
    return most;
  };
  return open.length - groups(open);
}

test('settling takes the fewest transfers there can be', () => {
  const amounts = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(amounts, (some) => {
      const all = [...some, -some.reduce((sum, amount) => sum + amount, 0)];
      const open = new Map(all.map((amount, index) => [`p${index}`, amount]));
      expect(settle(open).length).toBe(fewest(all));
    }),
  );
});

test('a settlement between two people is not spending', () => {
  const base = {
    title: 'x',
    category: 'food',
    currency: 'EUR',
    rate: 1,
    date: '2027-05-01',
    activityId: null,
    createdBy: 'owner',
  } as const;
  const state = withExpenses([
    {
      ...base,
      id: 'e1',
      amount: 1000,
      paidBy: 'owner',
      split: { kind: 'equal', among: ['owner', 'editor'] },
      isSettlement: false,
    },
    {
      ...base,
      id: 'e2',
      amount: 500,
      paidBy: 'editor',
      split: { kind: 'equal', among: ['owner'] },
      isSettlement: true,
    },
  ]);
  expect(overview(state).spent).toBe(1000);
  expect(overview(state).byDate.get('2027-05-01')).toBe(1000);
  expect(settle(balances(state))).toEqual([]);
});
