import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Timers } from '#server/lib/timers.ts';
import { unlessAborted } from '#server/lib/unless-aborted.ts';
import { type OpenStep, openStep } from './context.ts';
import { HandedOver } from './control-flow.ts';
import { isTransient, type StepRetry, stepDelay } from './failure.ts';
import { createProgress } from './progress.ts';
import type { RunDefinition, RunRecord, StepDefinition } from './types.ts';
import { wording } from './wording.ts';
import type { Write, Writer } from './writer.ts';

/** How an attempt came out. `last` belongs into the transaction that ends the run. */
export type Outcome =
  | { kind: 'completed'; outputs: Record<string, unknown>; last: Write }
  | { kind: 'failed'; error: string };

type AttemptDependencies<Input> = {
  definition: RunDefinition<Input>;
  run: RunRecord<Input>;
  /** Output by checkpoint key: of finished steps, and of finished parts as `step/part`. Grows. */
  checkpoints: Map<string, unknown>;
  writer: Writer;
  signal: AbortSignal;
  /** Asked between two steps: whether to stop here, for another worker to go on. */
  stopping: () => boolean;
  logger: Logger;
  timers: Timers;
  retry: StepRetry;
};

/**
 * Goes through the steps from the first unfinished one. Throws `Fenced` or `HandedOver` when the worker has to stop,
 * and whatever the database throws when it can't be reached.
 */
export async function attempt<Input>(dependencies: AttemptDependencies<Input>): Promise<Outcome> {
  const { definition, run, checkpoints, writer, signal, stopping } = dependencies;
  const progress = createProgress(definition.steps, run.progress);
  const todo = definition.steps.filter(({ name }) => !checkpoints.has(name));
  let ending: Write = {};

  for (const step of todo) {
    const open = openStep({ ...dependencies, step, progress });
    // The end of one step and the start of the next are one commit.
    await writer.write(joined(ending, open.writingProgress(0, step.message)));
    let output: unknown;
    try {
      output = await perform(open, step, dependencies);
    } catch (error) {
      open.abandon();
      if (signal.aborted) throw signal.reason;
      dependencies.logger.error({ err: error, runId: run.id, step: step.name }, 'a run failed');
      return { kind: 'failed', error: wording.failure(error, step.message) };
    }
    ending = open.close(output);
    for (const { key, output: stored } of ending.checkpoints ?? []) checkpoints.set(key, stored);
    if (stopping() && step !== todo.at(-1)) {
      await writer.write(ending);
      throw new HandedOver();
    }
  }
  const outputs = Object.fromEntries(definition.steps.map(({ name }) => [name, checkpoints.get(name)]));
  return { kind: 'completed', outputs, last: ending };
}

/** Tries a step a few times while its failure may pass. Parts that are done stay done between tries. */
async function perform<Input>(
  open: OpenStep<Input>,
  step: StepDefinition<Input>,
  { signal, writer, retry, logger, run }: AttemptDependencies<Input>,
): Promise<unknown> {
  for (let tried = 1; ; tried++) {
    try {
      const output = await unlessAborted(step.run(open.context), signal);
      // A step may have swallowed the refusal of a write as just another fact it could not learn.
      signal.throwIfAborted();
      return output;
    } catch (error) {
      if (signal.aborted || tried >= retry.tries || !isTransient(error)) throw error;
      logger.warn({ err: error, runId: run.id, step: step.name, tried }, 'a step failed and is tried again');
      await writer.write(open.writingProgress(0, wording.stepAgain(step.message)));
      await wait(stepDelay(retry, tried, error), undefined, { signal });
    }
  }
}

const joined = (first: Write, second: Write): Write => ({
  checkpoints: [...(first.checkpoints ?? []), ...(second.checkpoints ?? [])],
  events: [...(first.events ?? []), ...(second.events ?? [])],
  ...((second.place ?? first.place) ? { place: second.place ?? first.place } : {}),
});
