import type { Kernel } from '#server/kernel.ts';
import { createPresence } from '#server/realtime/presence/presence.ts';
import type { Feature } from '../feature.ts';
import type { ResultSource } from './create/from-result.ts';
import { tripNotice } from './events.ts';
import { fileKeeping } from './files/keeping.ts';
import { tripsNamespace } from './namespace.ts';
import { tripRoutes } from './routes.ts';
import { createTrips, type Trips } from './service.ts';

/** Notices of 0.1 waited here for all their listeners together; see "Former names" in CONTRIBUTING.md. */
const FORMER_QUEUE = 'trips.happened';

/** What people edit together. */
export function tripsFeature(kernel: Kernel, { results }: { results: ResultSource }): Feature<Trips> {
  const { realtime, jobs, events, config, providers } = kernel;
  const demoFacts = async () => ({
    sights: providers.places.atlas().find(({ id }) => id === 'lisbon')?.highlights ?? [],
    perUsd: (await providers.currency.rate('USD', 'EUR'))?.value ?? null,
  });
  const service = createTrips({ ...kernel, results, demoFacts, fileKeeping: fileKeeping(config) });
  const presence = createPresence({ realtime, what: { kind: 'trip', key: 'tripId' } });
  jobs.define(FORMER_QUEUE, tripNotice.schema, (notice, { id }) =>
    events.publish(tripNotice, notice, { id }),
  );
  return {
    name: 'trips',
    service,
    routes: [tripRoutes(service, config.PUBLIC_URL)],
    namespaces: [tripsNamespace(service, presence, realtime)],
    jobs: [{ name: 'trips.files', seconds: 3_600, work: service.sweepFiles }],
    mergeAccount: service.mergeAccount,
    renameTraveller: service.rename,
    drain: presence.stop,
    close: service.close,
  };
}
