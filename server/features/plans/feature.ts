import type { Kernel } from '#server/kernel.ts';
import type { Feature } from '../feature.ts';
import type { Research } from '../research/service.ts';
import type { Trips } from '../trips/service.ts';
import { createDraftPool } from './drafting/draft-pool.ts';
import { plansNamespace } from './namespace.ts';
import { planRoutes } from './routes.ts';
import { createPlans, type Plans } from './service.ts';

type Needs = { research: Pick<Research, 'get' | 'wayTo'>; trips: Pick<Trips, 'createFromPlan' | 'current'> };

/** Trips that agents draft while people watch. */
export function plansFeature(kernel: Kernel, { research, trips }: Needs): Feature<Plans> {
  const pool = createDraftPool();
  const service = createPlans({ ...kernel, trips, pool, wayTo: research.wayTo, research: research.get });
  return {
    name: 'plans',
    service,
    routes: [planRoutes(service, kernel.clock, kernel.live)],
    namespaces: [plansNamespace(service)],
    runs: [service.run],
    stats: service.stats,
    close: pool.close,
  };
}
