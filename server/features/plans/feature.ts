import type { Kernel } from '#server/kernel.ts';
import type { Feature } from '../feature.ts';
import type { Research } from '../research/service.ts';
import type { Trips } from '../trips/service.ts';
import { createDraftPool } from './drafting/draft-pool.ts';
import { plansNamespace } from './namespace.ts';
import { proposalRoutes } from './proposals/routes.ts';
import { createProposals } from './proposals/service.ts';
import { planRoutes } from './routes.ts';
import { createPlans, type Plans } from './service.ts';

type Needs = {
  research: Pick<Research, 'get' | 'wayTo'>;
  trips: Pick<
    Trips,
    'createFromPlan' | 'current' | 'asOf' | 'roleOf' | 'applyProposal' | 'tripIdsOf' | 'nameOf'
  >;
};

/** Trips that agents draft while people watch. */
export function plansFeature(kernel: Kernel, { research, trips }: Needs): Feature<Plans> {
  const pool = createDraftPool();
  const service = createPlans({ ...kernel, trips, pool, wayTo: research.wayTo, research: research.get });
  const proposals = createProposals({ ...kernel, trips });
  return {
    name: 'plans',
    service,
    routes: [planRoutes(service, kernel.clock, kernel.live), proposalRoutes(proposals)],
    namespaces: [plansNamespace(service, trips)],
    runs: [service.run, proposals.run],
    mergeAccount: proposals.mergeAccount,
    stats: service.stats,
    close: pool.close,
  };
}
