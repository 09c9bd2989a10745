import { expect, it } from 'vitest';
import { formatsIn } from '#components/ui/format.ts';
import type { NotificationRow } from '#contracts/notifications.ts';
import { englishOf } from '#testing/words.ts';
import { unreadLabel } from './unread.ts';
import { wordingOf } from './wording.ts';

const wording = (row: Pick<NotificationRow, 'type' | 'data'>) =>
  wordingOf(row, englishOf('notifications.notice'), formatsIn('en'));

const common = { id: 'n1', href: '/watches/w1' };

it('says a price alert with the price and the reasons', () => {
  const data = {
    ...common,
    watchId: 'w1',
    title: 'Lisbon to Tokyo',
    currentPrice: { amount: 12_050, currency: 'EUR' },
    basis: 'observed',
    threshold: { amount: 15_000, currency: 'EUR' },
    dropAmount: 2_950,
    dropPercent: 20,
    reasons: ['120.50 EUR, 29.50 below your 150', 'usually 160 to 190'],
  };
  expect(wording({ type: 'price_alert', data })).toEqual({
    kind: 'Price alert',
    title: 'Lisbon to Tokyo: €120.50',
    detail: '120.50 EUR, 29.50 below your 150; usually 160 to 190',
    href: '/watches/w1',
    isQuestion: false,
    isTrouble: false,
  });
  // An estimate says so before anything else does; what is to be decided in a trip stays open until it is.
  const modelled = { ...data, basis: 'modelled', tripId: 't1', activityId: 'a1' };
  expect(wording({ type: 'price_alert', data: modelled })).toMatchObject({
    title: 'Lisbon to Tokyo: about €120.50',
    isQuestion: true,
  });
});

it.each(['https://elsewhere.example', '//elsewhere.example', 'javascript:alert(1)'])(
  'does not lead to %s',
  (href) => {
    const data = { id: 'n1', href, message: 'Come here', level: 'info' };
    expect(wording({ type: 'notification', data }).href).toBeNull();
  },
);

it('asks for a reload where the page is older than the news', () => {
  expect(wording({ type: 'notification', data: { of: 'another shape' } }).title).toMatch(/Reload/);
});

it('has room for two digits', () => {
  expect([unreadLabel(7), unreadLabel(99), unreadLabel(100)]).toEqual(['7', '99', '99+']);
});
