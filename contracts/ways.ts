/** Ways between stops along streets and paths, from a routing service; where none is set they are estimated. */
import { z } from 'zod';
import { latitude, longitude, provenance } from './places.ts';

export const wayModes = ['walk', 'car'] as const;
export type WayMode = (typeof wayModes)[number];

/** One way by one mode. `shape` runs from start to end, latitude before longitude. */
export const way = z.object({
  minutes: z.number().int().nonnegative(),
  km: z.number().nonnegative(),
  shape: z.array(z.tuple([latitude, longitude])),
});
export type Way = z.infer<typeof way>;

/** Null: too far by that mode, no way was found, or nobody could be asked. */
export const wayPair = z.object({ walk: way.nullable(), car: way.nullable() });
export type WayPair = z.infer<typeof wayPair>;

export const MAX_CHAINS = 20;
export const MAX_CHAIN_POINTS = 25;
const point = z.strictObject({ latitude, longitude });

/** Chains of points: the stops of each day, in their order. */
export const waysRequest = z.strictObject({
  chains: z.array(z.array(point).min(2).max(MAX_CHAIN_POINTS)).min(1).max(MAX_CHAINS),
});
export type WaysRequest = z.infer<typeof waysRequest>;

/** For each chain, the ways from each point to the next; `provenance` null where nobody could be asked. */
export const waysAnswer = z.object({
  chains: z.array(z.array(wayPair)),
  provenance: provenance.nullable(),
});
export type WaysAnswer = z.infer<typeof waysAnswer>;
