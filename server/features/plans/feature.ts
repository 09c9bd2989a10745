import { AppError } from '#contracts/errors.ts';
import { planLinkRoles } from '#contracts/plans.ts';
import type { Kernel } from '#server/kernel.ts';
import { createPresence } from '#server/realtime/presence/presence.ts';
import { runGuests, runLinks } from '#server/runs/links/links.ts';
import type { Feature } from '../feature.ts';
import { listChanged } from '../notifications/events.ts';
import type { Research } from '../research/service.ts';
import type { Trips } from '../trips/service.ts';
import { createDraftPool } from './drafting/draft-pool.ts';
import { plansNamespace } from './namespace.ts';
import { proposalRoutes } from './proposals/routes.ts';
import { createProposals } from './proposals/service.ts';
import { planRoutes } from './routes.ts';
import { createPlans, type Plans } from './service.ts';
import { planShareRoutes } from './share/routes.ts';

type Needs = {
  research: Pick<Research, 'get' | 'wayTo'>;
  trips: Pick<
    Trips,
    'createFromPlan' | 'mergePlan' | 'current' | 'asOf' | 'roleOf' | 'applyProposal' | 'tripIdsOf' | 'nameOf'
  >;
};

/** Trips that agents draft while people watch. */
export function plansFeature(kernel: Kernel, { research, trips }: Needs): Feature<Plans> {
  const pool = createDraftPool();
  const service = createPlans({ ...kernel, trips, pool, wayTo: research.wayTo, research: research.get });
  const proposals = createProposals({ ...kernel, trips });
  const guests = runGuests(kernel.db, planLinkRoles);
  const links = runLinks({
    ...{ ...kernel, kind: 'plan', path: '/plans/shared', roles: planLinkRoles, guests },
    assertOwner: async (traveller, planId) => {
      if ((await service.roleOf(traveller, planId)) !== 'owner')
        throw new AppError('forbidden', 'Only the person who started a plan can share it.');
    },
    onGuests: (userIds) => kernel.events.emit(listChanged, { userIds, list: 'plans' }),
  });
  const presence = createPresence({ realtime: kernel.realtime, what: { kind: 'plan', key: 'planId' } });
  return {
    name: 'plans',
    service,
    routes: [
      planShareRoutes(links, kernel.config.PUBLIC_URL),
      planRoutes(service, kernel.clock, kernel.live),
      proposalRoutes(proposals),
    ],
    namespaces: [plansNamespace(service, trips, presence, kernel.realtime)],
    runs: [service.run, proposals.run],
    async mergeAccount(from, to, tx, append) {
      await guests.mergeAccount(from, to, tx);
      await proposals.mergeAccount(from, to, tx, append);
    },
    drain: presence.stop,
    stats: service.stats,
    close: pool.close,
  };
}
