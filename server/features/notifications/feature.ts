import { travellerRenamed } from '#server/auth/events.ts';
import { listen } from '#server/events/define.ts';
import type { Kernel } from '#server/kernel.ts';
import type { Feature } from '../feature.ts';
import { planEnded } from '../plans/events.ts';
import { researchEnded } from '../research/events.ts';
import { scanEnded } from '../scans/events.ts';
import { tripNotice } from '../trips/events.ts';
import { createChanges } from './changes.ts';
import { channelRoutes } from './channels/routes.ts';
import { listChanged } from './events.ts';
import { notificationsNamespace } from './namespace.ts';
import { notificationRoutes } from './routes.ts';
import { createNotifications, type Notifications } from './service.ts';

type Needs = {
  /** For sending, not for showing: nobody's permission is asked. Null when the trip is gone. */
  aboutTrip(tripId: string): Promise<{ title: string; ownerIds: string[] } | null>;
};

/** What travellers are sent, on every device and channel that they have. */
export function notificationsFeature(kernel: Kernel, { aboutTrip }: Needs): Feature<Notifications> {
  const service = createNotifications({ ...kernel, secret: kernel.auth.secret });
  const notifyChanged = createChanges(kernel.realtime);
  return {
    name: 'notifications',
    service,
    routes: [notificationRoutes(service), channelRoutes(service.channels)],
    namespaces: [notificationsNamespace(service)],
    jobs: service.schedules,
    listeners: [
      listen(listChanged, ({ userIds, list }) => notifyChanged(userIds, list)),
      listen(travellerRenamed, ({ userId }) => notifyChanged([userId], 'me')),
      listen(researchEnded, (job) => service.researchEnded(job)),
      listen(planEnded, (plan) => service.planEnded(plan)),
      listen(scanEnded, (scan) => service.scanEnded(scan)),
      listen(tripNotice, async (notice, id) => {
        const trip = await aboutTrip(notice.tripId);
        if (trip) await service.notifyOfTrip(notice, id, trip);
      }),
    ],
    mergeAccount: service.mergeAccount,
    async stats() {
      const { byType: _, ...totals } = await service.deliveries();
      return totals;
    },
    start: service.devices.start,
    drain: () => service.devices.stop(),
  };
}
