import { expect, it } from 'vitest';
import type { NotificationRow } from '#contracts/notifications.ts';
import { dropsIn, inMoneyOf, isCheaper, isTaken, presentPrice } from './price-drop.ts';

const alert = (
  id: string,
  amount: number,
  over: { activityId?: string; readAt?: string } = {},
): NotificationRow => ({
  id,
  seq: 1,
  type: 'price_alert',
  state: 'delivered',
  at: '2027-01-05T10:00:00.000Z',
  deliveredAt: null,
  readAt: over.readAt ?? null,
  data: {
    id,
    href: null,
    watchId: 'w1',
    title: 'Flight',
    currentPrice: { amount, currency: 'EUR' },
    basis: 'observed',
    threshold: { amount: 45_000, currency: 'EUR' },
    dropAmount: 10_000,
    dropPercent: 20,
    reasons: ['400 EUR, 50 under your 450'],
    tripId: 't1',
    activityId: over.activityId ?? 'a1',
  },
});

const drop = (...rows: NotificationRow[]) => dropsIn(rows, 't1').get('a1');

it('finds the newest alert about each activity of the trip', () => {
  const rows = [alert('other', 1, { activityId: 'a2' }), alert('new', 40_000), alert('old', 42_000)];
  expect(drop(...rows)).toMatchObject({ ids: ['new', 'old'], price: { amount: 40_000 }, basis: 'observed' });
  expect(dropsIn(rows, 't1').get('a2')).toMatchObject({ ids: ['other'] });
  expect(dropsIn(rows, 't2').size).toBe(0);
});

it('says nothing any more of an alert that was answered, nor of the older ones', () => {
  expect(
    drop(alert('n', 40_000, { readAt: '2027-01-05T11:00:00.000Z' }), alert('old', 42_000)),
  ).toBeUndefined();
});

it('knows a price that the trip has already', () => {
  const fell = drop(alert('n', 50_000));
  expect(fell && isTaken(fell, { amount: 50_000, currency: 'EUR' })).toBe(true);
  expect(fell && isTaken(fell, { amount: 50_000, currency: 'USD' })).toBe(false);
  expect(fell && isTaken(fell, null)).toBe(false);
});

it('says what it costs by now, and takes no estimate for an offer', () => {
  const fell = dropsIn([alert('n', 40_000)], 't1').get('a1');
  if (!fell) throw new Error('Nothing fell.');
  const seen = { key: null, source: 'a', seenAt: '2027-01-05T11:00:00.000Z', left: null, url: null };
  const euros = (amount: number) => ({ amount, currency: 'EUR' });
  expect(presentPrice(fell, null)).toEqual(euros(40_000));
  expect(presentPrice(fell, { ...seen, kind: 'api', price: euros(38_000) })).toEqual(euros(38_000));
  expect(presentPrice(fell, { ...seen, kind: 'modelled', price: euros(38_000) })).toEqual(euros(40_000));
});

it('offers to take what is cheaper than in the trip, or can’t be compared with it', () => {
  const euros = (amount: number) => ({ amount, currency: 'EUR' });
  expect(isCheaper(euros(40_000), euros(50_000))).toBe(true);
  expect(isCheaper(euros(50_000), euros(50_000))).toBe(false);
  expect(isCheaper(euros(60_000), null)).toBe(true);
  expect(isCheaper(euros(60_000), { amount: 50_000, currency: 'USD' })).toBe(true);
});

it('says the price in the money of the trip, where a rate is known', () => {
  const dollars = { amount: 50_000, currency: 'USD' };
  const yen = { amount: 80_000, currency: 'JPY' };
  expect(inMoneyOf(dollars, yen, 150)).toEqual({ amount: 75_000, currency: 'JPY' });
  expect(inMoneyOf(dollars, yen, null)).toBe(dollars);
  expect(inMoneyOf(dollars, null, 150)).toBe(dollars);
});
