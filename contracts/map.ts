import { z } from 'zod';

/** How the layers of a set of tiles are named: OpenMapTiles (OpenFreeMap, Planetiler), or Protomaps' basemap. */
export const tileSchemas = ['openmaptiles', 'protomaps'] as const;

/** Streets and the rest, over the ground that the app brings along. */
export const mapTiles = z.object({
  /** `file`: served by the app; `address`: where the operator says; `online`: OpenFreeMap. */
  kind: z.enum(['file', 'address', 'online']),
  /** Of a PMTiles archive, or (online) of a TileJSON; a path is one of the app's own. */
  url: z.string(),
  schema: z.enum(tileSchemas),
  /** Whom the map is to name. */
  attribution: z.string(),
});
export type MapTiles = z.infer<typeof mapTiles>;

export const mapAnswer = z.object({
  /** Null: the app's own ground alone. */
  tiles: mapTiles.nullable(),
  /** Why the tiles that were set are not used; null when nothing is wrong. */
  problem: z.string().nullable(),
  /** Whether ways between stops can be asked for, by `/map/ways`. */
  hasRouter: z.boolean().default(false),
});
export type MapAnswer = z.infer<typeof mapAnswer>;
