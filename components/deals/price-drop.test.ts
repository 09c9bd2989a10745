import { expect, it } from 'vitest';
import type { NotificationRow } from '#contracts/notifications.ts';
import { dropOn } from './price-drop.ts';

const here = { tripId: 't1', activityId: 'a1', cost: { amount: 50_000, currency: 'EUR' } };

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

it('finds the newest alert about this activity', () => {
  const rows = [alert('other', 1, { activityId: 'a2' }), alert('new', 40_000), alert('old', 42_000)];
  expect(dropOn(rows, here)).toMatchObject({ id: 'new', price: { amount: 40_000 } });
});

it('says nothing of what was read, is in the budget already, or is about something else', () => {
  expect(
    dropOn([alert('n', 40_000, { readAt: '2027-01-05T11:00:00.000Z' }), alert('old', 42_000)], here),
  ).toBeNull();
  expect(dropOn([alert('n', 50_000)], here)).toBeNull();
  expect(dropOn([alert('n', 40_000, { activityId: 'a2' })], here)).toBeNull();
});
