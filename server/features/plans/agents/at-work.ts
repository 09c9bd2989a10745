import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import type { Agent, PlanRequest } from '#contracts/plans.ts';
import { unlessAborted } from '#server/lib/unless-aborted.ts';
import type { StepContext } from '#server/runs/types.ts';
import { planEvent } from '../plan-event.ts';

export type PlanContext = StepContext<PlanRequest>;
type Level = 'info' | 'warning' | 'error';
/** A line of an agent's log, in plain words. */
export type Say = (message: string, level?: Level) => void;

export type AgentTask<T> = {
  agent: Agent;
  /** Said when it starts: "Looking at the weather." */
  doing: string;
  /** Said when it is done. */
  summary(found: T): string;
  /** Tried twice. Stops when `signal` aborts. */
  work(say: Say, signal: AbortSignal): Promise<T>;
  /** Each try's, ms. */
  timeoutMs?: number;
};

type Ended<T> = { durationMs: number } & ({ found: T } | { reason: string });

const TRIES = 2;
const TIMEOUT_MS = 20_000;
/** Whoever watches sees a line at least this often. */
const WAITING_MS = 2_500;

/**
 * One agent at its part of a step, with all that it says of it in the stream. What it found is kept: after a kill it is
 * not looked for again, and no line comes twice. Null when it failed twice: the plan goes on without.
 */
export async function atWork<T>(
  context: PlanContext,
  task: AgentTask<T>,
  logger: Pick<Logger, 'warn'>,
): Promise<T | null> {
  const { agent } = task;
  const ended = await context.once<Ended<T>>(
    agent,
    () => tryTwice(context, task, logger),
    (end) => [
      planEvent('agent_update', {
        agent,
        durationMs: Math.round(end.durationMs),
        ...('found' in end
          ? { status: 'completed' as const, message: task.summary(end.found) }
          : { status: 'failed' as const, message: end.reason }),
      }),
    ],
  );
  return 'found' in ended ? ended.found : null;
}

async function tryTwice<T>(
  context: PlanContext,
  task: AgentTask<T>,
  logger: Pick<Logger, 'warn'>,
): Promise<Ended<T>> {
  const { agent, doing } = task;
  const post = (key: string, event: ReturnType<typeof planEvent>) =>
    context.once(
      `${agent}/${key}`,
      async () => null,
      () => [event],
    );
  const began = performance.now();
  const update = (status: 'started' | 'retrying', message: string) =>
    post(status, planEvent('agent_update', { agent, status, message }));

  await update('started', doing);
  for (let tried = 1; ; tried++) {
    const lines: Promise<unknown>[] = [];
    const speak = (kind: string, message: string, level: Level) => {
      const line = post(`${kind}/${tried}/${lines.length}`, planEvent('log', { agent, level, message }));
      // Work that goes on after it was stopped speaks to nobody.
      line.catch(() => undefined);
      lines.push(line);
    };
    let waited = 0;
    const waiting = setInterval(() => {
      const message = `${doing} Still waiting.`;
      void post(`waiting/${tried}/${++waited}`, planEvent('log', { agent, level: 'info', message })).catch(
        () => undefined,
      );
    }, WAITING_MS);
    try {
      const signal = AbortSignal.any([context.signal, AbortSignal.timeout(task.timeoutMs ?? TIMEOUT_MS)]);
      const found = await unlessAborted(
        task.work((message, level = 'info') => speak('log', message, level), signal),
        signal,
      );
      await Promise.all(lines);
      return { durationMs: performance.now() - began, found };
    } catch (error) {
      await Promise.allSettled(lines);
      context.signal.throwIfAborted();
      logger.warn({ err: error, runId: context.run.id, agent, tried }, 'an agent of a plan failed');
      const reason = reasonOf(error);
      if (tried >= TRIES) return { durationMs: performance.now() - began, reason };
      await update('retrying', `${reason} Trying again.`);
    } finally {
      clearInterval(waiting);
    }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'No answer came in time.';
  return 'The source could not be asked.';
}
