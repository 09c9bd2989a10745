import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '#server/database/types.ts';
import { openTestDatabase } from '#testing/database/database.ts';
import { archiveAnswer } from '#testing/providers/archive.ts';
import { createFactCache } from './data.ts';
import { createProviders } from './providers.ts';
import type { Providers, ResolvedPlace } from './types.ts';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const year = (value: number) => Object.fromEntries(MONTHS.map((month) => [month, value]));

/** All live providers on this machine, by the start of the path. */
const answers: Record<string, unknown> = {
  '/api/temporal': { properties: { parameter: { T2M: year(15), PRECTOTCORR: year(1) } } },
  '/v1/archive': archiveAnswer(),
  '/v2/rates': [{ date: '2026-11-19', base: 'USD', quote: 'EUR', rate: 0.5 }],
  '/api/content/foreign-travel-advice/france': {
    base_path: '/foreign-travel-advice/france',
    public_updated_at: '2026-11-01T00:00:00Z',
    updated_at: '2026-11-01T00:00:00Z',
    details: { alert_status: [] },
  },
  '/api/TravelAdvisories': [
    {
      ...{ Title: 'France - Level 2: Exercise Increased Caution', Link: 'https://travel.state.gov/fr' },
      ...{ Published: '2026-10-01T00:00:00Z', Updated: '2026-10-01T00:00:00Z' },
    },
  ],
  '/opendata/travelwarning': {
    response: {
      contentList: ['1'],
      1: {
        ...{ countryCode: 'FR', lastModified: 1_790_000_000, warning: false, partialWarning: false },
        ...{ situationWarning: false, situationPartWarning: false },
      },
    },
  },
  '/v1/search?name=lissabon': { results: [{ id: 2267057, name: 'Lisbon', country_code: 'PT' }, { id: 1 }] },
  '/guides/w/api.php?action=query': {
    query: { geosearch: [{ pageid: 7, title: 'Vichy', lat: 46.13, lon: 3.43, dist: 10 }] },
  },
  '/guides/w/api.php?action=parse': {
    parse: {
      title: 'Vichy',
      wikitext: '{{see|name=Old baths|lat=46.1|long=3.4|content=A spa.}}'.repeat(3),
    },
  },
  '/w/api.php': {
    query: {
      pages: [
        { title: 'A museum', index: 1, description: 'Art museum', coordinates: [{ lat: 45.8, lon: 3.1 }] },
      ],
    },
  },
};
const paths: string[] = [];
const server = createServer((request, response) => {
  paths.push(request.url ?? '');
  const answer = Object.entries(answers).find(([start]) => request.url?.startsWith(start))?.[1];
  if (answer === undefined) response.writeHead(404).end();
  else response.end(JSON.stringify(answer));
});

let db: Database;
let clermont: ResolvedPlace;
const open = (LIVE_DATA: 'auto' | 'off'): Providers => {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return createProviders({
    facts: createFactCache(db),
    config: { LIVE_DATA },
    clock: () => new Date('2026-11-20T12:00:00Z'),
    logger: pino({ level: 'silent' }),
    origins: {
      places: origin,
      archive: origin,
      climate: origin,
      guides: `${origin}/guides`,
      attractions: origin,
      currency: origin,
      advice: origin,
      ...{ usState: origin, germany: origin, forecast: origin, marine: origin },
      ...{ commons: origin, pictures: origin },
    },
  });
};
beforeAll(async () => {
  db = await openTestDatabase();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { places } = open('off');
  const [city] = places.search('Clermont-Ferrand', { kinds: ['city'], limit: 1 });
  const place = city && places.resolve(city);
  if (!place) throw new Error('no city');
  clermont = place;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await db.close();
});

async function kinds({ climate, attractions, currency, advice }: Providers) {
  const facts = await Promise.all([
    climate.climate(clermont),
    attractions.attractions(clermont, {}),
    currency.rate('USD', 'EUR'),
    advice.advice('FR'),
  ]);
  return facts.map((fact) => fact?.provenance.kind);
}

test('with live data off nothing is asked, and everything is answered', async () => {
  expect(await kinds(open('off'))).toEqual(['modelled', 'embedded', 'embedded', 'embedded']);
  expect(paths).toEqual([]);
});

test('a climate that the archive does not know comes from the grid', async () => {
  const archive = answers['/v1/archive'];
  answers['/v1/archive'] = { error: true, reason: 'out of range' };
  const place = { ...clermont, latitude: clermont.latitude + 1 };
  const fact = await open('auto').climate.climate(place);
  answers['/v1/archive'] = archive;
  expect(fact?.provenance.provider).toBe('nasa-power');
});

test('live facts are told as such, and kept over a restart', async () => {
  expect(await kinds(open('auto'))).toEqual(['live', 'live', 'live', 'live']);
  const asked = paths.length;
  expect(await kinds(open('auto'))).toEqual(['live', 'live', 'live', 'live']);
  expect(paths.length).toBe(asked);
});

test('a currency that the live rates lack comes from the snapshot', async () => {
  const { currency } = open('auto');
  expect((await currency.rate('USD', 'EUR'))?.value).toBe(0.5);
  expect((await currency.rate('USD', 'JPY'))?.provenance.kind).toBe('embedded');
  expect(await currency.rate('USD', 'XTS')).toBeNull();
  await expect(currency.convert({ amount: 1, currency: 'XTS' }, 'EUR')).rejects.toMatchObject({
    code: 'invalid',
  });
});

test('money is converted between minor units of different size', async () => {
  const { currency } = open('off');
  const { value } = await currency.convert({ amount: 10_000, currency: 'USD' }, 'JPY');
  const rate = await currency.rate('USD', 'JPY');
  expect(value).toEqual({ amount: Math.round(100 * (rate?.value ?? 0)), currency: 'JPY' });
});

test('a country without a page of advice is unknown, not safe', async () => {
  expect((await open('auto').advice.advice('LI')).value.level).toBe('unknown');
});

test('a curated place needs nobody else', async () => {
  const { places, climate } = open('auto');
  const lisbon = places.resolve({ kind: 'destination', id: 'lisbon' });
  expect(lisbon && (await climate.climate(lisbon))?.provenance.provider).toBe('caravan-atlas');
});

test('a name that only others know finds a place that the app knows', async () => {
  const find = async (live: 'auto' | 'off') =>
    (await open(live).places.find('Lissabon', { kinds: ['city'], limit: 5 })).map(({ id, name }) => ({
      id,
      name,
    }));
  expect(await find('off')).toEqual([]);
  expect(await find('auto')).toEqual([{ id: '2267057', name: 'Lisbon' }]);
});

test('what the app finds itself, and what is no city, is asked of nobody', async () => {
  const asked = paths.length;
  const { places } = open('auto');
  expect(await places.find('Lisbon', { limit: 3 })).not.toEqual([]);
  expect(await places.find('zzzz', { kinds: ['airport'], limit: 3 })).toEqual([]);
  expect(paths.length).toBe(asked);
});

test('a guide to the place comes before the articles around it', async () => {
  const { places, attractions } = open('auto');
  const [vichy] = places.search('Vichy', { kinds: ['city'], limit: 1 });
  const place = vichy && places.resolve(vichy);
  const fact = place && (await attractions.attractions(place, {}));
  expect(fact?.provenance).toMatchObject({ provider: 'wikivoyage', licence: 'CC BY-SA 4.0' });
  expect(fact?.value).toHaveLength(3);
});
