import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import type { MapAnswer } from '#contracts/map.ts';
import type { Provenance } from '#contracts/places.ts';
import { type WaysAnswer, type WaysRequest, wayModes } from '#contracts/ways.ts';
import type { Config } from '#server/config.ts';
import type { Router } from '#server/providers/types.ts';
import { type OpenTiles, openTiles, type TileFile } from './tiles.ts';

/** Free, without a key; https://openfreemap.org */
export const OPEN_FREE_MAP = 'https://tiles.openfreemap.org';

const online: NonNullable<MapAnswer['tiles']> = {
  kind: 'online',
  url: `${OPEN_FREE_MAP}/planet`,
  schema: 'openmaptiles',
  attribution: 'OpenFreeMap © OpenMapTiles, data from OpenStreetMap',
};

export type MapService = ReturnType<typeof createMap>;

/** What the map shows over its own ground. */
export function createMap({
  config,
  logger,
  router = null,
}: {
  config: Pick<Config, 'MAP_TILES' | 'LIVE_DATA'>;
  logger: Pick<Logger, 'warn' | 'info'>;
  router?: Router | null;
}) {
  const hasRouter = router !== null;
  let own: OpenTiles | null = null;
  let problem: string | null = null;
  return {
    /** Looks at what is set. What can't be used is said, and keeps nothing from starting: the own ground stays. */
    async start(): Promise<void> {
      const { MAP_TILES } = config;
      if (!MAP_TILES) return;
      try {
        own = await openTiles(MAP_TILES);
        logger.info({ schema: own.tiles.schema }, 'The map uses the tiles of MAP_TILES.');
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        problem = error.message;
        logger.warn(`MAP_TILES is not used: ${error.message} The map shows its own ground.`);
      }
    },
    answer(): MapAnswer {
      if (own) return { tiles: own.tiles, problem, hasRouter };
      const tiles = config.MAP_TILES || config.LIVE_DATA === 'off' ? null : online;
      return { tiles, problem, hasRouter };
    },
    /** From each point of a chain to the next, by each mode. */
    async ways(chains: WaysRequest['chains']): Promise<WaysAnswer> {
      let provenance: Provenance | null = null;
      const pairs = await Promise.all(
        chains.map(async (points) => {
          const [walk, car] = await Promise.all(wayModes.map((mode) => router?.ways(points, mode)));
          provenance ??= walk?.provenance ?? car?.provenance ?? null;
          return points
            .slice(1)
            .map((_, index) => ({ walk: walk?.value[index] ?? null, car: car?.value[index] ?? null }));
        }),
      );
      return { chains: pairs, provenance };
    },
    file: (): TileFile | null => own?.file ?? null,
    counts: () => ({ own: own ? 1 : 0, refused: problem === null ? 0 : 1 }),
    async close(): Promise<void> {
      await own?.file?.handle.close();
      own = null;
    },
  };
}
