import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waysRequest } from '#contracts/ways.ts';
import { tileHosts } from '#server/http/headers.ts';
import { rangeOf } from '#server/http/range.ts';
import type { Router } from '#server/providers/types.ts';
import { writeArchive } from '../../../scripts/ground/archive.ts';
import { mapRoutes } from './routes.ts';
import { createMap } from './service.ts';

const archive = writeArchive([{ z: 0, x: 0, y: 0, data: new Uint8Array([1, 2, 3]) }], {
  attribution: '<a href="https://example.org">&copy; Somebody</a>',
  vector_layers: [{ id: 'roads' }],
});
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiles-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function started(bytes: Uint8Array | string | null, live: 'auto' | 'off' = 'off') {
  const path = join(folder, 'region.pmtiles');
  await rm(path, { force: true });
  if (bytes !== null) await writeFile(path, bytes);
  const said: string[] = [];
  const logger = { warn: (text: string) => said.push(text), info: () => undefined };
  const map = createMap({ config: { MAP_TILES: path, LIVE_DATA: live }, logger: logger as never });
  await map.start();
  return { map, said };
}

describe('a map file', () => {
  it('is served in parts', async () => {
    const { map, said } = await started(archive);
    const { tiles } = map.answer();
    expect(tiles).toMatchObject({ kind: 'file', schema: 'protomaps', attribution: '© Somebody' });
    const routes = mapRoutes(map);
    const ask = (range?: string) =>
      routes.request('/map/tiles.pmtiles', range ? { headers: { range } } : undefined);
    const part = await ask('bytes=0-6');
    expect([part.status, await part.text()]).toEqual([206, 'PMTiles']);
    expect(part.headers.get('content-range')).toBe(`bytes 0-6/${archive.length}`);
    expect((await (await ask()).arrayBuffer()).byteLength).toBe(archive.length);
    expect((await ask(`bytes=${archive.length}-`)).status).toBe(416);
    expect(said).toEqual([]);
    await map.close();
  });

  it.each([
    ['is missing', null, /There is no file/],
    ['is cut off', archive.subarray(0, archive.length - 3), /is cut off/],
    ['is cut off early', archive.subarray(0, 90), /not a PMTiles archive, or is cut off/],
    ['is of another kind', 'PNG and nothing of tiles', /not a PMTiles archive/],
    ['has layers of its own', writeArchive([{ z: 0, x: 0, y: 0, data: new Uint8Array([1]) }], {}), /layers/],
  ])('that %s is said plainly, and the own ground stays', async (_, bytes, sentence) => {
    const { map, said } = await started(bytes, 'auto');
    expect(map.answer()).toMatchObject({ tiles: null, problem: expect.stringMatching(sentence) });
    expect(said).toEqual([expect.stringMatching(sentence)]);
    expect(map.file()).toBeNull();
  });
});

it('without a file OpenFreeMap has the streets, where live sources may be asked', () => {
  const logger = { warn: () => undefined, info: () => undefined } as never;
  const kinds = (['auto', 'off'] as const).map(
    (live) => createMap({ config: { MAP_TILES: undefined, LIVE_DATA: live }, logger }).answer().tiles?.kind,
  );
  expect(kinds).toEqual(['online', undefined]);
});

it('the pages may fetch tiles from that one host, and from none where there is none', () => {
  const of = (MAP_TILES: string | undefined, LIVE_DATA: 'auto' | 'off') =>
    tileHosts({ MAP_TILES, LIVE_DATA });
  expect(of(undefined, 'auto')).toEqual(['https://tiles.openfreemap.org']);
  expect(of(undefined, 'off')).toEqual([]);
  expect(of('/srv/region.pmtiles', 'auto')).toEqual([]);
  expect(of('https://tiles.example.org/a/region.pmtiles', 'off')).toEqual(['https://tiles.example.org']);
});

it('a range is read as the standard says', () => {
  const ranges = [
    'bytes=0-4',
    'bytes=5-',
    'bytes=-3',
    'bytes=0-99',
    'bytes=10-',
    'bytes=4-2',
    'bytes=-',
    'lines=1-2',
  ];
  expect(ranges.map((range) => rangeOf(range, 10))).toEqual([
    { from: 0, to: 4 },
    { from: 5, to: 9 },
    { from: 7, to: 9 },
    { from: 0, to: 9 },
    'unsatisfiable',
    null,
    null,
    null,
  ]);
});

it('ways are told for each chain and mode, and are nothing without a router', async () => {
  const logger = { warn: () => undefined, info: () => undefined } as never;
  const config = { MAP_TILES: undefined, LIVE_DATA: 'auto' } as const;
  const provenance = { provider: 'osrm', kind: 'live', asOf: '2026-11-28T10:00:00Z' } as const;
  const router: Router = {
    ways: async (points, mode) =>
      mode === 'car'
        ? null
        : { value: points.slice(1).map(() => ({ minutes: 8, km: 0.5, shape: [] })), provenance },
    matrix: async () => null,
  };
  const at = { latitude: 38.7, longitude: -9.1 };
  const chains = [
    [at, at, at],
    [at, at],
  ];
  const way = { minutes: 8, km: 0.5, shape: [] };
  expect(await createMap({ config, logger, router }).ways(chains)).toEqual({
    chains: [
      [
        { walk: way, car: null },
        { walk: way, car: null },
      ],
      [{ walk: way, car: null }],
    ],
    provenance,
  });
  const none = createMap({ config, logger });
  expect([none.answer().hasRouter, (await none.ways(chains)).provenance]).toEqual([false, null]);
  expect(waysRequest.safeParse({ chains: [[at]] }).success).toBe(false);
});
