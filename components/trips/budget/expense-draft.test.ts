import { describe, expect, it } from 'vitest';
import { formatsIn } from '#components/ui/format.ts';
import { blankActivity } from '#core/trips/mutators/itinerary.ts';
import { newTrip } from '#core/trips/state.ts';
import { englishOf } from '#testing/words.ts';
import {
  draftOf,
  draftOfStop,
  type ExpenseDraft,
  filled as filledIn,
  lastRate,
  newDraft,
} from './expense-draft.ts';

const words = {
  t: englishOf('trip-panels.budget'),
  tAmount: englishOf('common.amount'),
  formats: formatsIn('en'),
};
const filled = (draft: ExpenseDraft, shown?: Parameters<typeof filledIn>[2], locale?: string) =>
  filledIn(draft, words, shown, locale);

const fields = { title: 'Lisbon', summary: '', homeCurrency: 'EUR', cover: 0, startDate: null };
const trip = {
  ...newTrip(fields, ['one']),
  people: {
    a: { id: 'a', name: 'Owner', userId: 'user-a' },
    b: { id: 'b', name: 'Visitor', userId: null },
  },
};
const dinner = { ...newDraft(trip, 'user-a'), title: 'Dinner', amount: '30.50' };

describe('an expense that is filled in', () => {
  it('is paid by oneself and shared by everybody unless said otherwise', () => {
    expect(filled(dinner).fields).toMatchObject({
      amount: 3050,
      rate: 1,
      paidBy: 'a',
      split: { kind: 'equal', among: ['a', 'b'] },
    });
  });

  it('says what is missing, field by field', () => {
    const { fields: none, mistakes } = filled({ ...dinner, title: ' ', amount: 'three', among: {} });
    expect(none).toBeNull();
    expect(Object.keys(mistakes).sort()).toEqual(['amount', 'split', 'title']);
  });

  it('says how far exact parts are off', () => {
    const exact = { ...dinner, splitKind: 'exact' as const, exact: { a: '10', b: '20' } };
    expect(filled(exact).mistakes.split).toBe('€0.50 left to split.');
    expect(filled({ ...exact, exact: { a: '10.5', b: '20' } }).fields?.split).toEqual({
      kind: 'exact',
      amounts: { a: 1050, b: 2000 },
    });
  });

  it('leaves out who has no share', () => {
    const shares = { ...dinner, splitKind: 'shares' as const, shares: { a: '2', b: '0' } };
    expect(filled(shares).fields?.split).toEqual({ kind: 'shares', shares: { a: 2 } });
    expect(filled({ ...shares, shares: { a: '0.5' } }).mistakes.split).toBeDefined();
  });

  it('needs a rate for another currency, and ignores it for the home one', () => {
    const yen = { ...dinner, currency: 'JPY', amount: '5000' };
    expect(filled(yen, { text: '' }).mistakes.rate).toBeDefined();
    expect(filled(yen, { text: '0.006' }).fields).toMatchObject({ amount: 5000, rate: 0.006 });
    expect(filled(dinner, { text: 'x' }).fields?.rate).toBe(1);
  });
});

it('comes back as it was filled in', () => {
  const stored = filled({ ...dinner, currency: 'KWD', amount: '1.250' }, { text: '3' }).fields;
  if (!stored) throw new Error('It was not filled in.');
  const expense = { ...stored, id: 'x', createdBy: '', activityId: null, isSettlement: false };
  const again = draftOf(expense, trip);
  expect(filled(again, { text: again.rates.KWD ?? '' }).fields).toEqual(stored);
});

it('guesses a rate from the newest expense in that currency', () => {
  const stored = filled(
    { ...dinner, currency: 'JPY', amount: '30', date: '2027-05-02' },
    { text: '0.006' },
  ).fields;
  if (!stored) throw new Error('It was not filled in.');
  const rest = { createdBy: '', activityId: null, isSettlement: false };
  const expenses = {
    new: { ...stored, ...rest, id: 'new' },
    old: { ...stored, ...rest, id: 'old', rate: 0.005, date: null },
  };
  expect(lastRate({ trip: trip.trip, expenses }, 'JPY', 'EUR')).toBe(0.006);
  expect(lastRate({ trip: trip.trip, expenses }, 'USD', 'EUR')).toBeNull();
});

it('writes a refund down as less than nothing, however it was typed', () => {
  const refund = filled({ ...dinner, isRefund: true, amount: '12.50' }).fields;
  expect(refund).toMatchObject({ amount: -1_250 });
  expect(filled({ ...dinner, amount: '-12.50' }).fields).toEqual(refund);
  const split = { splitKind: 'exact' as const, exact: { a: '10', b: '2.50' } };
  expect(filled({ ...dinner, ...split, isRefund: true, amount: '12.50' }).fields?.split).toEqual({
    kind: 'exact',
    amounts: { a: -1_000, b: -250 },
  });
});

it('asks which amount is meant instead of guessing', () => {
  expect(filled({ ...dinner, amount: '1.234' }, undefined, 'en-GB').mistakes.amount).toBe(
    'Which one do you mean?',
  );
  expect(filled({ ...dinner, amount: '1.234' }, undefined, 'de-DE').fields?.amount).toBe(123_400);
  const yen = { ...dinner, currency: 'JPY', amount: '12.5' };
  expect(filled(yen, { text: '0.006' }).mistakes.amount).toBe('JPY has no decimals.');
});

it('keeps what an expense was counted in when the trip is counted in something else since', () => {
  const moved = {
    ...trip,
    trip: { ...trip.trip, homeCurrency: 'JPY', rates: { 'EUR>JPY': { rate: 160, asOf: '2027-01-01' } } },
  };
  const stored = filled(dinner).fields;
  if (!stored) throw new Error('It was not filled in.');
  const expense = { ...stored, id: 'x', createdBy: '', activityId: null, isSettlement: false };
  expect(filled(draftOf(expense, moved)).fields).toEqual(stored);
});

it.each(['20277-05-01', '0027-05-01'])('refuses the day %s', (date) => {
  expect(filled({ ...dinner, date }).mistakes.date).toBeDefined();
});

it('of a stop has its name, its cost, its day and what kind of spending it is', () => {
  const stop = {
    ...{ ...blankActivity('Night train'), id: 's', dayId: 'one', order: 'a', noteId: 's', createdBy: '' },
    ...{ kind: 'train' as const, cost: { amount: 5_000, currency: 'JPY' } },
  };
  const dated = { ...trip, trip: { ...trip.trip, startDate: '2027-05-01' } };
  expect(filled(draftOfStop(stop, dated, 'user-a'), { text: '0.006' }).fields).toMatchObject({
    ...{ title: 'Night train', amount: 5_000, currency: 'JPY', category: 'transport' },
    ...{ date: '2027-05-01', paidBy: 'a', split: { kind: 'equal', among: ['a', 'b'] } },
  });
});
