import { z } from 'zod';
import type { WayMode } from '#contracts/ways.ts';
import type { FetchJson } from '../http.ts';
import type { Coordinates } from '../types.ts';
import type { RawLeg } from './believable.ts';
import { unlessNoWay } from './no-way.ts';
import { decodePolyline } from './shape.ts';

const COSTINGS: Record<WayMode, string> = { walk: 'pedestrian', car: 'auto' };

/**
 * `POST /route`, as far as it is read: seconds, and kilometres as they were asked for.
 * https://valhalla.github.io/valhalla/api/turn-by-turn/api-reference/
 */
export const valhallaAnswer = z.object({
  trip: z.object({
    legs: z.array(
      z.object({ summary: z.object({ time: z.number(), length: z.number() }), shape: z.string() }),
    ),
  }),
});

/** `POST /sources_to_targets`, row by row; null where there is no way. */
export const valhallaMatrix = z.object({
  sources_to_targets: z.array(
    z.array(z.object({ time: z.number().nullable(), distance: z.number().nullable() })),
  ),
});

/** `GET /status`: only Valhalla has it. https://valhalla.github.io/valhalla/api/status/api-reference/ */
export const valhallaStatus = z.object({ version: z.string(), tileset_last_modified: z.number().optional() });

export const parseValhalla = ({ trip }: z.infer<typeof valhallaAnswer>): RawLeg[] =>
  trip.legs.map(({ summary, shape }) => ({
    seconds: summary.time,
    metres: summary.length * 1000,
    // Six decimals, whatever is asked for.
    shape: decodePolyline(shape, 6) ?? [],
  }));

/** Its numbers for "no street near", "no way found" and "too far", which come with 400. */
const NO_WAY = /"error_code"\s*:\s*(?:15[0-9]|17[01]|44[0-5])\b/;

const placed = (points: readonly Coordinates[]) =>
  points.map(({ latitude, longitude }) => ({ lat: latitude, lon: longitude }));

export function askValhalla(fetchJson: FetchJson, origin: string) {
  return {
    /** Null: there is no way through all of them. */
    route: (points: readonly Coordinates[], mode: WayMode, signal: AbortSignal): Promise<RawLeg[] | null> =>
      unlessNoWay(NO_WAY, async () => {
        const body = {
          ...{ locations: placed(points), costing: COSTINGS[mode] },
          ...{ units: 'kilometers', directions_type: 'maneuvers' },
        };
        return parseValhalla(await fetchJson(`${origin}/route`, valhallaAnswer, { signal, body }));
      }),
    table: (points: readonly Coordinates[], mode: WayMode, signal: AbortSignal) =>
      unlessNoWay(NO_WAY, async () => {
        const body = { sources: placed(points), targets: placed(points), costing: COSTINGS[mode] };
        const answer = await fetchJson(`${origin}/sources_to_targets`, valhallaMatrix, { signal, body });
        return answer.sources_to_targets.map((row) =>
          row.map(({ time, distance }): RawLeg | null =>
            time === null || distance === null
              ? null
              : { seconds: time, metres: distance * 1000, shape: null },
          ),
        );
      }),
  };
}
