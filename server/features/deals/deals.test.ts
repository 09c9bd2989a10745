import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dealEvents } from '#contracts/deals.ts';
import type { Database } from '#server/database/types.ts';
import { openTestDatabase, testDatabases } from '#testing/database/database.ts';
import { ahead, fare, offerOf, openDeals, toStreams, watchOf } from '#testing/deals/deals.ts';

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
      '570 USD, 30 below your 600',
      expect.stringMatching(/^usually about [\d,]+ to [\d,]+ \(estimate\)$/),
      'only 3 left',
    ]);
    expect(await deals.watches.get(owner, watch.id)).toMatchObject({ armed: false, alerts: 1 });
    const history = await deals.watches.history(owner, watch.id);
    expect(history.prices.map(({ amount }) => amount)).toEqual([70_000, 57_000, 57_000, 57_000]);
    expect(history.alerts).toHaveLength(1);
  });

  test('what is watched is asked for, with live data off too, and an estimate is told as one', async () => {
    let now = new Date();
    const deals = openDeals(db, { clock: () => now });
    const dreamer = await deals.person('dreamer');
    const realist = await deals.person('realist');
    const target = {
      kind: 'fare' as const,
      fare: fare({ from: 'FRA', to: 'JFK', depart: ahead(120), return: ahead(127) }),
    };
    const threshold = { kind: 'price' as const, amount: 500_000, currency: 'USD' };
    const wanted = await deals.watches.create(dreamer, watchOf({ target, threshold }));
    await deals.watches.create(realist, watchOf({ target, threshold, estimates: false }));
    const asked = () => db.prisma.priceObservation.count({ where: { key: { startsWith: 'FRA.JFK' } } });

    await deals.turn('deals.fares');
    await deals.turn('deals.watches');
    // However many watch it.
    expect(await asked()).toBe(1);
    const events = await deals.events('user:dreamer');
    expect(events).toHaveLength(1);
    expect(events[0]?.data).toMatchObject({
      reasons: expect.arrayContaining(['an estimate, not a bookable offer yet']),
    });
    expect(await deals.events('user:realist')).toEqual([]);
    expect((await deals.watches.get(dreamer, wanted.id)).current).toMatchObject({ kind: 'modelled' });

    await deals.turn('deals.fares');
    expect(await asked()).toBe(1);
    now = new Date(now.getTime() + 5 * 3_600_000);
    await deals.turn('deals.fares');
    expect(await asked()).toBe(2);
  });

  test('a hundred prices from many writers at once are each judged once', async () => {
    const deals = openDeals(db);
    const owner = await deals.person('crowded');
    const wanted = fare({ from: 'OSL', to: 'BKK' });
    await deals.watches.create(owner, watchOf({ target: { kind: 'fare', fare: wanted } }));
    const before = await db.prisma.priceCursor.findUniqueOrThrow({ where: { name: 'head' } });
    const price = (n: number) => ({
      fare: wanted,
      price: { amount: 50_000 + n, currency: 'USD' },
      source: `s${n}`,
      left: null,
      url: null,
    });
    const rounds = Promise.all(Array.from({ length: 10 }, () => deals.runRound()));
    await Promise.all(Array.from({ length: 100 }, (_, n) => deals.observe({ prices: [price(n)] })));
    await rounds;
    await Promise.all([deals.runRound(), deals.runRound(), deals.runRound()]);
    const after = await db.prisma.priceCursor.findMany();
    const position = (name: string) => after.find((cursor) => cursor.name === name)?.position;
    expect(position('head')).toBe(before.position + 100n);
    expect(position('watches')).toBe(position('head'));
    expect(await deals.events('user:crowded')).toHaveLength(1);
    expect(await db.prisma.presentPrice.count({ where: { key: { startsWith: 'OSL.BKK' } } })).toBe(100);
  });

  test('an alert that can’t be told holds up no other, and is told when it can', async () => {
    let isBroken = true;
    const deals = openDeals(db, {
      async notify(tx, append, alerts) {
        if (isBroken && alerts.some(({ userId }) => userId === 'unlucky')) throw new Error('broken');
        await toStreams(tx, append, alerts);
      },
    });
    const target = { kind: 'fare' as const, fare: fare({ from: 'VIE', to: 'NRT' }) };
    for (const id of ['first', 'unlucky', 'last'])
      await deals.watches.create(await deals.person(id), watchOf({ target }));
    const price = { amount: 50_000, currency: 'USD' };
    await deals.observe({ prices: [{ fare: target.fare, price, source: 'a', left: null, url: null }] });
    await deals.runRound();
    const reported = async () =>
      Promise.all(['first', 'unlucky', 'last'].map(async (id) => (await deals.events(`user:${id}`)).length));
    expect(await reported()).toEqual([1, 0, 1]);
    isBroken = false;
    await deals.runRound();
    await deals.runRound();
    expect(await reported()).toEqual([1, 1, 1]);
  });

  test('a guest who signs up keeps their watches', async () => {
    const deals = openDeals(db);
    const guest = await deals.person('guest');
    const keeper = await deals.person('keeper');
    const { id } = await deals.watches.create(guest, watchOf());
    await db.prisma.$transaction((tx) => deals.mergeAccount('guest', 'keeper', tx));
    expect((await deals.watches.list(keeper, {})).watches.map((watch) => watch.id)).toEqual([id]);
    expect((await deals.watches.list(guest, {})).watches).toEqual([]);
  });

  test('usual is what was seen, once enough was seen, and says so', async () => {
    let now = new Date(`${ahead(-30)}T12:00:00Z`);
    const deals = openDeals(db, { clock: () => now });
    const owner = await deals.person('statistician');
    const wanted = fare({
      from: 'ZRH',
      to: 'GRU',
      depart: `${Number(ahead(0).slice(0, 4)) + 2}-03-10`,
      return: null,
      adults: 2,
    });
    const watch = await deals.watches.create(owner, watchOf({ target: { kind: 'fare', fare: wanted } }));
    const usual = async () => (await deals.watches.get(owner, watch.id)).usual;
    for (let day = 0; day < 16; day += 1) {
      expect((await usual())?.basis).toBe('modelled');
      const price = { amount: 100_000 + 1_000 * day, currency: 'USD' };
      await deals.observe({ prices: [{ fare: wanted, price, source: 'a', left: null, url: null }] });
      now = new Date(now.getTime() + 86_400_000);
      if (day < 14) await deals.turn('deals.usual-prices');
    }
    await deals.turn('deals.usual-prices');
    expect(await usual()).toEqual({
      basis: 'observed',
      count: 16,
      low: 103_750,
      median: 107_500,
      high: 111_250,
      currency: 'USD',
    });
  });

  test('an offer far below the usual price is told as hot, once, with the comparison', async () => {
    const deals = openDeals(db);
    const [took] = await deals.post([offerOf()], () => '');
    await deals.post([offerOf({ externalId: 'again' })], () => '');
    const events = await deals.events('deals');
    expect(events.map(({ type }) => type)).toEqual(['deal_alert']);
    const alert = dealEvents.deal_alert.parse(events[0]?.data);
    expect(alert).toMatchObject({ dealId: took?.dealId, alertType: 'hot_deal' });
    expect(alert.why).toMatch(/^\d+% below the usual [\d,]+ EUR \(estimate\)$/);
    expect(await deals.board.get(took?.dealId ?? '')).toMatchObject({ isHot: true });
    expect(await deals.counts()).toMatchObject({ hot_deal: 1 });
  });

  test('a hot deal is told again only after it fell further', async () => {
    const deals = openDeals(db);
    const at = (amount: number) =>
      offerOf({
        from: 'MAD',
        to: 'SYD',
        url: 'https://far.example.org/1',
        price: { amount, currency: 'EUR' },
        title: 'Madrid to Sydney',
      });
    const before = (await deals.events('deals')).length;
    const [took] = await deals.post([at(60_000)], () => '');
    for (const amount of [59_000, 58_500, 70_000, 59_500, 56_000, 56_000])
      await deals.post([at(amount)], () => '');
    await deals.turn('deals.hot');
    const events = (await deals.events('deals'))
      .slice(before)
      .filter(({ data }) => (data as { dealId: string }).dealId === took?.dealId);
    const reported = events.filter(({ type }) => type === 'deal_alert');
    expect(reported.map(({ data }) => (data as { price: { amount: number } }).price.amount)).toEqual([
      60_000, 56_000,
    ]);
    expect(events.filter(({ type }) => type === 'price_changed')).toHaveLength(5);
  });

  test('a 99 % discount is not hot until a second source says so too', async () => {
    const deals = openDeals(db);
    const mistake = (host: string) =>
      offerOf({
        from: 'MUC',
        to: 'NRT',
        url: `https://${host}/1`,
        price: { amount: 900, currency: 'EUR' },
        title: 'Munich to Tokyo',
      });
    const [took] = await deals.post([mistake('one.example.org')], () => '');
    const id = took?.dealId ?? '';
    expect(await deals.board.get(id)).toMatchObject({ isHot: false, why: null });
    await deals.post([mistake('one.example.org')], () => '');
    expect(await deals.board.get(id)).toMatchObject({ isHot: false });
    await deals.post([mistake('two.example.org')], () => '');
    expect(await deals.board.get(id)).toMatchObject({ isHot: true, savingsPercent: expect.closeTo(98.5, 0) });
  });

  test('a deal whose route three people watch is trending, told once', async () => {
    const deals = openDeals(db);
    const route = { from: 'AMS', to: 'CPT' };
    const offer = offerOf({
      ...route,
      url: 'https://trend.example.org/1',
      price: { amount: 200_000, currency: 'EUR' },
      title: 'Amsterdam to Cape Town',
    });
    const [took] = await deals.post([offer], () => '');
    const id = took?.dealId ?? '';
    const target = { kind: 'fare' as const, fare: fare(route) };
    for (const name of ['ann', 'ben'])
      await deals.watches.create(await deals.person(name), watchOf({ target }));
    await deals.turn('deals.trending');
    expect(await deals.board.get(id)).toMatchObject({ isTrending: false, watchers: 2 });

    const cleo = await deals.person('cleo');
    await deals.watches.create(cleo, watchOf({ target: { kind: 'deal', dealId: id } }));
    const before = (await deals.events('deals')).length;
    await deals.turn('deals.trending');
    await deals.turn('deals.trending');
    expect(await deals.board.get(id)).toMatchObject({
      isTrending: true,
      watchers: 3,
      why: '3 watch this route',
    });
    const reported = (await deals.events('deals')).slice(before);
    expect(reported.map(({ data }) => (data as { alertType: string }).alertType)).toEqual(['trending']);
  });

  test('who watches a deal is told when it gets cheaper', async () => {
    const deals = openDeals(db);
    const at = (amount: number) =>
      offerOf({
        from: null,
        to: null,
        depart: null,
        return: null,
        category: 'stay',
        url: 'https://stay.example.org/1',
        price: { amount, currency: 'EUR' },
        title: 'A week by the sea',
      });
    const [took] = await deals.post([at(50_000)], () => '');
    await deals.runRound();
    const owner = await deals.person('guest-of-the-sea');
    const target = { kind: 'deal' as const, dealId: took?.dealId ?? '' };
    await deals.watches.create(owner, watchOf({ target, threshold: { kind: 'percent', percent: 10 } }));
    await deals.post([at(46_000)], () => '');
    await deals.post([at(44_000)], () => '');
    await deals.runRound();
    const events = await deals.events('user:guest-of-the-sea');
    expect(events).toHaveLength(1);
    expect(events[0]?.data).toMatchObject({
      dealId: took?.dealId,
      currentPrice: { amount: 44_000, currency: 'EUR' },
    });
  });

  test('a price seen that is far below usual becomes a deal; an estimate never does', async () => {
    const deals = openDeals(db);
    const seen = fare({ from: 'FCO', to: 'JFK', adults: 2 });
    const price = { amount: 60_000, currency: 'USD' };
    const url = 'https://seen.example.org/1';
    await deals.observe({ prices: [{ fare: seen, price, source: 'agency', left: null, url }] });
    await deals.turn('deals.hot');
    await deals.turn('deals.hot');
    const { deals: found } = await deals.board.list(await deals.person('reader'), {
      ...{ filter: 'hot', from: 'FCO', to: 'JFK', mine: false, limit: 10 },
    });
    expect(found).toMatchObject([
      { title: 'Rome to New York', price: { amount: 30_000 }, links: [{ source: 'agency', url }] },
    ]);
    expect(await db.prisma.deal.count({ where: { from: 'FRA', to: 'JFK' } })).toBe(0);
  });
});
