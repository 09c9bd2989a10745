import type { Kernel } from '#server/kernel.ts';
import type { Feature } from '../feature.ts';
import { statusNamespace } from './namespace.ts';
import { statusRoutes } from './routes.ts';
import { createStatus, type Status, type StatusParts } from './service.ts';

/** How the place is doing. */
export function statusFeature(
  kernel: Kernel,
  { notifications }: Pick<StatusParts, 'notifications'>,
): Feature<Status> {
  const service = createStatus({
    ...kernel,
    notifications,
    draining: kernel.isDraining,
    features: kernel.statistics.read,
    publicUrl: kernel.config.PUBLIC_URL,
  });
  kernel.metrics.watchRuns(service.runs);
  let stopPublishing = () => {};
  return {
    name: 'status',
    service,
    routes: [statusRoutes(service)],
    namespaces: [statusNamespace()],
    start() {
      stopPublishing = service.publish();
    },
    drain: () => stopPublishing(),
  };
}
