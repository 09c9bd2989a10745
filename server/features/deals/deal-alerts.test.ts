import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dealEvents, type Offer } from '#contracts/deals.ts';
import type { DealPreferencesRequest } from '#contracts/watches.ts';
import { onPool } from '#server/database/query.ts';
import type { Database } from '#server/database/types.ts';
import { openTestDatabase, testDatabases } from '#testing/database/database.ts';
import { ahead, offerOf, openDeals, watchOf } from '#testing/deals/deals.ts';
import { upTo } from '#testing/realtime/realtime-harness.ts';
import { MAX_NOTICES_PER_DAY } from './alerts/deal-notices.ts';

describe.each(testDatabases)('what is told of deals on the %s database', (kind) => {
  let db: Database;
  beforeAll(async () => {
    db = await openTestDatabase(kind);
  });
  afterAll(() => db.close());

  test('a stay is hot by the former price that it states, and few left are told once', async () => {
    const deals = openDeals(db);
    const stay = (change: Partial<Offer>) =>
      offerOf({
        ...{ title: 'Ryokan in Kyoto, three nights', category: 'stay', from: null, to: 'KIX' },
        ...{ depart: null, return: null, url: 'https://stays.example.org/ryokan' },
        price: { amount: 30_000, currency: 'EUR' },
        ...change,
      });
    const before = (await deals.events('deals')).length;
    const [took] = await deals.post([stay({ left: 9 })], () => '');
    const id = took?.dealId ?? '';
    expect(await deals.board.get(id)).toMatchObject({ isHot: false, left: 9, why: null });
    const formerPrice = { amount: 50_000, currency: 'EUR' };
    for (const left of [9, 3, 2]) await deals.post([stay({ left, formerPrice })], () => '');
    expect(await deals.board.get(id)).toMatchObject({
      ...{ isHot: true, left: 2, formerPrice, savingsPercent: 40, usual: null },
      why: '40% below the former 500 EUR; only 2 left',
    });
    const alerts = (await deals.events('deals')).slice(before);
    expect(alerts.map(({ data }) => dealEvents.deal_alert.parse(data))).toMatchObject([
      { alertType: 'hot_deal', discount: 20_000 },
      { alertType: 'low_inventory', left: 3 },
    ]);
    for (const wrong of [
      { amount: 30_000, currency: 'EUR' },
      { amount: 90_000, currency: 'USD' },
    ])
      await expect(deals.post([stay({ formerPrice: wrong })], () => '')).rejects.toMatchObject({
        code: 'invalid',
      });
    await deals.post([stay({ left: 0 })], () => '');
    expect((await deals.board.newest(onPool(db), 100)).map((deal) => deal.id)).not.toContain(id);
  });

  test('whoever watches a deal is told when few are left, once, and of no price that nobody would believe', async () => {
    const deals = openDeals(db);
    const stay = (change: Partial<Offer> = {}) =>
      offerOf({
        ...{ title: 'Riad in Fès, two nights', category: 'stay', from: null, to: 'FEZ' },
        ...{ depart: null, return: null, url: 'https://stays.example.org/riad' },
        price: { amount: 20_000, currency: 'EUR' },
        ...change,
      });
    const [took] = await deals.post([stay({ left: 9 })], () => '');
    const watcher = await deals.person('watches-riad');
    await deals.person('passes-by');
    await deals.watches.create(
      watcher,
      watchOf({
        target: { kind: 'deal', dealId: took?.dealId ?? '' },
        threshold: { kind: 'price', amount: 15_000, currency: 'EUR' },
      }),
    );
    const announced = async (id: string) =>
      (await deals.events(`user:${id}`)).map(({ type, data }) => ({ type, data }));
    for (const left of [4, 3]) await deals.post([stay({ left })], () => '');
    const few = {
      type: 'notification',
      data: { level: 'info', message: 'Riad in Fès, two nights: only 4 left, at 200 EUR.' },
    };
    expect(await announced('watches-riad')).toEqual([few]);
    expect(await announced('passes-by')).toEqual([]);

    const cheap = { amount: 2_000, currency: 'EUR' };
    await deals.post([stay({ left: 3, price: cheap })], () => '');
    await deals.turn('deals.watches');
    expect(await announced('watches-riad')).toEqual([few]);
    const other = stay({ left: 3, price: cheap, url: 'https://rooms.example.org/riad' });
    await deals.post([other], () => '');
    await deals.turn('deals.watches');
    expect(await announced('watches-riad')).toMatchObject([
      few,
      {
        type: 'price_alert',
        data: { reasons: expect.arrayContaining([expect.stringMatching(/second source/)]) },
      },
    ]);
  });

  test('hot deals reach those whose preferences they fit once, wherever they are, and nobody else', async () => {
    const deals = openDeals(db);
    const prefer = async (id: string, change: Partial<DealPreferencesRequest>) => {
      const person = await deals.person(id);
      await deals.board.setPreferences(person, {
        ...{ homeAirports: [], destinations: [], maxUsd: null },
        ...change,
      });
      return `user:${id}`;
    };
    const oslo = { homeAirports: ['OSL'] };
    const fits = await prefer('fits', oslo);
    const quiet = await prefer('quiet', { ...oslo, notify: false });
    const poor = await prefer('poor', { ...oslo, maxUsd: 100 });
    const unspecific = await prefer('unspecific', {});
    const fromOslo = (amount: number, n = 1) =>
      offerOf({
        ...{ from: 'OSL', to: 'SYD', title: `Oslo to Sydney ${n}`, url: `https://north.example.org/${n}` },
        ...{ depart: ahead(90 + n), return: ahead(97 + n), price: { amount, currency: 'EUR' } },
      });
    await deals.post([fromOslo(60_000)], () => '');
    for (const _ of [1, 2]) await deals.turn('deals.notices');
    const announced = async (stream: string) => (await deals.events(stream)).map(({ data }) => data);
    expect(await announced(fits)).toEqual([
      {
        level: 'success',
        message: expect.stringMatching(/^Oslo to Sydney 1: 600 EUR, \d+% below the usual/),
      },
    ]);
    for (const stream of [quiet, poor, unspecific]) expect(await announced(stream)).toEqual([]);

    // Further down is news again; a day full of it is cut short.
    await deals.post([fromOslo(55_000)], () => '');
    await deals.turn('deals.notices');
    expect(await announced(fits)).toHaveLength(2);
    for (const n of upTo(6)) await deals.post([fromOslo(60_000, n + 1)], () => '');
    await deals.turn('deals.notices');
    expect(await announced(fits)).toHaveLength(MAX_NOTICES_PER_DAY);
  });

  test('nobody waits for what is unusually cheap where nothing is usual', async () => {
    const deals = openDeals(db);
    const [took] = await deals.post(
      [
        offerOf({
          category: 'other',
          from: null,
          to: null,
          title: 'A rail pass',
          url: 'https://rail.example.org/',
        }),
      ],
      () => '',
    );
    const target = { kind: 'deal' as const, dealId: took?.dealId ?? '' };
    const watching = deals.watches.create(
      await deals.person('waiting'),
      watchOf({ target, threshold: { kind: 'unusually_cheap' } }),
    );
    await expect(watching).rejects.toMatchObject({ issues: [{ path: 'threshold.kind' }] });
  });
});
