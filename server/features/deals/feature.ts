import { listen } from '#server/events/define.ts';
import type { Kernel } from '#server/kernel.ts';
import type { Feature } from '../feature.ts';
import { tripNotice } from '../trips/events.ts';
import type { Trips } from '../trips/service.ts';
import type { Notify } from './alerts/notify.ts';
import { formerDealRoutes } from './former-routes.ts';
import { dealsNamespace } from './namespace.ts';
import { dealRoutes } from './routes.ts';
import { createDeals, type Deals } from './service.ts';
import { watchRoutes } from './watch-routes.ts';

type Needs = { trips: Pick<Trips, 'current'>; notify: Notify };

/** Offers that people saw, prices that are watched, and the alerts that come of both. */
export function dealsFeature(kernel: Kernel, { trips, notify }: Needs): Feature<Deals> {
  const service = createDeals({ ...kernel, notify, trip: trips.current });
  return {
    name: 'deals',
    service,
    // The former names first: `/deals/{id}` would take them for a deal.
    routes: [
      formerDealRoutes(service.board),
      dealRoutes(service, kernel.clock),
      watchRoutes(service, kernel.clock),
    ],
    namespaces: [dealsNamespace(service)],
    jobs: service.schedules,
    listeners: [
      listen(tripNotice, async (notice) => {
        if (notice.kind === 'left' || notice.kind === 'removed')
          await service.watches.leftTrip(notice.userId, notice.tripId);
      }),
    ],
    mergeAccount: service.mergeAccount,
    stats: service.counts,
  };
}
