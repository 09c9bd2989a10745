import type { Kernel } from '#server/kernel.ts';
import type { Feature } from '../feature.ts';
import { ratesRoutes } from './routes.ts';
import { createRates, type Rates } from './service.ts';

/** What one currency is worth in another. */
export function ratesFeature({ providers, clock }: Kernel): Feature<Rates> {
  const service = createRates(providers.currency, clock);
  return { name: 'rates', service, routes: [ratesRoutes(service)] };
}
