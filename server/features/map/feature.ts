import type { Kernel } from '#server/kernel.ts';
import type { Feature } from '../feature.ts';
import { mapRoutes } from './routes.ts';
import { createMap, type MapService } from './service.ts';

/** Streets over the ground that the app brings along, where there are any. */
export function mapFeature({ config, logger, providers }: Kernel): Feature<MapService> {
  const service = createMap({ config, logger, router: providers.router });
  return {
    name: 'map',
    service,
    routes: [mapRoutes(service)],
    stats: async () => service.counts(),
    start: service.start,
    close: service.close,
  };
}
