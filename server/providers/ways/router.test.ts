import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAnswering } from '#testing/providers/answering.ts';
import { openChain } from '#testing/providers/chain.ts';
import { encodePolyline } from '#testing/providers/polyline.ts';
import { openRouter } from './router.ts';

/* Both services, by their documentation, on this machine. */

const baixa = { latitude: 38.7108, longitude: -9.1369 };
const castle = { latitude: 38.7139, longitude: -9.1335 };
const belem = { latitude: 38.6916, longitude: -9.216 };
const azores = { latitude: 37.74, longitude: -25.67 };
type Point = typeof baixa;

const web = startAnswering();
beforeAll(() => web.listen());
afterAll(() => web.close());

/** km/h along a straight line that is 1.2 times as long. */
const leg = (a: Point, b: Point, kmh: number) => {
  const km = 1.2 * Math.hypot((a.latitude - b.latitude) * 111, (a.longitude - b.longitude) * 86.6);
  return { km, seconds: (km / kmh) * 3600 };
};
const speeds: Record<string, number> = { foot: 4.5, pedestrian: 4.5, car: 40, auto: 40 };
const json = (response: ServerResponse, body: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const pairs = (points: readonly Point[]) =>
  points.slice(1).map((to, index) => [points[index] as Point, to] as const);
const isIsland = ({ longitude }: Point) => longitude < -20;

/** `/{mode}/route/v1/{profile}/{points}`; without a mode it serves cars. */
function osrm(request: IncomingMessage, response: ServerResponse) {
  const [, mode, service, rest] =
    /^(?:\/(foot|car))?\/(route|table)\/v1\/\w+\/(.*)$/.exec(request.url ?? '') ?? [];
  if (!service || !rest) return json(response, { code: 'InvalidUrl', message: 'URL string malformed' }, 400);
  const points = (rest.split('?')[0] ?? '').split(';').map((pair): Point => {
    const [longitude = 0, latitude = 0] = pair.split(',').map(Number);
    return { latitude, longitude };
  });
  if (points.some(isIsland)) return json(response, { code: 'NoSegment', message: 'none near' }, 400);
  const kmh = speeds[mode ?? 'car'] ?? 0;
  if (service === 'table') {
    const table = points.map((from) => points.map((to) => leg(from, to, kmh)));
    return json(response, {
      code: 'Ok',
      durations: table.map((row) => row.map(({ seconds }) => seconds)),
      distances: table.map((row) => row.map(({ km }) => km * 1000)),
    });
  }
  const legs = pairs(points).map(([from, to]) => ({
    duration: leg(from, to, kmh).seconds,
    distance: leg(from, to, kmh).km * 1000,
    steps: [{ geometry: encodePolyline([from, to], 6) }],
  }));
  return json(response, { code: 'Ok', routes: [{ legs, distance: 1, duration: 1 }], waypoints: [] });
}

function valhalla(request: IncomingMessage, response: ServerResponse) {
  if (request.url === '/status')
    return json(response, { version: '3.5.1', tileset_last_modified: 1_760_000_000 });
  let text = '';
  request.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  request.on('end', () => {
    type Spot = { lat: number; lon: number };
    const { locations, sources, costing } = JSON.parse(text) as Record<'locations' | 'sources', Spot[]> & {
      costing: string;
    };
    const points = (locations ?? sources).map(({ lat, lon }) => ({ latitude: lat, longitude: lon }));
    if (points.some(isIsland))
      return json(
        response,
        { error_code: 171, error: 'No suitable edges near location', status_code: 400 },
        400,
      );
    const kmh = speeds[costing] ?? 0;
    const of = (from: Point, to: Point) => leg(from, to, kmh);
    if (request.url === '/sources_to_targets')
      return json(response, {
        sources_to_targets: points.map((from) =>
          points.map((to) => ({ time: Math.round(of(from, to).seconds), distance: of(from, to).km })),
        ),
      });
    return json(response, {
      trip: {
        legs: pairs(points).map(([from, to]) => ({
          summary: { time: of(from, to).seconds, length: of(from, to).km },
          shape: encodePolyline([from, to], 6),
        })),
      },
    });
  });
}

const open = (suffix = '') => openRouter({ ...openChain(), url: `${web.origin()}${suffix}` });
const minutesOf = (fact: { value: ({ minutes: number } | null)[] } | null) =>
  fact?.value.map((each) => each?.minutes ?? null);

test.each([
  ['Valhalla, which says so itself', '', valhalla, 'valhalla'],
  ['OSRM with an address for each mode', '/{mode}', osrm, 'osrm'],
] as const)('%s tells the ways of a day', async (_what, suffix, service, provider) => {
  web.answer(service);
  const router = open(suffix);
  const walk = await router.ways([baixa, castle, belem], 'walk');
  const car = await router.ways([baixa, castle, belem], 'car');
  expect(walk?.provenance).toMatchObject({ provider, kind: 'live', licence: 'ODbL' });
  // Nine kilometres nobody walks, half a kilometre nobody drives.
  expect(minutesOf(walk)).toEqual([8, null]);
  expect(minutesOf(car)).toEqual([null, 14]);
  expect(walk?.value[0]).toMatchObject({
    km: 0.5,
    shape: [
      [38.7108, -9.1369],
      [38.7139, -9.1335],
    ],
  });
});

test('OSRM without a mode in its address is for cars, and nobody is told to walk by it', async () => {
  web.answer(osrm);
  const router = open();
  expect(minutesOf(await router.ways([castle, belem], 'car'))).toEqual([14]);
  expect(await router.ways([baixa, castle], 'walk')).toBeNull();
});

test.each([
  ['osrm', '/{mode}', osrm],
  ['valhalla', '', valhalla],
] as const)('a stop that %s can’t reach costs the day only its own ways', async (_what, suffix, service) => {
  web.answer(service);
  const near = { latitude: 37.741, longitude: -25.671 };
  const fact = await open(suffix).ways([baixa, castle, baixa, azores, near, azores], 'walk');
  expect(minutesOf(fact)).toEqual([8, 8, null, null, null]);
});

test('a day is asked for once, and again when a stop has moved', async () => {
  web.answer(osrm);
  const router = open('/{mode}');
  const first = await router.ways([baixa, castle, baixa], 'walk');
  expect(await router.ways([baixa, castle, baixa], 'walk')).toEqual(first);
  expect(web.paths()).toHaveLength(1);
  await router.ways([baixa, { ...castle, latitude: 38.7141 }, baixa], 'walk');
  expect(web.paths()).toHaveLength(2);
});

test('a table is as the ways are', async () => {
  for (const [suffix, service] of [
    ['/{mode}', osrm],
    ['', valhalla],
  ] as const) {
    web.answer(service);
    const table = await open(suffix).matrix([baixa, castle, belem], 'walk');
    expect(table?.value[0]?.map((each) => each?.minutes)).toEqual([0, 8, 115]);
    expect(table?.value[1]?.[0]?.shape).toEqual([]);
  }
});

test.each([
  ['speaks of cars where walkers asked', 8, 0.5, [baixa, castle]],
  ['leads through the air', 60, 0, [baixa, castle]],
  ['begins somewhere else', 480, 0.5, [azores, castle]],
  ['has a line that can’t be read', 480, 0.5, null],
] as const)('a way that %s is not believed', async (_what, time, length, line) => {
  web.answer((request, response) => {
    if (request.url === '/status') return valhalla(request, response);
    const shape = line ? encodePolyline(line, 6) : '\u0001';
    return json(response, { trip: { legs: [{ summary: { time, length }, shape }] } });
  });
  const fact = await open().ways([baixa, castle], 'walk');
  expect(fact?.value).toEqual([null]);
});

test.each<[string, Parameters<typeof web.answer>[0]]>([
  ['hangs up', (request) => request.socket.destroy()],
  ['is no routing service', (_request, response) => response.end('<html>')],
  ['fails', (_request, response) => response.writeHead(500).end()],
  [
    'has other legs than were asked for',
    (request, response) =>
      request.url === '/status' ? valhalla(request, response) : json(response, { trip: { legs: [] } }),
  ],
])('a service that %s leaves the ways to the estimate', async (_how, misbehave) => {
  web.answer(misbehave);
  const fact = await open().ways([baixa, castle], 'walk');
  expect(fact?.value.every((each) => each === null) ?? true).toBe(true);
});
