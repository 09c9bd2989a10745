import { describe, expect, it } from 'vitest';
import { newTrip } from '#core/trips/state.ts';
import { draftOf, filled, lastRate, newDraft } from './expense-draft.ts';

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
    expect(filled(dinner, 'EUR').fields).toMatchObject({
      amount: 3050,
      rate: 1,
      paidBy: 'a',
      split: { kind: 'equal', among: ['a', 'b'] },
    });
  });

  it('says what is missing, field by field', () => {
    const { fields: none, mistakes } = filled({ ...dinner, title: ' ', amount: '-3', among: {} }, 'EUR');
    expect(none).toBeNull();
    expect(Object.keys(mistakes).sort()).toEqual(['amount', 'split', 'title']);
  });

  it('says how far exact parts are off', () => {
    const exact = { ...dinner, splitKind: 'exact' as const, exact: { a: '10', b: '20' } };
    expect(filled(exact, 'EUR').mistakes.split).toBe('0.50 EUR are not given to anybody yet.');
    expect(filled({ ...exact, exact: { a: '10.5', b: '20' } }, 'EUR').fields?.split).toEqual({
      kind: 'exact',
      amounts: { a: 1050, b: 2000 },
    });
  });

  it('leaves out who has no share', () => {
    const shares = { ...dinner, splitKind: 'shares' as const, shares: { a: '2', b: '0' } };
    expect(filled(shares, 'EUR').fields?.split).toEqual({ kind: 'shares', shares: { a: 2 } });
    expect(filled({ ...shares, shares: { a: '0.5' } }, 'EUR').mistakes.split).toBeDefined();
  });

  it('needs a rate for another currency, and ignores it for the home one', () => {
    const yen = { ...dinner, currency: 'JPY', amount: '5000' };
    expect(filled(yen, 'EUR', '').mistakes.rate).toBeDefined();
    expect(filled(yen, 'EUR', '0.006').fields).toMatchObject({ amount: 5000, rate: 0.006 });
    expect(filled(dinner, 'EUR', 'x').fields?.rate).toBe(1);
  });
});

it('comes back as it was filled in', () => {
  const kept = filled({ ...dinner, currency: 'KWD', amount: '1.250' }, 'EUR', '3').fields;
  if (!kept) throw new Error('It was not filled in.');
  const expense = { ...kept, id: 'x', createdBy: '', activityId: null, isSettlement: false };
  const again = draftOf(expense, trip);
  expect(filled(again, 'EUR', again.rates.KWD).fields).toEqual(kept);
});

it('guesses a rate from the newest expense in that currency', () => {
  const kept = filled({ ...dinner, currency: 'JPY', date: '2027-05-02' }, 'EUR', '0.006').fields;
  if (!kept) throw new Error('It was not filled in.');
  const rest = { createdBy: '', activityId: null, isSettlement: false };
  const expenses = {
    new: { ...kept, ...rest, id: 'new' },
    old: { ...kept, ...rest, id: 'old', rate: 0.005, date: null },
  };
  expect(lastRate({ expenses }, 'JPY')).toBe(0.006);
  expect(lastRate({ expenses }, 'USD')).toBeNull();
});
