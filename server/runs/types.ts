import type { z } from 'zod';
import type { RunStatus } from '#contracts/runs.ts';
import type { StreamId } from '#contracts/streams.ts';
import type { Tx } from '#server/database/types.ts';
import type { Append, NewEvent } from '#server/realtime/types.ts';

/** One run as the engine knows it. */
export interface RunRecord<Input = unknown> {
  id: string;
  kind: string;
  ownerId: string;
  streamId: StreamId;
  status: RunStatus;
  /** 0 to 100. */
  progress: number;
  currentStep: string | null;
  message: string;
  input: Input;
  attempt: number;
  error: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** What a step works with. Everything it does through this is fenced: a worker that was superseded gets `Fenced`. */
export interface StepContext<Input> {
  readonly run: RunRecord<Input>;
  /** Aborts on cancel, on being fenced off, and on drain. Pass it to everything that waits. */
  readonly signal: AbortSignal;
  /** Output of an earlier step; throws when that step has not finished. */
  output<T>(step: string): T;
  /**
   * A part of this step that happens once: `work` runs, and its output is stored together with `events` in one
   * transaction. After a kill the stored output is returned and nothing is emitted again.
   */
  once<T>(key: string, work: () => Promise<T>, events?: (output: T) => NewEvent[]): Promise<T>;
  /**
   * For work that keeps rows of its own in place of parts: `work` writes them and says what is to be told, in one
   * transaction that holds the run. It is done again after a rollback, so all its effects go through `tx`.
   */
  commit(work: (tx: Tx) => Promise<NewEvent[]>): Promise<void>;
  /** The percentage (0 to 100) that this fraction (0 to 1) of this step is. */
  percentage(fraction: number): number;
  /**
   * How far this step is, 0 to 1, and what is happening, in words. Coalesced (150 ms); the message of a step's
   * start and end never is. `extra` goes into the progress event.
   */
  progress(fraction: number, message: string, extra?: Record<string, unknown>): void;
}

export interface StepDefinition<Input> {
  name: string;
  /** Relative; the engine divides by the sum. */
  weight: number;
  /** Said when the step starts, in words people use. */
  message: string;
  /** Returns the checkpoint: JSON. */
  run(context: StepContext<Input>): Promise<unknown>;
}

/** A kind of run: research, plan, scan. */
export interface RunDefinition<Input> {
  kind: string;
  input: z.ZodType<Input>;
  steps: StepDefinition<Input>[];
  /** Runs of this kind executed at once by one worker process. */
  concurrency: number;
  events: {
    started(run: RunRecord<Input>): NewEvent;
    progress(
      run: RunRecord<Input>,
      at: { step: string; percentage: number; message: string; extra: Record<string, unknown> },
    ): NewEvent;
    /** `outputs` by step name. With `tx` the feature's own tables may be written in the same transaction. */
    completed(run: RunRecord<Input>, outputs: Record<string, unknown>, tx: Tx): Promise<NewEvent> | NewEvent;
    failed(run: RunRecord<Input>, error: string): NewEvent;
    cancelled(run: RunRecord<Input>): NewEvent;
  };
  /** How far a run is, after that was committed; may be lost. Must not throw. */
  onProgress?(run: RunRecord<Input>, at: { step: string; percentage: number; message: string }): void;
  /** After the end was committed: notify people, measure. Called at least once. */
  onEnded?(run: RunRecord<Input>): Promise<void>;
}

export type StartRun<Input> = {
  id: string;
  ownerId: string;
  input: Input;
  /** Runs of this kind that its owner may have waiting and under way, this one too; else `conflict` with the sentence. */
  atMost?: { active: number; refusal: string };
  /** Part of the transaction that creates the run. */
  also?: (tx: Tx, append: Append, run: RunRecord<Input>) => Promise<void>;
};

/** A page of somebody's runs; `also`: ids of others that they may see, which come among them. */
export type RunPage = { cursor?: string; limit: number; also?: readonly string[] };

export interface RunEngine {
  define<Input>(definition: RunDefinition<Input>): void;
  /**
   * Creates the run and enqueues it in one transaction. `also` may write the feature's own row. Returns at once;
   * the first event is already in the stream.
   */
  start<Input>(kind: string, options: StartRun<Input>): Promise<RunRecord<Input>>;
  /** With `tx`: as of that transaction, for a snapshot. */
  get<Input = unknown>(id: string, tx?: Tx): Promise<RunRecord<Input> | null>;
  list<Input = unknown>(
    ownerId: string,
    kind: string,
    page: RunPage,
  ): Promise<{ runs: RunRecord<Input>[]; nextCursor: string | null }>;
  /** Output of a finished step, for example the last one. Null until then. */
  output<T>(runId: string, step: string): Promise<T | null>;
  /**
   * Ends the run at once, queued or running: its worker is fenced off, and its signal aborts (in this process now,
   * on another node within a second). `conflict` when it has ended, `not_found` when there is none.
   */
  cancel(id: string): Promise<RunRecord>;
  /** From its checkpoints, as a new attempt; the stream opens again. `conflict` unless failed or cancelled. */
  retry(id: string): Promise<RunRecord>;
  /**
   * Goes through these steps and those behind them once more, as a new attempt, however the run ended; `also` says in
   * the same transaction what is to be done differently. `conflict` while it is under way.
   */
  rerun(id: string, again: { steps: readonly string[]; also: (tx: Tx) => Promise<void> }): Promise<RunRecord>;
  /** Gives all runs of one traveller to another (a guest who signed up). */
  mergeAccount(tx: Tx, fromOwnerId: string, toOwnerId: string): Promise<void>;
  /** How many runs are in each state. */
  stats(): Promise<Record<RunStatus, number>>;
  /** Starts taking work, first of all what a dead process left behind. The job queue must be started. */
  work(): Promise<void>;
  /** Stops taking work; steps in flight finish, or are handed over after `timeoutMs`. Before the queue's `stop`. */
  drain(timeoutMs: number): Promise<void>;
}
