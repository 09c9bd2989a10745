/** Entry of the threads that draft plans: see `draft-pool.ts`. */
import type { MessagePort } from 'node:worker_threads';
import type { PlanInput, PlanOutcome } from '#core/planning/index.ts';
import type { Overheard } from './draft-pool.ts';
import { plainDraft } from './plain-draft.ts';

export default function draft({ input, port }: { input: PlanInput; port: MessagePort }): PlanOutcome {
  const post = (heard: Overheard) => port.postMessage(heard);
  const outcome = plainDraft(input, {
    onDay: (option, day, cost) => post({ kind: 'day', option, day, cost }),
    onLog: (agent, level, message) => post({ kind: 'log', agent, level, message }),
  });
  post({ kind: 'end' });
  return outcome;
}
