/** Entry of the threads that draft plans: see `draft-pool.ts`. */
import type { MessagePort } from 'node:worker_threads';
import { draftPlan, type PlanInput, type PlanOutcome } from '#core/planning/index.ts';
import type { Overheard } from './draft-pool.ts';

/** By rounds, not by the clock: a draft that a killed node began comes out the same on the next. */
const SEARCH = { seed: 1, iterations: 40 };

export default function draft({ input, port }: { input: PlanInput; port: MessagePort }): PlanOutcome {
  const post = (heard: Overheard) => port.postMessage(heard);
  const outcome = draftPlan(input, SEARCH, {
    onDay: (option, day, cost) => post({ kind: 'day', option, day, cost }),
    onLog: (agent, level, message) => post({ kind: 'log', agent, level, message }),
  });
  post({ kind: 'end' });
  return outcome;
}
