import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fareFilters } from '#contracts/scans/request.ts';
import { createFetchJson } from '#server/providers/http.ts';
import {
  duffelAnswer,
  duffelOffer,
  kiwiAnswer,
  kiwiItinerary,
  travelpayoutsAnswer,
  travelpayoutsPrice,
} from '#testing/scans/live-answers.ts';
import { takeReports } from '../../fares/take.ts';
import type { FareQuestion, FareSource, SourceTrouble } from '../source.ts';
import { duffelSource } from './duffel.ts';
import { liveSources } from './installed.ts';
import { kiwiSource } from './kiwi.ts';
import { createQuota, type LiveOptions } from './live.ts';
import { travelpayoutsSource } from './travelpayouts.ts';

type Asked = { method: string; url: URL; headers: IncomingMessage['headers']; body: string };
let answer: RequestListener = (_request, response) => void response.end('{}');
let asked: Asked | null = null;
const server = createServer((request, response) => {
  void text(request).then((body) => {
    const url = new URL(request.url ?? '', 'http://local');
    asked = { method: request.method ?? '', url, headers: request.headers, body };
    answer(request, response);
  });
});
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const fetchJson = createFetchJson('test');
/** @param answerMs only whoever never answers is waited for in vain */
const options = (answerMs = 20_000): LiveOptions => ({
  ...{ token: 'secret', fetchJson, origin, answerMs },
  quota: createQuota({ rate: 1_000, burst: 1_000 }),
});
const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
const question = (change: Partial<FareQuestion> = {}): FareQuestion => ({
  ...{ from: 'MUC', to: 'BCN', depart: '2027-03-20', return: '2027-03-27', currency: 'EUR' },
  ...{ party: { adults: 2, childAges: [1] }, filters: fareFilters.parse({}) },
  ...change,
});
const alone = question({ party: { adults: 1, childAges: [] } });

const ask = (source: FareSource, about: FareQuestion) =>
  source.ask(about, { signal: AbortSignal.timeout(30_000) });
const troubleOf = async (source: FareSource, about: FareQuestion): Promise<SourceTrouble> =>
  ask(source, about).then(
    () => expect.fail('It answered.'),
    (error: SourceTrouble) => error,
  );
/** As a scan takes what a source tells. One euro is one dollar. */
function take(source: FareSource, about: FareQuestion, reports: Awaited<ReturnType<typeof ask>>) {
  const knows = (currency: string) => ['EUR', 'USD', 'JPY', 'GBP'].includes(currency);
  return takeReports(
    reports,
    {
      unit: { number: 0, from: about.from, to: about.to, depart: about.depart, return: about.return },
      ...{ source: source.id, nature: source.nature, handles: source.filters, filters: about.filters },
      ...{ currency: 'EUR', travellers: 2, modelled: null, now: new Date('2026-11-28T08:00:00Z') },
    },
    { toUsd: ({ amount }) => amount, fromUsd: (usd) => usd, knows, asOf: '2026-11-28T00:00:00Z' },
  );
}

const kinds = [
  {
    name: 'Duffel',
    make: duffelSource,
    about: question(),
    whole: (price: string, currency: string) =>
      duffelAnswer([duffelOffer({ total_amount: price, total_currency: currency })]),
    none: duffelAnswer([]),
    twice: duffelAnswer([duffelOffer(), duffelOffer({ id: 'off_2', total_amount: '399.99' })]),
  },
  {
    name: 'Travelpayouts',
    make: travelpayoutsSource,
    about: alone,
    whole: (price: string, currency: string) =>
      travelpayoutsAnswer([travelpayoutsPrice({ price: Number(price) })], currency),
    none: travelpayoutsAnswer([]),
    twice: travelpayoutsAnswer([travelpayoutsPrice(), travelpayoutsPrice({ price: 399.99 })]),
  },
  {
    name: 'Kiwi',
    make: kiwiSource,
    about: question(),
    whole: (price: string, currency: string) =>
      kiwiAnswer([kiwiItinerary({ price: Number(price) })], currency),
    none: kiwiAnswer([]),
    twice: kiwiAnswer([kiwiItinerary(), kiwiItinerary({ id: 'k2', price: 399.99 })]),
  },
];

describe.each(kinds)('$name', ({ make, about, whole, none, twice }) => {
  const source = () => make(options());

  test('tells a journey with its price, to the cent, and the scan takes it', async () => {
    answer = json(whole('412.50', 'EUR'));
    const reports = await ask(source(), about);
    expect(reports).toMatchObject([
      {
        total: { amount: 41_250, currency: 'EUR' },
        legs: [{ date: '2027-03-20', stops: 0 }, { date: '2027-03-27' }],
      },
    ]);
    const { fares, refused } = take(source(), about, reports);
    expect(refused).toEqual([]);
    expect(fares).toMatchObject([{ stops: 0, offer: { amount: 41_250, currency: 'EUR' } }]);
    expect(fares[0]?.legs[0]?.segments).toMatchObject([
      {
        from: 'MUC',
        to: 'BCN',
        marketing: 'LH',
        number: '1808',
        departAt: expect.stringContaining('T06:40'),
      },
    ]);
  });

  test('that has nothing says so, and that is an answer', async () => {
    answer = json(none);
    expect(await ask(source(), about)).toEqual([]);
  });

  test.each([
    ['-12.00', 'EUR', 'The price is below 0.'],
    ['0', 'EUR', 'The price is 0.'],
    ['99.999', 'EUR', 'The price is not in whole minor units.'],
    ['99.50', 'JPY', 'The price is not in whole minor units.'],
    ['99.50', 'XTS', 'The price is in a currency without an exchange rate.'],
  ])('the price %s %s is refused by itself', async (price, currency, reason) => {
    answer = json(whole(price, currency));
    const { fares, refused } = take(source(), about, await ask(source(), about));
    expect({ fares, refused }).toEqual({ fares: [], refused: [{ index: 0, reason }] });
  });

  test('prices in another currency stay as they are told', async () => {
    answer = json(whole('350.10', 'GBP'));
    const { fares } = take(source(), about, await ask(source(), about));
    expect(fares[0]?.offer).toMatchObject({ amount: 35_010, currency: 'GBP' });
  });

  test('the same flight told twice is the same journey', async () => {
    answer = json(twice);
    const { fares } = take(source(), about, await ask(source(), about));
    expect(new Set(fares.map(({ journey }) => journey)).size).toBe(1);
    expect(fares).toHaveLength(2);
  });

  test.each<[string, RequestListener, Partial<SourceTrouble>]>([
    ['401', json({}, 401), { code: 'refused', retryAfterMs: 86_400_000 }],
    ['403', json({}, 403), { code: 'refused' }],
    [
      '429 with Retry-After',
      json({}, 429, { 'retry-after': '7' }),
      { code: 'rate_limited', retryAfterMs: 7_000 },
    ],
    ['429 without', json({}, 429), { code: 'rate_limited', retryAfterMs: undefined }],
    ['500', json({}, 500), { code: 'unreachable', mayPass: true }],
    [
      '503 with Retry-After',
      json({}, 503, { 'retry-after': '3' }),
      { code: 'unreachable', retryAfterMs: 3_000 },
    ],
    ['422', json({}, 422), { code: 'bad_answer', mayPass: false }],
    [
      'a redirect',
      json({}, 302, { location: 'http://127.0.0.1:1/' }),
      { code: 'bad_answer', mayPass: false },
    ],
    [
      'a web page',
      (_, response) => void response.end('<!DOCTYPE html><html>Sign in</html>'),
      { code: 'bad_answer' },
    ],
    [
      'a captcha',
      (_, response) => void response.writeHead(403).end('<html><div class="g-recaptcha"></div></html>'),
      { code: 'captcha' },
    ],
    ['half an answer', (_, response) => void response.end('{"data": ['), { code: 'bad_answer' }],
    ['another shape', json({ data: { offers: 'none' } }), { code: 'bad_answer' }],
    ['a hang-up', (_, response) => void response.destroy(), { code: 'unreachable', mayPass: true }],
    ['silence', () => {}, { code: 'timeout', mayPass: true }],
    [
      'a flood',
      (_, response) => {
        const more = () => {
          while (!response.destroyed && response.write(Buffer.alloc(500_000, ' ')));
        };
        response.on('drain', more);
        more();
      },
      { code: 'too_large', mayPass: false },
    ],
  ])('%s is named for what it is', async (_what, listener, expected) => {
    answer = listener;
    const asked = make(options(expected.code === 'timeout' ? 200 : undefined));
    const { code, mayPass, retryAfterMs } = await troubleOf(asked, about);
    expect({ code, mayPass, retryAfterMs }).toMatchObject(expected);
  });
});

test('Duffel is asked for the party, with its key, and for what it can look after itself', async () => {
  answer = json(duffelAnswer([duffelOffer({ live_mode: false })]));
  const filters = fareFilters.parse({
    maxStops: 1,
    departTimes: { from: 360, until: 1_440 },
    cabin: 'business',
  });
  const found = await ask(duffelSource(options()), question({ filters }));
  expect(found, 'offers of the test mode are nobody’s').toEqual([]);
  expect(asked).toMatchObject({
    method: 'POST',
    headers: { authorization: 'Bearer secret', 'duffel-version': 'v2' },
  });
  expect(asked?.url.searchParams.get('return_offers')).toBe('true');
  expect(JSON.parse(asked?.body ?? '')).toEqual({
    data: {
      slices: [
        {
          ...{ origin: 'MUC', destination: 'BCN', departure_date: '2027-03-20' },
          departure_time: { from: '06:00', to: '23:59' },
        },
        { origin: 'BCN', destination: 'MUC', departure_date: '2027-03-27' },
      ],
      passengers: [{ type: 'adult' }, { type: 'adult' }, { age: 1 }],
      ...{ cabin_class: 'business', max_connections: 1 },
    },
  });
});

test('the bags of a Duffel offer are those of who has a seat', async () => {
  answer = json(duffelAnswer([duffelOffer()]));
  const [report] = await ask(duffelSource(options()), question());
  expect(report).toMatchObject({
    bags: { cabin: 1, checked: 1 },
    selfTransfer: false,
    brand: 'Economy Light',
  });
  expect(report?.expiresAt).toBe('2026-11-28T08:30:00.123Z');
  expect(report?.legs[1]?.segments?.[0]).toMatchObject({ operating: 'CL', operatingNumber: '1817' });
});

test('Kiwi is asked by airport, day first, and its local times are local', async () => {
  answer = json(kiwiAnswer([kiwiItinerary()]));
  const [report] = await ask(kiwiSource(options()), question());
  expect(Object.fromEntries(asked?.url.searchParams ?? [])).toMatchObject({
    ...{ fly_from: 'airport:MUC', date_from: '20/03/2027', return_to: '27/03/2027', flight_type: 'round' },
    ...{ adults: '2', children: '0', infants: '1', selected_cabins: 'M', curr: 'EUR', enable_vi: 'false' },
  });
  expect(asked?.headers.apikey).toBe('secret');
  expect(report).toMatchObject({
    ...{ perAdult: { amount: 18_025 }, left: 4, selfTransfer: false },
    legs: [{ durationMinutes: 125, segments: [{ departAt: '2027-03-20T06:40:00', cabin: 'economy' }] }, {}],
  });
});

test('Travelpayouts is asked for one adult in economy, and says when somebody saw the price', async () => {
  const source = travelpayoutsSource(options());
  expect(source.refuses(question())).toContain('one adult');
  expect(source.refuses({ ...alone, filters: fareFilters.parse({ cabin: 'first' }) })).toContain('economy');
  expect(source.refuses(alone)).toBeNull();
  answer = json(
    travelpayoutsAnswer([
      travelpayoutsPrice(),
      travelpayoutsPrice({ origin_airport: 'FMM' }),
      travelpayoutsPrice({ departure_at: '2027-03-21T06:40:00+01:00' }),
      travelpayoutsPrice({ transfers: 1 }),
    ]),
  );
  const reports = await ask(source, alone);
  expect(asked?.headers['x-access-token']).toBe('secret');
  expect(reports.map(({ legs }) => legs[0]?.stops)).toEqual([0, 1]);
  expect(reports[0]).toMatchObject({ seenAt: '2026-11-26T00:00:00.000Z', perAdult: { amount: 41_250 } });
  expect(reports[1]?.legs[0]?.segments).toEqual([]);
});

test('Travelpayouts that refuses the question in words failed', async () => {
  answer = json({ success: false, error: 'departure_at is invalid' });
  expect(await troubleOf(travelpayoutsSource(options()), alone)).toMatchObject({
    code: 'bad_answer',
    mayPass: false,
  });
});

test('all scans share the turns of one key', async () => {
  const quota = createQuota({ rate: 20, burst: 1 });
  const start = performance.now();
  const { signal } = new AbortController();
  await Promise.all([quota.turn(signal), quota.turn(signal), quota.turn(signal)]);
  expect(performance.now() - start).toBeGreaterThan(95);
  const gone = AbortSignal.abort();
  await expect(quota.turn(gone)).rejects.toThrow();
});

test('a source is ready with its own key alone, online, and not with a key for tests', () => {
  const ready = (settings: object) =>
    liveSources({ LIVE_DATA: 'auto', ...settings } as Parameters<typeof liveSources>[0], fetchJson)
      .filter(({ missing }) => missing === null)
      .map(({ make }) => make().id);
  expect(ready({})).toEqual([]);
  expect(ready({ DUFFEL_TOKEN: 'duffel_live_x', KIWI_TOKEN: 'k' })).toEqual(['duffel', 'kiwi']);
  expect(ready({ DUFFEL_TOKEN: 'duffel_test_x' })).toEqual([]);
  expect(ready({ TRAVELPAYOUTS_TOKEN: 't', LIVE_DATA: 'off' })).toEqual([]);
});
