import { pino } from 'pino';
import { type ScanRequest, type ScanRequestInput, scanRequest } from '#contracts/scans.ts';
import { type Clock, systemClock } from '#core/clock.ts';
import { createScans } from '#server/features/scans/service.ts';
import { feedFareSource, lookAt } from '#server/features/scans/sources/feed.ts';
import { modelSource } from '#server/features/scans/sources/model.ts';
import { createSources } from '#server/features/scans/sources/registry.ts';
import type { FareSource } from '#server/features/scans/sources/source.ts';
import { createWork } from '#server/features/scans/work/service.ts';
import { createRates } from '#server/providers/currency/rates.ts';
import { noListeners } from '../events/no-listeners.ts';
import { offlineProviders } from './research.ts';
import type { Node } from './runs.ts';

const logger = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });

/** The feature with what it needs over an engine; `sources` are asked beside the fare model. */
export function openScans(
  node: Node,
  {
    clock = systemClock,
    sources = [],
    allowPrivate = false,
  }: { clock?: Clock; sources?: readonly FareSource[]; allowPrivate?: boolean } = {},
) {
  const { db, log, engine } = node;
  const providers = offlineProviders(db, clock);
  const today = () => clock().toISOString().slice(0, 10);
  const feeds = { agent: 'Caravan', isOnline: true, allowPrivate };
  const registry = createSources(
    [
      { make: () => modelSource(today), missing: null, byDefault: true },
      ...sources.map((source) => ({ make: () => source, missing: null, byDefault: true })),
    ],
    { source: (feed) => feedFareSource(feed, feeds), look: (feed) => lookAt(feed, feeds) },
  );
  const rates = createRates(providers.currency, clock);
  const scans = createScans({
    ...{ db, log, runs: engine, providers, clock, logger },
    sources: registry,
    rates,
    events: noListeners,
    record: async () => {},
    history: async () => ({ usual: null, points: [] }),
    random: () => 0.5,
  });
  engine.define(scans.run);
  return { scans, work: createWork({ db, log, runs: engine, rates, clock }) };
}

/** A week from Munich to Barcelona for a family, three departures, with changes. */
export const scanFor = (change: Partial<ScanRequestInput> = {}): ScanRequest =>
  scanRequest.parse({
    origins: [{ kind: 'airport', id: 'MUC' }],
    destinations: [{ kind: 'airport', id: 'BCN' }],
    windows: [{ kind: 'range', from: '2027-05-10', until: '2027-05-12' }],
    nights: { from: 7, until: 7 },
    party: { adults: 2, childAges: [9, 6] },
    ...change,
  });
