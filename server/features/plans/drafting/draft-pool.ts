import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Money } from '#contracts/money.ts';
import type { Agent, DraftDay, OptionId } from '#contracts/plans.ts';
import type { PlanInput, PlanListener, PlanOutcome } from '#core/planning/index.ts';

/** The thread that answers everybody keeps a core. */
const MAX_THREADS = Math.max(1, Math.min(4, availableParallelism() - 1));
/** A thread without work ends, and gives its memory back. */
const IDLE_MS = 20_000;

/** What a thread says while it drafts. After `end` nothing more comes. */
export type Overheard =
  | { kind: 'day'; option: OptionId; day: DraftDay; cost: Money | null }
  | { kind: 'log'; agent: Agent; level: 'info' | 'warning' | 'error'; message: string }
  | { kind: 'end' };

/** Threads that draft plans: a search of seconds, during which everybody else is answered. */
export function createDraftPool() {
  let pool: Piscina | undefined;
  const threads = () => {
    pool ??= new Piscina({
      filename: join(import.meta.dirname, 'draft-worker.ts'),
      minThreads: 0,
      maxThreads: MAX_THREADS,
      idleTimeout: IDLE_MS,
    });
    return pool;
  };

  return {
    /** The same input gives the same outcome, heard in the same order. Ended with its thread when `signal` aborts. */
    async draft(
      input: PlanInput,
      listener: Required<PlanListener>,
      signal: AbortSignal,
    ): Promise<PlanOutcome> {
      const { port1, port2 } = new MessageChannel();
      const heardAll = new Promise<void>((resolve) => {
        port1.on('message', (heard: Overheard) => {
          if (heard.kind === 'day') listener.onDay(heard.option, heard.day, heard.cost);
          else if (heard.kind === 'log') listener.onLog(heard.agent, heard.level, heard.message);
          else resolve();
        });
      });
      try {
        const outcome = (await threads().run(
          { input, port: port2 },
          { transferList: [port2], signal },
        )) as PlanOutcome;
        await heardAll;
        return outcome;
      } finally {
        port1.close();
      }
    },
    /** Ends the threads, and what they are at. */
    close: async (): Promise<void> => pool?.destroy(),
  };
}

export type DraftPool = ReturnType<typeof createDraftPool>;
