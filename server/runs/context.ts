import type { Timers } from '#server/lib/timers.ts';
import type { NewEvent } from '#server/realtime/types.ts';
import { createCoalescer } from './coalescer.ts';
import { Fenced } from './control-flow.ts';
import type { Checkpoint } from './data.ts';
import { storable } from './json.ts';
import type { Progress } from './progress.ts';
import type { RunDefinition, RunRecord, StepContext, StepDefinition } from './types.ts';
import type { Write, Writer } from './writer.ts';

/** Percentages come at most this often, ms. */
const PROGRESS_MS = 150;

type Said = { percentage: number; message: string; extra: Record<string, unknown> };

/** A step under way: what the step is given, and what the engine needs to end it. */
export interface OpenStep<Input> {
  readonly context: StepContext<Input>;
  /** The write that says this is where the run is now. */
  writingProgress(fraction: number, message: string): Write;
  /** No more words or parts from now on. Returns the write that ends the step; `output` becomes its checkpoint. */
  close(output: unknown): Write & { checkpoints: Checkpoint[] };
  /** The same without an end: after a failure, or when the worker stops. */
  abandon(): void;
}

type StepDependencies<Input> = {
  definition: RunDefinition<Input>;
  run: RunRecord<Input>;
  step: StepDefinition<Input>;
  checkpoints: Map<string, unknown>;
  progress: Progress;
  writer: Writer;
  signal: AbortSignal;
  timers: Timers;
};

export function openStep<Input>(dependencies: StepDependencies<Input>): OpenStep<Input> {
  const { definition, run, step, checkpoints, progress, writer, signal, timers } = dependencies;
  const underWay = new Map<string, Promise<unknown>>();
  let open = true;
  let last: Said | undefined;

  const asWrite = (said: Said): Write & { events: NewEvent[] } => {
    last = said;
    return {
      events: [definition.events.progress(run, { step: step.name, ...said })],
      place: { progress: said.percentage, step: step.name, message: said.message },
    };
  };
  // A refused write has aborted the run's signal already; nobody waits for this one.
  const coalescer = createCoalescer<Said>(PROGRESS_MS, timers, (said) => {
    writer.write(asWrite(said)).catch(() => {});
  });

  async function part<T>(
    key: string,
    work: () => Promise<T>,
    events?: (output: T) => NewEvent[],
  ): Promise<T> {
    const output = storable(await work()) as T;
    // Work that outlives its step, or its worker's claim, has no say any more.
    if (!open) throw signal.reason ?? new Fenced();
    await writer.write({ checkpoints: [{ key, output }], events: events?.(output) ?? [] });
    checkpoints.set(key, output);
    return output;
  }

  const context: StepContext<Input> = {
    run,
    signal,
    output<T>(name: string): T {
      if (!checkpoints.has(name)) throw new Error(`The step ${name} has not finished.`);
      return checkpoints.get(name) as T;
    },
    once<T>(name: string, work: () => Promise<T>, events?: (output: T) => NewEvent[]): Promise<T> {
      const key = `${step.name}/${name}`;
      if (checkpoints.has(key)) return Promise.resolve(checkpoints.get(key) as T);
      if (signal.aborted || !open) return Promise.reject(signal.reason ?? new Fenced());
      const started = underWay.get(key) ?? part(key, work, events).finally(() => underWay.delete(key));
      underWay.set(key, started);
      // A step that stopped waiting for its parts, because one failed, must not bring the process down.
      started.catch(() => {});
      return started as Promise<T>;
    },
    async commit(work) {
      if (signal.aborted || !open) throw signal.reason ?? new Fenced();
      await writer.write({ work });
    },
    percentage: (fraction) => progress.at(step.name, fraction),
    progress(fraction, message, extra = {}) {
      if (!open || signal.aborted) return;
      coalescer.push({ percentage: progress.at(step.name, fraction), message, extra });
    },
  };

  return {
    context,
    writingProgress: (fraction, message) =>
      asWrite({ percentage: progress.at(step.name, fraction), message, extra: {} }),
    close(output) {
      open = false;
      const before = last;
      const waiting = coalescer.take();
      const said = {
        percentage: progress.at(step.name, 1),
        message: waiting?.message ?? before?.message ?? step.message,
        extra: waiting?.extra ?? {},
      };
      const isNews = waiting !== undefined || before?.percentage !== said.percentage;
      return {
        ...(isNews ? asWrite(said) : {}),
        checkpoints: [{ key: step.name, output: storable(output) }],
      };
    },
    abandon() {
      open = false;
      coalescer.take();
    },
  };
}
