import type { Kernel } from '#server/kernel.ts';
import { createRates } from '#server/providers/currency/rates.ts';
import type { Feature } from '../feature.ts';
import { scansNamespace } from './namespace.ts';
import { scanRoutes } from './routes.ts';
import { createScans, type Scans } from './service.ts';
import { modelSource } from './sources/model.ts';
import { createSources } from './sources/registry.ts';

/** Searches for fares over many dates, places and sources. */
export function scansFeature(kernel: Kernel): Feature<Scans> {
  const { clock, providers } = kernel;
  const today = () => clock().toISOString().slice(0, 10);
  const sources = createSources([{ make: () => modelSource(today), missing: null, byDefault: true }], () => {
    throw new Error('Feeds are not read yet.');
  });
  const rates = createRates(providers.currency, clock);
  const service = createScans({ ...kernel, sources, rates, record: async () => {} });
  return {
    name: 'scans',
    service,
    routes: [scanRoutes(service, clock)],
    namespaces: [scansNamespace(service)],
    runs: [service.run],
  };
}
