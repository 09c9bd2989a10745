import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kernel } from '#server/kernel.ts';
import type { Feature } from '../feature.ts';
import { createLivePlaces } from './live.ts';
import { livePlacesRoutes } from './live-routes.ts';
import { placesRoutes } from './routes.ts';
import { createPlaces, type Places } from './service.ts';

/** A start has better things to do; nobody has typed a place so soon. */
const PREPARE_AFTER_MS = 3_000;

/** Airports, cities, countries and destinations by name. */
export function placesFeature({ providers, logger }: Kernel): Feature<Places> {
  const service = createPlaces(providers);
  let timer: NodeJS.Timeout | undefined;
  let isDraining = false;
  const prepare = () =>
    providers.places
      .prepare(async () => {
        await nextTurn();
        if (isDraining) throw new Error('the node is to stop');
      })
      .catch((err: unknown) => {
        // The first search builds it then.
        if (!isDraining) logger.warn({ err }, 'the index of places could not be prepared');
      });
  return {
    name: 'places',
    service,
    routes: [placesRoutes(service), livePlacesRoutes(createLivePlaces(providers))],
    start() {
      timer = setTimeout(prepare, PREPARE_AFTER_MS).unref();
    },
    drain() {
      isDraining = true;
      clearTimeout(timer);
    },
  };
}
