import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dealEvents } from '#contracts/deals.ts';
import type { Database } from '#server/database/types.ts';
import { openTestDatabase, testDatabases } from '#server/testing/database.ts';
import { fare, offerOf, openDeals, watchOf } from '#server/testing/deals.ts';

describe.each(testDatabases)('deals and watches on the %s database', (kind) => {
  let db: Database;
  beforeAll(async () => {
    db = await openTestDatabase(kind);
  });
  afterAll(() => db.close());

  test('a watch is told once when a price falls to its threshold, with the reason', async () => {
    const deals = openDeals(db);
    const owner = await deals.person('owner');
    const watch = await deals.watches.create(owner, watchOf());
    expect(watch).toMatchObject({ armed: true, status: 'active', alerts: 0 });

    await deals.observe({
      prices: [
        { fare: fare(), price: { amount: 70_000, currency: 'USD' }, source: 'a', left: null, url: null },
      ],
    });
    await deals.runRound();
    expect(await deals.events('user:owner')).toEqual([]);

    for (let times = 0; times < 3; times += 1) {
      await deals.observe({
        prices: [
          { fare: fare(), price: { amount: 57_000, currency: 'USD' }, source: 'a', left: 3, url: null },
        ],
      });
      await deals.runRound();
    }
    const events = await deals.events('user:owner');
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'price_alert',
      data: {
        watchId: watch.id,
        currentPrice: { amount: 57_000, currency: 'USD' },
        threshold: { amount: 60_000, currency: 'USD' },
        dropAmount: 13_000,
        dropPercent: 18.6,
      },
    });
    const { reasons } = (events[0]?.data ?? {}) as { reasons?: string[] };
    expect(reasons).toEqual([
      '570 USD, 30 under your 600',
      expect.stringMatching(/^usual is about [\d,]+ to [\d,]+, as the fare model reckons$/),
      'only 3 left',
    ]);
    expect(await deals.watches.get(owner, watch.id)).toMatchObject({ armed: false, alerts: 1 });
    const history = await deals.watches.history(owner, watch.id);
    expect(history.prices.map(({ amount }) => amount)).toEqual([70_000, 57_000, 57_000, 57_000]);
    expect(history.alerts).toHaveLength(1);
  });

  test('an offer far below the usual price is told as hot, once, with the comparison', async () => {
    const deals = openDeals(db);
    const [took] = await deals.post([offerOf()], () => '');
    await deals.post([offerOf({ externalId: 'again' })], () => '');
    const events = await deals.events('deals');
    expect(events.map(({ type }) => type)).toEqual(['deal_alert']);
    const alert = dealEvents.deal_alert.parse(events[0]?.data);
    expect(alert).toMatchObject({ dealId: took?.dealId, alertType: 'hot_deal' });
    expect(alert.why).toMatch(/^\d+ % under the usual \(reckoned\) [\d,]+ EUR$/);
    expect(await deals.board.get(took?.dealId ?? '')).toMatchObject({ isHot: true });
    expect(await deals.counts()).toMatchObject({ hot_deal: 1, price_alert: 1 });
  });
});
