import { describe, expect, test } from 'vitest';
import type { Activity, Expense } from '#contracts/trips.ts';
import { blankActivity } from './mutators/itinerary.ts';
import { estimateOf, stopCosts, unpaidStops } from './stop-costs.ts';

const stop = (id: string, dayId: string | null, cost: Activity['cost']): [string, Activity] => [
  id,
  { ...blankActivity(id), id, dayId, order: id, noteId: id, createdBy: '', cost },
];
const trip = {
  activities: Object.fromEntries([
    stop('hotel', 'one', { amount: 84_001, currency: 'EUR' }),
    stop('museum', 'one', { amount: 1_999, currency: 'EUR' }),
    stop('ramen', 'two', { amount: 1_250, currency: 'JPY' }),
    stop('temple', 'two', { amount: 333, currency: 'JPY' }),
    stop('walk', 'two', null),
    stop('free', 'two', { amount: 0, currency: 'USD' }),
    stop('someday', null, { amount: 5_000, currency: 'CHF' }),
  ]),
};
const yen = { rate: 0.0061, asOf: '2026-09-29' };

describe('what the stops of a trip cost', () => {
  test('is one exact sum for each currency; ideas are apart, and what is free names no currency', () => {
    expect(stopCosts(trip)).toEqual({
      days: [
        { amount: 86_000, currency: 'EUR' },
        { amount: 1_583, currency: 'JPY' },
      ],
      ideas: [{ amount: 5_000, currency: 'CHF' }],
    });
  });

  test('is converted once a currency, and says at which rate', () => {
    const { total, converted, apart } = estimateOf(stopCosts(trip).days, 'EUR', () => yen);
    // 1,583 yen are 9.6563 euros; each stop by itself would make 9.66 out of 7.63 and 2.03.
    expect(converted).toEqual([{ cost: { amount: 1_583, currency: 'JPY' }, amount: 966, rate: yen }]);
    expect(total).toBe(86_966);
    expect(apart).toEqual([]);
  });

  test('keeps apart what nobody knows a rate for, and never counts it as nothing without a word', () => {
    expect(estimateOf(stopCosts(trip).days, 'EUR', () => null)).toEqual({
      total: 86_000,
      converted: [],
      apart: [{ amount: 1_583, currency: 'JPY' }],
    });
  });
});

test('what an expense was written down for is not to be paid again; what nobody knows the cost of is said', () => {
  const expense = (activityId: string | null, isSettlement = false): Expense => ({
    ...{ id: 'e', title: 'e', category: 'stay', amount: 90_000, currency: 'EUR', rate: 1, paidBy: 'a' },
    ...{ split: { kind: 'equal', among: ['a'] }, date: null, createdBy: '', activityId, isSettlement },
  });
  const expenses = { a: expense('hotel'), b: expense(null), c: expense('museum', true) };
  const { activities, unknown } = unpaidStops({ ...trip, expenses });
  expect(Object.keys(activities)).toEqual(['museum', 'ramen', 'temple', 'walk', 'free']);
  expect(stopCosts({ activities }).days).toEqual([
    { amount: 1_999, currency: 'EUR' },
    { amount: 1_583, currency: 'JPY' },
  ]);
  // What is free is known to be.
  expect(unknown).toBe(1);
});
