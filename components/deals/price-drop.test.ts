import { expect, it } from 'vitest';
import type { NotificationRow } from '#contracts/notifications.ts';
import { dropsIn, isTaken } from './price-drop.ts';

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
  expect(drop(...rows)).toMatchObject({ id: 'new', price: { amount: 40_000 }, basis: 'observed' });
  expect(dropsIn(rows, 't1').get('a2')).toMatchObject({ id: 'other' });
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
