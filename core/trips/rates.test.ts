import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { budgetChange, type Expense, type TripState, tripChange } from '#contracts/trips.ts';
import { balances, overview, settle } from './budget.ts';
import { integrityError } from './integrity.ts';
import { mutate } from './mutators/mutator.ts';
import { inHome, rateBetween } from './rates.ts';
import { applyWrites, newTrip } from './state.ts';

const context = { actorId: 'owner', actorName: 'Owner', opId: 'op-00000001', at: '2027-01-05T10:00:00.000Z' };
const people = ['ana', 'ben', 'cleo'];
const blank: TripState = {
  ...newTrip({ title: 'T', summary: '', homeCurrency: 'EUR', cover: 0, startDate: null }, ['d1']),
  people: Object.fromEntries(people.map((id) => [id, { id, name: id, userId: null }])),
};
const expense = (fields: object) => ({
  title: 'x',
  category: 'food',
  amount: 24_000,
  currency: 'EUR',
  rate: 1,
  paidBy: 'ana',
  split: { kind: 'equal', among: ['ana', 'ben'] },
  date: null,
  activityId: null,
  isSettlement: false,
  ...fields,
});
const budget = (state: TripState, change: object) => mutate(state, budgetChange.parse(change), context).state;
const add = (state: TripState, id: string, fields: object = {}) =>
  budget(state, { kind: 'add_expense', id, fields: expense(fields) });
const toCurrency = (state: TripState, homeCurrency: string, rate?: number) =>
  mutate(
    state,
    tripChange.parse({
      kind: 'set_trip',
      fields: { homeCurrency },
      ...(rate ? { homeRate: { rate, asOf: '2027-01-04' } } : {}),
    }),
    context,
  );
const debts = (state: TripState) => settle(balances(state));

describe('a trip whose home currency changes', () => {
  const before = budget(add(blank, 'hotel'), { kind: 'set_budget', category: 'food', amount: 50_000 });
  const { state: after, previous } = toCurrency(before, 'JPY', 160);

  test('counts what was paid and planned at the rate that was shown, and changes none of it', () => {
    expect(overview(after)).toMatchObject({ spent: 38_400, planned: 80_000 });
    expect(after.expenses.hotel).toMatchObject({ amount: 24_000, currency: 'EUR', rate: 1 });
    expect(after.budget.food).toMatchObject({ amount: 50_000, currency: 'EUR' });
    expect(debts(after)).toEqual([{ from: 'ben', to: 'ana', amount: 19_200 }]);
  });

  test('is as it was when it changes back, and when the change is undone', () => {
    const back = toCurrency(after, 'EUR').state;
    expect(overview(back)).toEqual(overview(before));
    expect(balances(back)).toEqual(balances(before));
    expect(overview(applyWrites(after, previous).state)).toEqual(overview(before));
  });

  test('asks for a rate where there is something to count, and not where there is nothing', () => {
    expect(() => toCurrency(before, 'JPY')).toThrow('say what 1 EUR is in JPY');
    expect(toCurrency(blank, 'JPY').state.trip.homeCurrency).toBe('JPY');
  });

  test('leaves those even who were even', () => {
    const dinner = add(blank, 'dinner', { amount: 1_001, split: { kind: 'equal', among: people } });
    const paid = debts(dinner).reduce(
      (state, { from, to, amount }, index) =>
        add(state, `paid${index}`, {
          amount,
          paidBy: from,
          split: { kind: 'exact', amounts: { [to]: amount } },
          isSettlement: true,
        }),
      dinner,
    );
    expect(debts(paid)).toEqual([]);
    for (const currency of ['JPY', 'KWD', 'USD'])
      expect(debts(toCurrency(paid, currency, 3.217).state)).toEqual([]);
  });

  test('shows what was paid in the new currency as just that', () => {
    const ramen = add(blank, 'ramen', { amount: 5_000, currency: 'JPY', rate: 0.00615 });
    expect(overview(ramen).spent).toBe(3_075);
    expect(overview(toCurrency(ramen, 'JPY', 162.53).state).spent).toBe(5_000);
  });

  test('takes what somebody planned or paid who did not know of it yet', () => {
    const late = add(after, 'late', { amount: 1_000, rateTo: 'EUR' });
    expect(overview(late).spent).toBe(38_400 + 1_600);
    expect(
      overview(budget(after, { kind: 'set_budget', category: 'stay', amount: 100, currency: 'EUR' })).planned,
    ).toBe(80_160);
    expect(() => add(after, 'lost', { currency: 'USD', rate: 2, rateTo: 'GBP' })).toThrow(
      'counted in JPY by now',
    );
  });

  test('can’t be taken back once something was counted in the new one and no rate would be left', () => {
    const later = add(after, 'yen', { amount: 100, currency: 'JPY' });
    expect(integrityError(later)).toBeNull();
    expect(integrityError(applyWrites(later, previous).state)).toContain('no rate from it to EUR');
  });
});

test('a trip of before, whose amounts say no currency to be counted in, counts as it did', () => {
  const { rateTo: _, ...old } = {
    ...expense({ currency: 'USD', rate: 0.9 }),
    id: 'old',
    createdBy: '',
  } as Expense;
  const state: TripState = { ...blank, expenses: { old }, budget: { food: { id: 'food', amount: 100 } } };
  expect(overview(state)).toMatchObject({ spent: 21_600, planned: 100 });
  expect(overview(toCurrency(state, 'JPY', 160).state)).toMatchObject({ spent: 34_560, planned: 160 });
});

test('rates lead on over several changes, there and back', () => {
  const rates = {
    'EUR>JPY': { rate: 160, asOf: '2027-01-01' },
    'JPY>USD': { rate: 0.0065, asOf: '2027-01-02' },
  };
  expect(rateBetween({ rates }, 'EUR', 'USD')).toBeCloseTo(1.04, 9);
  expect(rateBetween({ rates }, 'USD', 'EUR')).toBeCloseTo(1 / 1.04, 9);
  expect(rateBetween({ rates }, 'EUR', 'GBP')).toBeNull();
  expect(rateBetween({ rates: null }, 'EUR', 'EUR')).toBe(1);
});

describe('a refund', () => {
  test('takes back its part of the spending and of the debts', () => {
    const paid = add(blank, 'hotel');
    const back = add(paid, 'refund', { amount: -24_000 });
    expect(overview(back).spent).toBe(0);
    expect(debts(back)).toEqual([]);
    expect(() => add(paid, 'none', { amount: 0 })).toThrow();
  });

  test('is split as its parts say, all of one sign, and is no settlement', () => {
    const exact = (ana: number, ben: number) => ({ kind: 'exact', amounts: { ana, ben } });
    expect(add(blank, 'r', { amount: -300, split: exact(-100, -200) }).expenses.r?.amount).toBe(-300);
    expect(() => add(blank, 'r', { amount: -300, split: exact(100, -400) })).toThrow('everybody');
    expect(() => add(blank, 'r', { amount: -300, isSettlement: true })).toThrow('more than 0');
  });
});

test('no rate makes more of an amount than can be counted', () => {
  expect(() => add(blank, 'much', { amount: 1_000_000_000_000, currency: 'USD', rate: 1e9 })).toThrow(
    'more than can be counted',
  );
});

const expenses = fc.array(
  fc.record({
    amount: fc.integer({ min: -100_000, max: 100_000 }).filter((amount) => amount !== 0),
    currency: fc.constantFrom('EUR', 'JPY', 'KWD', 'USD'),
    rate: fc.double({ min: 0.001, max: 500, noNaN: true }),
    paidBy: fc.constantFrom(...people),
    among: fc.subarray(people, { minLength: 1 }),
  }),
  { maxLength: 12 },
);
const changes = fc.array(
  fc.tuple(fc.constantFrom('EUR', 'JPY', 'KWD', 'USD'), fc.double({ min: 0.01, max: 200, noNaN: true })),
  { maxLength: 4 },
);

test('whatever currencies a trip goes through, debts add up to nothing, totals to their parts, and undoing finds all as it was', () => {
  fc.assert(
    fc.property(expenses, changes, expenses, (some, currencies, more) => {
      let state = blank;
      let count = 0;
      const addAll = (all: typeof some) => {
        for (const { among, ...fields } of all) {
          state = add(state, `e${count++}`, { ...fields, split: { kind: 'equal', among } });
        }
      };
      addAll(some);
      for (const [currency, rate] of currencies) {
        const before = state;
        const { state: next, previous } = toCurrency(state, currency, rate);
        expect(overview(applyWrites(next, previous).state)).toEqual(overview(before));
        for (const [id, one] of Object.entries(next.expenses)) {
          const { rateTo: _, ...stored } = one;
          const { rateTo: __, ...was } = before.expenses[id] as Expense;
          expect(stored).toEqual(was);
        }
        state = next;
      }
      addAll(more);
      expect(integrityError(state)).toBeNull();
      const total = [...balances(state).values()].reduce((sum, amount) => sum + amount, 0);
      expect(total).toBe(0);
      const { spent, byCategory, byDate } = overview(state);
      expect(Object.values(byCategory).reduce((sum, one) => sum + one.spent, 0)).toBe(spent);
      expect([...byDate.values()].reduce((sum, amount) => sum + amount, 0)).toBe(spent);
      expect(Object.values(state.expenses).reduce((sum, one) => sum + inHome(one, state.trip), 0)).toBe(
        spent,
      );
    }),
    { seed: 21, numRuns: 60 },
  );
});
