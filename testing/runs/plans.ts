import { pino } from 'pino';
import { type PlanRequest, type PlanRequestInput, planRequest } from '#contracts/plans.ts';
import { type Clock, systemClock } from '#core/clock.ts';
import { createDraftPool, type DraftPool } from '#server/features/plans/drafting/draft-pool.ts';
import { createProposals } from '#server/features/plans/proposals/service.ts';
import { createPlans } from '#server/features/plans/service.ts';
import { createTrips } from '#server/features/trips/service.ts';
import type { Providers } from '#server/providers/types.ts';
import { noListeners } from '../events/no-listeners.ts';
import { noFiles } from '../trips/no-files.ts';
import { offlineProviders, openResearch } from './research.ts';
import type { Node } from './runs.ts';

const logger = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });

type Options = { clock?: Clock; providers?: Providers; pool?: DraftPool };

/** The feature with what it needs over an engine. Members of `providers` may be replaced while it runs. */
export function openPlans(node: Node, options: Options = {}) {
  const { db, log, engine } = node;
  const { clock = systemClock, providers = offlineProviders(db, clock), pool = createDraftPool() } = options;
  const research = openResearch(node, { clock, providers });
  const trips = createTrips({
    ...{ db, log, clock, events: noListeners, results: research.results },
    realtime: { evict: async () => undefined },
    fileKeeping: noFiles,
    demoFacts: async () => ({ sights: [], perUsd: null }),
  });
  const plans = createPlans({
    ...{ db, log, runs: engine, providers, clock, logger, pool, trips },
    events: noListeners,
    wayTo: research.wayTo,
    research: research.get,
  });
  const proposals = createProposals({ log, runs: engine, providers, trips });
  engine.define(plans.run);
  engine.define(proposals.run);
  return {
    plans,
    proposals,
    trips,
    pool,
    async close() {
      await pool.close();
      await trips.close();
    },
  };
}

/** Five days in Lisbon in May for two with a child, from Paris, with changes. */
export const planFor = (change: Partial<PlanRequestInput> = {}): PlanRequest =>
  planRequest.parse({
    destination: { kind: 'destination', id: 'lisbon' },
    origin: { kind: 'airport', id: 'CDG' },
    from: '2027-05-10',
    to: '2027-05-14',
    party: { kind: 'family', adults: 2, children: [{ age: 8 }] },
    budget: { kind: 'total', amount: 250_000, currency: 'EUR' },
    interests: { history: 4, food: 4 },
    ...change,
  });
