import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Deal, dealPage } from '#contracts/deals.ts';
import { dealPreferencesAnswer, MAX_WATCHES, watch, watchHistory, watchList } from '#contracts/watches.ts';
import { ahead, fare } from '#testing/deals/deals.ts';
import { problemIn } from '#testing/http/problems.ts';
import { type Guest, startTestServer, type TestServer } from '#testing/processes/server.ts';

let server: TestServer;
/** The first to sign up with an address: the administrator, who may tell of offers and prices. */
let owner: Guest;
let stranger: Guest;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.guest();
  const account = { name: 'Owner', email: 'owner@example.org', password: 'a long enough password' };
  const signedUp = await owner.fetch('/api/auth/sign-up/email', { method: 'POST', body: account });
  expect(signedUp.status).toBe(200);
  owner.traveller = (
    (await (await owner.fetch('/api/v1/me')).json()) as { traveller: Guest['traveller'] }
  ).traveller;
  stranger = await server.guest();
});
afterAll(() => server.close());

const API = '/api/v1';
const input = (change: Record<string, unknown> = {}) => ({
  target: { kind: 'fare', fare: fare() },
  threshold: { kind: 'price', amount: 60_000, currency: 'EUR' },
  ...change,
});
const anOffer = (change: Record<string, unknown> = {}) => ({
  title: 'Lisbon to Tokyo',
  price: { amount: 38_900, currency: 'EUR' },
  url: 'https://fares.example.org/tokyo',
  ...change,
});
const post = (path: string, body: unknown, by: Guest = owner) =>
  by.fetch(`${API}${path}`, { method: 'POST', body });
async function watchIt(change: Record<string, unknown> = {}) {
  const answer = await post('/watches', input(change));
  expect(answer.status).toBe(201);
  return watch.parse(await answer.json());
}

describe('watches', () => {
  test('are made, listed, changed, paused, charted and deleted', async () => {
    const made = await watchIt();
    expect(made).toMatchObject({ status: 'active', armed: true, endsOn: fare().depart });
    expect(made.title).toMatch(/^Lisbon to (Tokyo|Narita).*, 1 adult$/);
    expect(made.usual).toMatchObject({ basis: 'modelled', currency: 'USD' });

    const list = watchList.parse(await (await owner.fetch(`${API}/watches`)).json());
    expect(list.watches.map(({ id }) => id)).toContain(made.id);

    const patch = (body: unknown) => owner.fetch(`${API}/watches/${made.id}`, { method: 'PATCH', body });
    const paused = watch.parse(await (await patch({ paused: true })).json());
    expect(paused.status).toBe('paused');
    const cheaper = { threshold: { kind: 'percent', percent: 20 }, paused: false };
    const { threshold } = cheaper;
    const resumed = watch.parse(await (await patch(cheaper)).json());
    expect(resumed).toMatchObject({ threshold, status: 'active' });
    expect((await problemIn(await patch({}))).code).toBe('invalid');

    const history = watchHistory.parse(await (await owner.fetch(`${API}/watches/${made.id}/history`)).json());
    expect(history.alerts).toEqual([]);
    expect((await owner.fetch(`${API}/watches/${made.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await owner.fetch(`${API}/watches/${made.id}`)).status).toBe(404);
  });

  test('of somebody else do not exist', async () => {
    const { id } = await watchIt();
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['GET', '/history', undefined],
      ['PATCH', '', { paused: true }],
      ['DELETE', '', undefined],
    ] as const) {
      const answer = await stranger.fetch(`${API}/watches/${id}${path}`, { method, body });
      expect(answer.status).toBe(404);
    }
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      'a day in the past',
      { target: { kind: 'fare', fare: fare({ depart: ahead(-3), return: null }) } },
      'target.fare.depart',
    ],
    [
      'a day ten years ahead',
      { target: { kind: 'fare', fare: fare({ depart: ahead(3_650), return: null }) } },
      'target.fare.depart',
    ],
    [
      'a way back before the way there',
      { target: { kind: 'fare', fare: fare({ return: ahead(80) }) } },
      'target.fare.return',
    ],
    ['an unknown airport', { target: { kind: 'fare', fare: fare({ to: 'QQQ' }) } }, 'target.fare.to'],
    [
      'a flight to where it starts',
      { target: { kind: 'fare', fare: fare({ to: 'LIS' }) } },
      'target.fare.to',
    ],
    ['nobody', { target: { kind: 'fare', fare: fare({ adults: 0 }) } }, 'target.fare.adults'],
    ['an unknown deal', { target: { kind: 'deal', dealId: 'none' } }, 'target.dealId'],
    ['a price of 0', { threshold: { kind: 'price', amount: 0, currency: 'EUR' } }, 'threshold.amount'],
    ['half a cent', { threshold: { kind: 'price', amount: 0.5, currency: 'EUR' } }, 'threshold.amount'],
    [
      'a price under any plausible one',
      { threshold: { kind: 'price', amount: 500, currency: 'EUR' } },
      'threshold.amount',
    ],
    [
      'a currency of nobody',
      { threshold: { kind: 'price', amount: 60_000, currency: 'XXX' } },
      'threshold.currency',
    ],
    ['100 % off', { threshold: { kind: 'percent', percent: 100 } }, 'threshold.percent'],
    ['an end in the past', { endsOn: ahead(-1) }, 'endsOn'],
    ['a channel that there isn’t', { channels: ['pigeon'] }, 'channels.0'],
  ])('with %s are refused, with the path', async (_what, change, path) => {
    const problem = await problemIn(await post('/watches', input(change)));
    expect(problem.code).toBe('invalid');
    expect(problem.issues?.map((issue) => issue.path)).toContain(path);
  });

  test('on a trip that one is not in are refused', async () => {
    const problem = await problemIn(
      await post('/watches', input({ target: { kind: 'trip', tripId: 'none' } })),
    );
    expect(problem.code).toBe('not_found');
  });

  test(`are ${MAX_WATCHES} at most`, async () => {
    const crowd = await server.guest();
    await server.node.db.pool.query(
      `insert into watch (id, user_id, title, target, threshold, estimates, status, created_at)
       select 'crowd' || n, $1, 't', '{"kind":"deal","dealId":"x"}', '{"kind":"unusually_cheap"}', true, 'active', now()
       from generate_series(1, $2) n`,
      [crowd.traveller.id, MAX_WATCHES - 1],
    );
    const [first, second] = await Promise.all([
      post('/watches', input(), crowd),
      post('/watches', input(), crowd),
    ]);
    expect([first.status, second.status].sort()).toEqual([201, 409]);
  });

  test('on the flights of a trip carry the trip and the activity in their alert', async () => {
    const { tripId } = (await (
      await post('/trips', { title: 'Japan', startDate: ahead(60), days: 3, homeCurrency: 'USD' })
    ).json()) as { tripId: string };
    const trip = (await (await owner.fetch(`${API}/trips/${tripId}`)).json()) as {
      seq: number;
      state: { days: Record<string, { id: string }> };
    };
    const fields = { name: 'LIS to NRT', kind: 'flight', cost: { amount: 70_000, currency: 'USD' } };
    const [dayId] = Object.keys(trip.state.days);
    const change = { kind: 'add_activity', id: 'flight-1', dayId, fields };
    const op = { opId: 'opopopop1', baseSeq: trip.seq, change };
    expect((await post(`/trips/${tripId}/ops`, { ops: [op] })).status).toBe(200);

    const target = { kind: 'trip', tripId };
    const problem = await problemIn(await post('/watches', input({ target }), stranger));
    expect(problem.code).toBe('not_found');
    const made = await watchIt({ target, threshold: { kind: 'percent', percent: 20 } });
    expect(made.title).toBe('Flights of Japan');
    expect(made.parts.map(({ base }) => base?.price)).toEqual([{ amount: 70_000, currency: 'USD' }]);
    expect(Date.parse(made.parts[0]?.base?.at ?? '')).toBeGreaterThan(0);

    const day = (
      await server.node.db.pool.query<{ key: string }>('select key from watch_point where watch_id = $1', [
        made.id,
      ])
    ).rows[0]?.key.split('.')[2];
    const bought = fare({ depart: day ?? '', return: null });
    await post('/prices', {
      prices: [{ fare: bought, price: { amount: 50_000, currency: 'USD' }, source: 'mine' }],
    });
    await server.node.features.deals.service.runRound();
    const alert = await server.node.db.prisma.event.findFirst({
      where: { streamId: `user:${owner.traveller.id}`, type: 'price_alert' },
    });
    expect(alert?.data).toMatchObject({
      tripId,
      activityId: 'flight-1',
      basis: 'observed',
      href: `/trips/${tripId}?activity=flight-1`,
      watchId: made.id,
    });

    // The flight is cancelled, and then the trip.
    const { seq } = (await (await owner.fetch(`${API}/trips/${tripId}`)).json()) as { seq: number };
    const cancel = { opId: 'opopopop2', baseSeq: seq, change: { kind: 'remove_activity', id: 'flight-1' } };
    expect((await post(`/trips/${tripId}/ops`, { ops: [cancel] })).status).toBe(200);
    await server.node.features.deals.service.watches.followTrips();
    expect(await server.node.db.prisma.watchPoint.count({ where: { watchId: made.id } })).toBe(0);
    await owner.fetch(`${API}/trips/${tripId}`, { method: 'DELETE' });
    await server.node.features.deals.service.watches.followTrips();
    const { status } = (await (await owner.fetch(`${API}/watches/${made.id}`)).json()) as { status: string };
    expect(status).toBe('ended');
  });

  test('on an activity follow its ticket; what its name leaves open is asked, not guessed', async () => {
    const { tripId } = (await (
      await post('/trips', { title: 'Asia', startDate: ahead(60), days: 2, homeCurrency: 'USD' })
    ).json()) as { tripId: string };
    const read = async () =>
      (await (await owner.fetch(`${API}/trips/${tripId}`)).json()) as {
        seq: number;
        state: { days: Record<string, unknown> };
      };
    const [dayId] = Object.keys((await read()).state.days);
    let ops = 0;
    const change = async (...changes: object[]) => {
      const { seq: baseSeq } = await read();
      const made = changes.map((one) => ({ opId: `ticket-op-${ops++}`, baseSeq, change: one }));
      expect((await post(`/trips/${tripId}/ops`, { ops: made })).status).toBe(200);
    };
    const add = (id: string, name: string, kind: string) => ({
      kind: 'add_activity',
      id,
      dayId,
      fields: { name, kind },
    });
    await change(
      add('sure', 'TP123 LIS → Singapore', 'flight'),
      add('open', 'Lisbon to Tokyo', 'flight'),
      add('none', 'Flight home', 'flight'),
      add('train', 'LIS to OPO', 'train'),
    );
    const flights = async (who = owner) =>
      (await (await who.fetch(`${API}/watches/flights/${tripId}`)).json()) as {
        flights: { activityId: string; fare: object | null; from: { id: string }[]; to: { id: string }[] }[];
      };
    const codes = (ends: { id: string }[]) => ends.map(({ id }) => id).sort();
    const known = new Map((await flights()).flights.map((flight) => [flight.activityId, flight]));
    expect([...known.keys()].sort()).toEqual(['none', 'open', 'sure']);
    expect(known.get('sure')?.fare).toMatchObject({ from: 'LIS', to: 'SIN', return: null, adults: 1 });
    expect(known.get('open')).toMatchObject({ fare: null, from: [{ id: 'LIS', name: 'Lisbon' }] });
    expect(codes(known.get('open')?.to ?? [])).toEqual(['HND', 'NRT']);
    expect(known.get('none')).toMatchObject({ fare: null, from: [], to: [] });
    expect((await stranger.fetch(`${API}/watches/flights/${tripId}`)).status).toBe(404);

    const ticket = fare({ depart: ahead(60), return: ahead(67) });
    const made = await watchIt({
      target: { kind: 'activity', tripId, activityId: 'open', fare: ticket },
      threshold: { kind: 'percent', percent: 20 },
    });
    expect(made.parts).toMatchObject([{ activityId: 'open', fare: ticket, armed: true, current: null }]);
    const later = { ...ticket, to: 'HND', depart: ahead(62) };
    await change({ kind: 'set_activity', id: 'open', fields: { fare: later } });
    await server.node.features.deals.service.watches.followTrips();
    const followed = watch.parse(await (await owner.fetch(`${API}/watches/${made.id}`)).json());
    expect(followed.parts.map((part) => part.fare)).toEqual([later]);
    expect(followed.target).toMatchObject({ fare: later });
    // A ticket that nobody says any more leaves the watch as it is.
    await change({ kind: 'set_activity', id: 'open', fields: { fare: null } });
    await server.node.features.deals.service.watches.followTrips();
    const stored = watch.parse(await (await owner.fetch(`${API}/watches/${made.id}`)).json());
    expect(stored.parts.map((part) => part.fare)).toEqual([later]);
  });
});

describe('deals', () => {
  test('from three places are one with three links', async () => {
    const dated = { from: 'OPO', to: 'JFK', depart: ahead(50), return: ahead(57) };
    const urls = [
      'https://www.a.example.org/x',
      'https://b.example.org/y',
      'https://c.example.org/z?utm_source=mail',
    ];
    const offers = urls.map((url, n) =>
      anOffer({
        ...dated,
        url,
        title: `Porto to New York ${n}`,
        price: { amount: 20_000 + n * 500, currency: 'EUR' },
      }),
    );
    const answer = await post('/deals/batch', { offers });
    expect(answer.status).toBe(201);
    const { deals } = (await answer.json()) as { deals: { dealId: string; isNew: boolean }[] };
    expect(new Set(deals.map(({ dealId }) => dealId)).size).toBe(1);
    expect(deals.map(({ isNew }) => isNew)).toEqual([true, false, false]);
    const found = (await (await owner.fetch(`${API}/deals/${deals[0]?.dealId}`)).json()) as Deal;
    expect(found.links.map(({ source }) => source).sort()).toEqual([
      'a.example.org',
      'b.example.org',
      'c.example.org',
    ]);
    expect(found.price).toEqual({ amount: 20_000, currency: 'EUR' });
  });

  test('are filtered, and come in pages', async () => {
    const routes = ['MAD', 'BCN', 'CDG', 'LHR', 'FRA'];
    const offers = routes.map((from, n) =>
      anOffer({
        from,
        to: 'GIG',
        depart: ahead(70 + n),
        url: `https://pages.example.org/${n}`,
        title: `From ${from}`,
        price: { amount: 90_000 + n, currency: 'USD' },
      }),
    );
    await post('/deals/batch', { offers });
    const get = async (query: string) =>
      dealPage.parse(await (await owner.fetch(`${API}/deals?${query}`)).json());
    expect((await get('from=MAD&to=GIG')).deals).toHaveLength(1);
    const first = await get('to=GIG&limit=3');
    const second = await get(`to=GIG&limit=3&cursor=${first.nextCursor}`);
    expect([...first.deals, ...second.deals].map(({ from }) => from).sort()).toEqual([...routes].sort());
    expect(second.nextCursor).toBeNull();
    expect((await get('to=GIG&maxUsd=90001')).deals).toHaveLength(2);
    for (const { isHot } of (await get('filter=hot')).deals) expect(isHot).toBe(true);

    const preferences = {
      homeAirports: ['BCN'],
      destinations: [{ kind: 'country', id: 'BR' }],
      maxUsd: null,
    };
    const answer = await owner.fetch(`${API}/deals/preferences`, { method: 'PUT', body: preferences });
    const { airports } = dealPreferencesAnswer.parse(await answer.json());
    expect(airports).toMatchObject({ from: ['BCN'], to: expect.arrayContaining(['GIG']) });
    expect((await get('mine=true')).deals.map(({ title }) => title)).toEqual(['From BCN']);
    expect((await problemIn(await owner.fetch(`${API}/deals?cursor=x`))).issues?.[0]?.path).toBe('cursor');
  });

  test('preferences answer under their name of before, for pages that were open then', async () => {
    const someone = await server.guest();
    const ask = (method: 'GET' | 'PUT', name: string, body?: unknown) =>
      someone.fetch(`${API}/deals/${name}`, { method, ...(body === undefined ? {} : { body }) });
    const asked = { homeAirports: ['OPO'], destinations: [], maxUsd: 50_000, notify: false };
    const formerly = await (await ask('PUT', 'wishes', asked)).json();
    const { preferences, ...rest } = dealPreferencesAnswer.parse(
      await (await ask('GET', 'preferences')).json(),
    );
    expect(preferences).toMatchObject({ homeAirports: ['OPO'], maxUsd: 50_000 });
    expect(formerly).toEqual({ wishes: preferences, ...rest });
    expect(await (await ask('GET', 'wishes')).json()).toEqual(formerly);
    expect((await problemIn(await ask('PUT', 'wishes', { maxUsd: 'all' }))).issues?.[0]?.path).toBe('maxUsd');
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['a price of 0', { price: { amount: 0, currency: 'EUR' } }, 'price.amount'],
    ['no currency', { price: { amount: 10_000 } }, 'price.currency'],
    ['a currency of nobody', { price: { amount: 10_000, currency: 'XXX' } }, 'price.currency'],
    ['a link that is a script', { url: 'javascript:alert(1)' }, 'url'],
    ['an unknown airport', { from: 'QQQ', to: 'LIS' }, 'from'],
    ['a day in the past', { from: 'LIS', to: 'NRT', depart: ahead(-2) }, 'depart'],
    ['a way back without a way there', { return: ahead(20) }, 'return'],
    ['an end in the past', { expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
    ['no title', { title: ' ' }, 'title'],
  ])('with %s are refused, with the path', async (_what, change, path) => {
    const problem = await problemIn(await post('/deals/batch', { offers: [anOffer(), anOffer(change)] }));
    expect(problem.code).toBe('invalid');
    expect(problem.issues?.map((issue) => issue.path).join()).toContain(path);
    const single = await problemIn(await post('/deals', anOffer(change)));
    expect(single.issues?.map((issue) => issue.path).join()).toContain(path);
  });

  test('and prices are taken from keys with the scope for it alone', async () => {
    const keyFor = async (scopes: string[]) => {
      const answer = await owner.fetch(`${API}/me/api-keys`, { method: 'POST', body: { name: 'k', scopes } });
      return ((await answer.json()) as { secret: string }).secret;
    };
    expect((await post('/deals', anOffer(), stranger)).status).toBe(403);
    const prices = { prices: [{ fare: fare(), price: { amount: 90_000, currency: 'USD' } }] };
    for (const [scopes, offers, seen] of [
      [['read', 'write'], 403, 403],
      [['deals:write'], 201, 202],
    ] as const) {
      const headers = { authorization: `Bearer ${await keyFor([...scopes])}` };
      const visitor = server.visitor();
      const notify = (path: string, body: unknown) =>
        visitor.fetch(`${API}${path}`, { method: 'POST', body, headers });
      expect((await notify('/deals', anOffer())).status).toBe(offers);
      expect((await notify('/prices', prices)).status).toBe(seen);
    }
  });
});
