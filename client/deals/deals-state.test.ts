import { expect, it } from 'vitest';
import type { Deal } from '#contracts/deals.ts';
import type { Envelope } from '#contracts/streams.ts';
import { fitsPreferences } from '#core/deal-preferences.ts';
import { type DealFilters, dealListOf } from './deals-state.ts';

const all: DealFilters = { filter: 'all' };
const at = '2027-01-05T10:00:00.000Z';
const later = '2027-01-05T10:05:00.000Z';

const deal = (id: string, over: Partial<Deal> = {}): Deal => ({
  id,
  title: `Deal ${id}`,
  category: 'flight',
  price: { amount: 50_000, currency: 'EUR' },
  priceUsd: 55_000,
  from: 'LIS',
  to: 'NRT',
  depart: null,
  return: null,
  usual: null,
  formerPrice: null,
  left: null,
  savingsPercent: 0,
  savings: 0,
  isHot: false,
  isTrending: false,
  why: null,
  watchers: 0,
  links: [],
  firstSeenAt: at,
  lastSeenAt: at,
  expiresAt: null,
  ...over,
});

const page = (seq: number, ...deals: Deal[]) => ({ deals, nextCursor: null, seq });

const changed = (seq: number, dealId: string, amount: number): Envelope => ({
  stream: 'deals',
  seq,
  type: 'price_changed',
  at: later,
  data: { dealId, price: { amount, currency: 'EUR' }, previous: { amount: 50_000, currency: 'EUR' } },
});
const alert = (seq: number, dealId: string, over: Record<string, unknown> = {}): Envelope => ({
  stream: 'deals',
  seq,
  type: 'deal_alert',
  at: later,
  data: {
    dealId,
    title: `Deal ${dealId}`,
    price: { amount: 30_000, currency: 'USD' },
    category: 'flight',
    alertType: 'hot_deal',
    savingsPercent: 40,
    discount: 20_000,
    from: 'LIS',
    to: 'NRT',
    why: '40% below the usual 500 USD',
    ...over,
  },
});
const ids = (deals: readonly Deal[]) => deals.map(({ id }) => id);

it('shows a new price at once, and leaves the other deals alone', () => {
  const [a, b] = dealListOf([page(4, deal('a'), deal('b'))], [changed(5, 'a', 40_000)], all, null);
  expect(a).toMatchObject({ price: { amount: 40_000 }, priceUsd: 44_000, lastSeenAt: later });
  expect(b).toEqual(deal('b'));
});

it('does not bring back a price that was fetched over since', () => {
  const [a] = dealListOf(
    [page(6, deal('a', { price: { amount: 35_000, currency: 'EUR' } }))],
    [changed(5, 'a', 40_000)],
    all,
    null,
  );
  expect(a?.price.amount).toBe(35_000);
});

it('puts a deal on top that is first heard of in the stream, with the reason', () => {
  const dealList = dealListOf([page(4, deal('a'))], [alert(5, 'new'), alert(6, 'newer')], all, null);
  expect(ids(dealList)).toEqual(['newer', 'new', 'a']);
  expect(dealList[0]).toMatchObject({ isHot: true, savingsPercent: 40, why: '40% below the usual 500 USD' });
});

it('marks a deal that it knows as hot instead of showing it twice', () => {
  const dealList = dealListOf([page(4, deal('a'))], [alert(5, 'a')], all, null);
  expect(ids(dealList)).toEqual(['a']);
  expect(dealList[0]).toMatchObject({ isHot: true, price: { amount: 30_000 } });
});

it('shows a deal once that stands on two pages', () => {
  expect(
    ids(dealListOf([page(1, deal('a'), deal('b')), page(1, deal('b'), deal('c'))], [], all, null)),
  ).toEqual(['a', 'b', 'c']);
});

it.each<[string, DealFilters, Record<string, unknown>, boolean]>([
  ['hot among hot', { filter: 'hot' }, {}, true],
  ['trending among hot', { filter: 'hot' }, { alertType: 'trending' }, false],
  ['from elsewhere', { filter: 'all', from: 'OPO' }, {}, false],
  ['to where asked', { filter: 'all', to: 'NRT' }, {}, true],
  ['too dear', { filter: 'all', maxUsd: 29_999 }, {}, false],
  ['cheap enough', { filter: 'all', maxUsd: 30_000 }, {}, true],
  ['not comparable yet', { filter: 'all', maxUsd: 90_000 }, { price: { amount: 1, currency: 'EUR' } }, false],
])('keeps to the filters: %s', (_, filters, over, isShown) => {
  expect(dealListOf([page(4)], [alert(5, 'x', over)], filters, null)).toHaveLength(isShown ? 1 : 0);
});

it('keeps to the own wishes where asked for, and shows nothing until they are known', () => {
  const mine: DealFilters = { filter: 'all', mine: true };
  const events = [alert(5, 'x')];
  const preferred = { from: ['LIS'], to: [], maxUsd: null };
  expect(dealListOf([page(4)], events, mine, null)).toEqual([]);
  expect(dealListOf([page(4)], events, mine, preferred)).toHaveLength(1);
  expect(dealListOf([page(4)], events, mine, { ...preferred, to: ['JFK'] })).toEqual([]);
  expect(dealListOf([page(4)], events, mine, { ...preferred, maxUsd: 10_000 })).toEqual([]);
});

it('takes no harm from events that it does not understand', () => {
  const odd: Envelope = { stream: 'deals', seq: 5, type: 'deal_alert', at, data: { dealId: 7 } };
  expect(ids(dealListOf([page(4, deal('a'))], [odd, { ...odd, seq: 6, type: 'later' }], all, null))).toEqual([
    'a',
  ]);
});

it('finds stays for those who start somewhere: a stay starts nowhere', () => {
  const preferred = { from: ['LIS'], to: ['NRT'], maxUsd: null };
  const stays = [
    deal('stay', { category: 'stay', from: null }),
    deal('package', { category: 'package', from: null }),
    deal('elsewhere', { category: 'stay', from: null, to: 'MAD' }),
  ];
  const shown = dealListOf([page(1, ...stays)], [], { filter: 'all', mine: true }, preferred);
  // Only what arrives live is filtered here; the server filters what is fetched.
  expect(stays.filter((one) => fitsPreferences(one, preferred)).map(({ id }) => id)).toEqual(['stay']);
  expect(shown).toHaveLength(3);
});
