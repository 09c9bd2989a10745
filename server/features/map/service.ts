import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import type { MapAnswer } from '#contracts/map.ts';
import type { Config } from '#server/config.ts';
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
}: {
  config: Pick<Config, 'MAP_TILES' | 'LIVE_DATA'>;
  logger: Pick<Logger, 'warn' | 'info'>;
}) {
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
      if (own) return { tiles: own.tiles, problem };
      return { tiles: config.MAP_TILES || config.LIVE_DATA === 'off' ? null : online, problem };
    },
    file: (): TileFile | null => own?.file ?? null,
    counts: () => ({ own: own ? 1 : 0, refused: problem === null ? 0 : 1 }),
    async close(): Promise<void> {
      await own?.file?.handle.close();
      own = null;
    },
  };
}
