import type { Kernel } from '#server/kernel.ts';
import type { Feature } from '../feature.ts';
import { placesRoutes } from './routes.ts';
import { createPlaces, type Places } from './service.ts';

/** Airports, cities, countries and destinations by name. */
export function placesFeature({ providers }: Kernel): Feature<Places> {
  const service = createPlaces(providers.places);
  return { name: 'places', service, routes: [placesRoutes(service)] };
}
