import { z } from 'zod';
import { type Way, type WayMode, way } from '#contracts/ways.ts';
import { distanceKm } from '#core/distance.ts';
import type { Rate } from '#core/token-bucket.ts';
import { type Chain, DAY } from '../chain.ts';
import { type FetchJson, ProviderError } from '../http.ts';
import type { Ask, Coordinates, Fact, Router } from '../types.ts';
import { believable, type RawLeg } from './believable.ts';
import { askOsrm } from './osrm.ts';
import { askValhalla, valhallaStatus } from './valhalla.ts';

const TIMEOUT_MS = 5_000;
/** Streets change, rarely where a trip leads. */
const MAX_AGE_MS = 30 * DAY;
/** Nearer than the first, further than the second, km along the straight line, nobody asks for it by that mode. */
const REACH_KM: Record<WayMode, readonly [number, number]> = { walk: [0, 5], car: [0.8, 300] };
/** Both public demonstration servers allow one question a second. */
const PUBLIC = /(?:^|\.)(?:openstreetmap\.de|project-osrm\.org)$/;
const PUBLIC_PACE: Rate = { rate: 1, burst: 4 };
const OWN_PACE: Rate = { rate: 50, burst: 150 };
/** Questions with more points are refused by servers as they come. */
const MAX_MATRIX = 50;

const ways = z.array(way.nullable());
const matrix = z.array(z.array(way.nullable()));

type Service = {
  provider: 'osrm' | 'valhalla';
  modes: readonly WayMode[];
  route(points: readonly Coordinates[], mode: WayMode, signal: AbortSignal): Promise<RawLeg[] | null>;
  table(
    points: readonly Coordinates[],
    mode: WayMode,
    signal: AbortSignal,
  ): Promise<(RawLeg | null)[][] | null>;
};

type Parts = { chain: Chain; fetchJson: FetchJson; url: string; clock: () => Date };

/**
 * Ways along streets, from the OSRM or Valhalla server of the settings. Which of them it is it says itself. An OSRM
 * server has one mode: with `{mode}` in the address there is one for each (`foot`, `car`), without it is for cars.
 */
export function openRouter({ chain, fetchJson, url, clock }: Parts): Router {
  const source = chain.source({
    name: 'router',
    concurrency: 4,
    timeoutMs: TIMEOUT_MS,
    maxAgeMs: MAX_AGE_MS,
    pace: PUBLIC.test(new URL(url.replace('{mode}', 'car')).hostname) ? PUBLIC_PACE : OWN_PACE,
  });
  let service: Service | null = null;
  const found = async (signal: AbortSignal) => {
    service ??= await detect(fetchJson, url, signal);
    return service;
  };
  const factOf = <T>(value: T, { provider }: Service): Fact<T> => ({
    value,
    provenance: {
      ...{ provider, kind: 'live', asOf: clock().toISOString(), licence: 'ODbL' },
      url: 'https://www.openstreetmap.org/copyright',
    },
  });
  const keyOf = (what: string, mode: WayMode, points: readonly Coordinates[]) =>
    `${what} ${mode} ${url} ${points.map(({ latitude, longitude }) => `${latitude.toFixed(5)},${longitude.toFixed(5)}`).join(';')}`;

  /** A run of stretches that are all within reach. */
  const run = (points: readonly Coordinates[], mode: WayMode, ask?: Ask) =>
    source.ask(
      keyOf('route', mode, points),
      ways,
      async (signal) => {
        const server = await found(signal);
        return server.modes.includes(mode)
          ? factOf(await stretches(server, points, mode, signal), server)
          : null;
      },
      ask,
    );

  return {
    async ways(points, mode, ask) {
      const value: (Way | null)[] = points.slice(1).map(() => null);
      const facts = await Promise.all(
        runsOf(points, mode).map(async ([from, to]) => {
          const fact = await run(points.slice(from, to + 1), mode, ask);
          fact?.value.forEach((each, index) => {
            value[from + index] = each;
          });
          return fact;
        }),
      );
      const answered = facts.find((fact) => fact !== null);
      return answered ? { value, provenance: answered.provenance } : null;
    },
    async matrix(points, mode, ask) {
      if (points.length > MAX_MATRIX) return null;
      return source.ask(
        keyOf('table', mode, points),
        matrix,
        async (signal) => {
          const server = await found(signal);
          if (!server.modes.includes(mode)) return null;
          const table = await server.table(points, mode, signal);
          if (!table || table.length !== points.length) return null;
          const value = points.map((from, row) =>
            points.map((to, column) => {
              const raw = table[row]?.[column];
              return raw ? believable(raw, from, to, mode) : null;
            }),
          );
          return factOf(value, server);
        },
        ask,
      );
    },
  };
}

/** From which point to which one stretch after the other is within reach. */
function runsOf(points: readonly Coordinates[], mode: WayMode): [number, number][] {
  const [least, most] = REACH_KM[mode];
  const runs: [number, number][] = [];
  for (let index = 1; index < points.length; index++) {
    const km = distanceKm(points[index - 1] as Coordinates, points[index] as Coordinates);
    if (km < least || km > most || km === 0) continue;
    const last = runs.at(-1);
    if (last && last[1] === index - 1) last[1] = index;
    else runs.push([index - 1, index]);
  }
  return runs;
}

/** Where there is no way through all of them, the halves are asked for: one island must not cost a day its ways. */
async function stretches(
  server: Service,
  points: readonly Coordinates[],
  mode: WayMode,
  signal: AbortSignal,
): Promise<(Way | null)[]> {
  const legs = await server.route(points, mode, signal);
  if (legs && legs.length === points.length - 1)
    return legs.map((leg, index) =>
      believable(leg, points[index] as Coordinates, points[index + 1] as Coordinates, mode),
    );
  if (points.length === 2) return [null];
  const middle = Math.floor(points.length / 2);
  return [
    ...(await stretches(server, points.slice(0, middle + 1), mode, signal)),
    ...(await stretches(server, points.slice(middle), mode, signal)),
  ];
}

/** @throws ProviderError when it can't be asked now, and for what is neither of them */
async function detect(fetchJson: FetchJson, url: string, signal: AbortSignal): Promise<Service> {
  const osrm = (modes: readonly WayMode[]): Service => ({
    ...{ provider: 'osrm', modes },
    ...askOsrm(fetchJson, (mode) => url.replace('{mode}', mode === 'walk' ? 'foot' : 'car')),
  });
  if (url.includes('{mode}')) return osrm(['walk', 'car']);
  try {
    await fetchJson(`${url}/status`, valhallaStatus, { signal });
    return { provider: 'valhalla', modes: ['walk', 'car'], ...askValhalla(fetchJson, url) };
  } catch (error) {
    // OSRM knows no such service, and says so in its own way.
    if (error instanceof ProviderError && /"code"\s*:\s*"Invalid/.test(error.excerpt)) return osrm(['car']);
    throw error;
  }
}
