import { pino } from 'pino';
import type { Questionnaire } from '#contracts/questionnaire.ts';
import type { ResearchResults } from '#contracts/research.ts';
import { type Clock, systemClock } from '#core/clock.ts';
import { researchRun } from '#server/features/research/run.ts';
import type { FactCache } from '#server/providers/data.ts';
import { createProviders } from '#server/providers/providers.ts';
import type { Providers } from '#server/providers/types.ts';
import type { RunRecord } from '#server/runs/types.ts';

const logger = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });

/** Keeps nothing: what never leaves the machine is not worth remembering. */
const noFacts: FactCache = { get: async () => null, put: async () => {}, sweep: async () => 0 };

/** Providers that need neither a database nor the network. */
export const builtInProviders = (clock: Clock = systemClock): Providers =>
  createProviders({ facts: noFacts, config: { LIVE_DATA: 'off' }, clock, logger });

/** The steps of a research job one after the other, without engine, log and database: the same results. */
export async function adviseOn(
  input: Questionnaire,
  { clock = systemClock, providers = builtInProviders(clock) }: { clock?: Clock; providers?: Providers } = {},
): Promise<ResearchResults> {
  const outputs = new Map<string, unknown>();
  const { steps } = researchRun({ providers, clock, logger });
  const run = { id: 'advice', kind: 'research', input, createdAt: clock() } as RunRecord<Questionnaire>;
  const { signal } = new AbortController();
  for (const step of steps)
    outputs.set(
      step.name,
      await step.run({
        run,
        signal,
        output: <T>(name: string) => outputs.get(name) as T,
        once: (_key, work) => work(),
        progress: () => {},
        commit: async () => {},
        percentage: () => 0,
      }),
    );
  return outputs.get('compiling_results') as ResearchResults;
}
