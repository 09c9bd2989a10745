import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Expense, Split } from '#contracts/trips.ts';
import { balances } from './budget.ts';
import { splitExpenses } from './split.ts';
import { newTrip } from './state.ts';

const people = ['ana', 'ben', 'cleo'];
const expense = (fields: Partial<Expense> & Pick<Expense, 'id' | 'split'>): Expense => ({
  title: 'Dinner',
  category: 'food',
  amount: 1_001,
  currency: 'EUR',
  rate: 1,
  paidBy: 'ana',
  date: null,
  activityId: null,
  isSettlement: false,
  createdBy: 'ana',
  ...fields,
});
const byId = (all: readonly Expense[]) => Object.fromEntries(all.map((one) => [one.id, one]));
const totals = (all: readonly Expense[]) => {
  const sums = new Map<string, number>();
  for (const parts of splitExpenses(byId(all)).values())
    for (const [id, part] of parts) sums.set(id, (sums.get(id) ?? 0) + part);
  return sums;
};
const tripOf = (all: readonly Expense[]) => ({
  ...newTrip({ title: 'T', summary: '', homeCurrency: 'EUR', cover: 0, startDate: null }, ['d1']),
  people: Object.fromEntries(people.map((id) => [id, { id, name: id, userId: null }])),
  expenses: byId(all),
});

test('the odd cents of many dinners go around', () => {
  const dinners = Array.from({ length: 61 }, (_, index) =>
    expense({ id: `e${index}`, split: { kind: 'equal', among: ['ana', 'ben'] } }),
  );
  expect([...totals(dinners).values()].sort()).toEqual([61 * 500 + 30, 61 * 500 + 31]);
});

test('with unequal shares nobody ends up more than a cent off either', () => {
  const split: Split = { kind: 'shares', shares: { ana: 1, ben: 2 } };
  const dinners = Array.from({ length: 60 }, (_, index) =>
    expense({ id: `e${index}`, amount: 1_000, split }),
  );
  expect(totals(dinners).get('ana')).toBe(20_000);
});

test('an expense by itself goes by the largest remainder', () => {
  const split: Split = { kind: 'shares', shares: { ana: 1, ben: 2 } };
  const parts = splitExpenses(byId([expense({ id: 'e', amount: 1_000, split })])).get('e');
  expect(Object.fromEntries(parts ?? [])).toEqual({ ana: 333, ben: 667 });
});

const splits: fc.Arbitrary<Split> = fc.oneof(
  fc.subarray(people, { minLength: 1 }).map((among): Split => ({ kind: 'equal', among })),
  fc
    .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }))
    .map(([ana, ben, cleo]): Split => ({ kind: 'shares', shares: { ana, ben, cleo } })),
);
const someExpenses = fc
  .array(
    fc.record({
      amount: fc.oneof(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1e13, max: 2e13 })),
      currency: fc.constantFrom('EUR', 'JPY'),
      date: fc.constantFrom(null, '2027-05-01', '2027-05-02'),
      split: splits,
    }),
    { maxLength: 30 },
  )
  .map((all) => all.map((fields, index) => expense({ ...fields, id: `e${index}`, rate: 1 })));

test('parts are whole, add up, and are within one unit of exact, each and in all', () => {
  fc.assert(
    fc.property(someExpenses, (all) => {
      const parts = splitExpenses(byId(all));
      const off = new Map<string, number>();
      for (const { id, amount, currency, split } of all) {
        const own = parts.get(id) ?? new Map<string, number>();
        expect([...own.values()].reduce((sum, part) => sum + part, 0)).toBe(amount);
        if (amount > 5_000) continue;
        const weights = split.kind === 'shares' ? split.shares : {};
        const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
        for (const [person, part] of own) {
          const exact =
            split.kind === 'shares' ? (amount * (weights[person] ?? 0)) / total : amount / own.size;
          expect(Math.abs(part - exact)).toBeLessThan(1);
          const key = `${currency} ${person}`;
          off.set(key, (off.get(key) ?? 0) + exact - part);
        }
      }
      if (all.every(({ amount }) => amount <= 5_000))
        for (const total of off.values()) expect(Math.abs(total)).toBeLessThan(people.length);
    }),
    { seed: 11 },
  );
});

test('who owes whom follows from the very parts that an export lists', () => {
  fc.assert(
    fc.property(
      someExpenses.map((all) => all.filter(({ currency }) => currency === 'EUR')),
      (all) => {
        const owed = balances(tripOf(all));
        const sums = totals(all);
        const paid = all.reduce((sum, { amount }) => sum + amount, 0);
        for (const id of people)
          expect(owed.get(id)).toBe((id === 'ana' ? paid : 0) - (sums.get(id) ?? 0) || 0);
      },
    ),
    { seed: 12 },
  );
});

test('the order in which a browser holds the expenses changes no part', () => {
  fc.assert(
    fc.property(someExpenses, (all) => {
      expect(splitExpenses(byId([...all].reverse()))).toEqual(splitExpenses(byId(all)));
    }),
    { seed: 13 },
  );
});
