import { AppError } from '#contracts/errors.ts';
import type { Kernel } from '#server/kernel.ts';
import { createRates } from '#server/providers/currency/rates.ts';
import { createFetchJson, userAgent } from '#server/providers/http.ts';
import { runGuests, runLinks } from '#server/runs/links/links.ts';
import type { Deals } from '../deals/service.ts';
import type { Feature } from '../feature.ts';
import { createHistory } from './history.ts';
import { scansNamespace } from './namespace.ts';
import { scanRoutes } from './routes.ts';
import { createScans, type Scans, scanLinkRoles } from './service.ts';
import { shareRoutes } from './share/routes.ts';
import { feedFareSource, lookAt } from './sources/feed.ts';
import { groundSource } from './sources/ground.ts';
import { liveSources } from './sources/live/installed.ts';
import { modelSource } from './sources/model.ts';
import { createSources } from './sources/registry.ts';
import { workRoutes } from './work/routes.ts';
import { createWork } from './work/service.ts';

/** Searches for fares over many dates, places and sources. */
export function scansFeature(
  kernel: Kernel,
  { deals }: { deals: Pick<Deals, 'record' | 'history'> },
): Feature<Scans> {
  const { clock, providers, config } = kernel;
  const today = () => clock().toISOString().replace(/T.*/, '');
  const feeds = { agent: userAgent(config.CONTACT_EMAIL), isOnline: config.LIVE_DATA !== 'off' };
  const sources = createSources(
    [
      { make: () => modelSource(today), missing: null, byDefault: true },
      { make: groundSource, missing: null, byDefault: false },
      ...liveSources(config, createFetchJson(feeds.agent)),
    ],
    { source: (feed) => feedFareSource(feed, feeds), look: (feed) => lookAt(feed, feeds) },
  );
  const rates = createRates(providers.currency, clock);
  const service = createScans({
    ...kernel,
    sources,
    rates,
    record: createHistory(kernel.db, deals.record),
    history: deals.history,
  });
  const guests = runGuests(kernel.db, scanLinkRoles);
  const links = runLinks({
    ...{ ...kernel, kind: 'scan', path: '/scans/shared', roles: scanLinkRoles, guests },
    assertOwner: async (traveller, scanId) => void (await service.requestOf(traveller, scanId)),
    async assertShareable(traveller, scanId) {
      const { feeds } = await service.requestOf(traveller, scanId);
      if (feeds.every(({ url }) => url === null)) return;
      throw new AppError(
        'conflict',
        'This scan reads an address of your own, and everyone with the link would see it. Start one without it to share.',
      );
    },
  });
  const work = createWork({ ...kernel, rates });
  return {
    name: 'scans',
    service,
    routes: [shareRoutes(links, config.PUBLIC_URL), scanRoutes(service, clock), workRoutes(work)],
    namespaces: [scansNamespace(service)],
    runs: [service.run],
    mergeAccount: (from, to, tx) => guests.mergeAccount(from, to, tx),
    stats: service.stats,
  };
}
