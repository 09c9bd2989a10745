import { z } from 'zod';
import type { WayMode } from '#contracts/ways.ts';
import type { FetchJson } from '../http.ts';
import type { Coordinates } from '../types.ts';
import type { RawLeg } from './believable.ts';
import { unlessNoWay } from './no-way.ts';
import { decodePolyline, type ShapePoint } from './shape.ts';

/** A server has one profile, which is chosen when it is set up; in the address its name says nothing. */
const PROFILES: Record<WayMode, string> = { walk: 'foot', car: 'driving' };

/**
 * `GET /route/v1/{profile}/{longitude},{latitude};...`, as far as it is read.
 * https://github.com/Project-OSRM/osrm-backend/blob/master/docs/http.md
 */
export const osrmAnswer = z.object({
  routes: z
    .array(
      z.object({
        legs: z.array(
          z.object({
            duration: z.number(),
            distance: z.number(),
            steps: z.array(z.object({ geometry: z.string() })).default([]),
          }),
        ),
      }),
    )
    .min(1),
});

/** `GET /table/v1/...`: seconds and metres from row to column; null where there is no way. */
export const osrmTable = z.object({
  durations: z.array(z.array(z.number().nullable())),
  distances: z.array(z.array(z.number().nullable())).optional(),
});

export function parseOsrm(answer: z.infer<typeof osrmAnswer>): RawLeg[] {
  const legs = answer.routes[0]?.legs ?? [];
  return legs.map(({ duration, distance, steps }) => ({
    seconds: duration,
    metres: distance,
    shape: joined(steps.map(({ geometry }) => geometry)),
  }));
}

/** Null where one of them can't be read: half a line would be a wrong one. */
function joined(parts: readonly string[]): ShapePoint[] | null {
  const shapes = parts.map((part) => decodePolyline(part, 6));
  const points = shapes.every((shape) => shape !== null) ? shapes.flat() : [];
  return points.length > 0 ? points : null;
}

/** Its codes for "there is no way", which come with 400. */
const NO_WAY = /"code"\s*:\s*"(?:NoRoute|NoSegment|NoTable|NotFound)"/;

/** Metres around a point in which its street is looked for. */
const RADIUS_M = 600;

const at = ({ latitude, longitude }: Coordinates) => `${longitude},${latitude}`;

/** @param base of a mode: OSRM serves one mode an address */
export function askOsrm(fetchJson: FetchJson, base: (mode: WayMode) => string) {
  const url = (service: 'route' | 'table', points: readonly Coordinates[], mode: WayMode, query: string) =>
    `${base(mode)}/${service}/v1/${PROFILES[mode]}/${points.map(at).join(';')}?${query}&radiuses=${points.map(() => RADIUS_M).join(';')}&generate_hints=false`;
  return {
    /** Null: there is no way through all of them. */
    route: (points: readonly Coordinates[], mode: WayMode, signal: AbortSignal): Promise<RawLeg[] | null> =>
      unlessNoWay(NO_WAY, async () => {
        const query = 'overview=false&steps=true&geometries=polyline6';
        return parseOsrm(await fetchJson(url('route', points, mode, query), osrmAnswer, { signal }));
      }),
    table: (points: readonly Coordinates[], mode: WayMode, signal: AbortSignal) =>
      unlessNoWay(NO_WAY, async () => {
        const query = 'annotations=duration,distance';
        const { durations, distances } = await fetchJson(url('table', points, mode, query), osrmTable, {
          signal,
        });
        return durations.map((row, from) =>
          row.map((seconds, to): RawLeg | null => {
            const metres = distances?.[from]?.[to] ?? null;
            return seconds === null || metres === null ? null : { seconds, metres, shape: null };
          }),
        );
      }),
  };
}
