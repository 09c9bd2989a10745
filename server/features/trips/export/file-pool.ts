import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Piscina } from 'piscina';
import { AppError } from '#contracts/errors.ts';
import type { BringInPreview } from '#contracts/trips.ts';
import type { Imported } from '../create/import.ts';
import type { FileAnswer, FileTask } from './files.ts';

/** Threads at most: the one that answers everybody keeps a core. */
const MAX_THREADS = Math.max(1, Math.min(2, availableParallelism() - 1));
/** Tasks that wait; and that one traveller may have, waiting or under way, so that nobody is kept waiting by one. */
const MAX_WAITING = 32;
const MAX_PER_TRAVELLER = 3;
/** A task, its wait included. */
const MAX_MS = 60_000;
/** Of a file of elsewhere: calendars can hold rules that have a program count for ever. */
const MAX_LOOK_MS = 15_000;
/** Memory of a thread, MB: some dozen times the largest file. */
const MAX_HEAP_MB = 768;
/** A thread without work ends, and gives its memory back. */
const IDLE_MS = 20_000;
const RETRY_MS = 5_000;

type Limits = { maxMs?: number; maxWaiting?: number; maxPerTraveller?: number };

/**
 * Threads that read and write whole trips, so that a large one keeps nobody waiting. What takes too long, takes too
 * much memory or is wanted by nobody any more (`signal`) is ended with its thread.
 */
export function createFilePool({
  maxMs = MAX_MS,
  maxWaiting = MAX_WAITING,
  maxPerTraveller = MAX_PER_TRAVELLER,
}: Limits = {}) {
  let pool: Piscina | undefined;
  const underWay = new Map<string, number>();

  const threads = () => {
    pool ??= new Piscina({
      filename: join(import.meta.dirname, 'file-worker.ts'),
      minThreads: 0,
      maxThreads: MAX_THREADS,
      maxQueue: maxWaiting,
      idleTimeout: IDLE_MS,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    return pool;
  };

  async function inThread(task: FileTask, signal: AbortSignal): Promise<FileAnswer<unknown>> {
    const pool = threads();
    if (pool.queueSize >= maxWaiting)
      throw new AppError('unavailable', 'Many files are being written just now. Try again in a moment.', {
        retryAfterMs: RETRY_MS,
      });
    const isForeign = task.kind === 'bring-in';
    const timeout = AbortSignal.timeout(isForeign ? Math.min(maxMs, MAX_LOOK_MS) : maxMs);
    try {
      return (await pool.run(task, { signal: AbortSignal.any([signal, timeout]) })) as FileAnswer<unknown>;
    } catch (cause) {
      if (timeout.aborted || (cause as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY')
        throw new AppError(
          'too_large',
          isForeign
            ? 'There is too much in this file.'
            : 'This trip is too large to be read or written as a file.',
          { cause },
        );
      if (signal.aborted) throw new AppError('gone', 'Nobody waits for this file any more.', { cause });
      throw cause;
    }
  }

  /**
   * @throws AppError as the task is refused; `rate_limited` for a traveller with several tasks already, `unavailable`
   *   when too many wait, `too_large` for what takes too long, `gone` when `signal` ended it
   */
  async function run(task: FileTask, travellerId: string, signal: AbortSignal): Promise<unknown> {
    const own = underWay.get(travellerId) ?? 0;
    if (own >= maxPerTraveller)
      throw new AppError('rate_limited', 'Your other files are still being written. Try again in a moment.', {
        retryAfterMs: RETRY_MS,
      });
    underWay.set(travellerId, own + 1);
    try {
      const answer = await inThread(task, signal);
      if ('data' in answer) return answer.data;
      const { code, message, issues } = answer.refused;
      throw new AppError(code, message, issues ? { issues } : {});
    } finally {
      const rest = (underWay.get(travellerId) ?? 1) - 1;
      if (rest > 0) underWay.set(travellerId, rest);
      else underWay.delete(travellerId);
    }
  }

  return {
    write: (task: FileTask & { kind: 'export' }, travellerId: string, signal: AbortSignal) =>
      run(task, travellerId, signal) as Promise<string | Uint8Array<ArrayBuffer>>,
    calendar: (task: FileTask & { kind: 'calendar' }, travellerId: string, signal: AbortSignal) =>
      run(task, travellerId, signal) as Promise<string>,
    read: (task: FileTask & { kind: 'import' }, signal: AbortSignal) =>
      run(task, task.importer.id, signal) as Promise<Imported>,
    look: (task: FileTask & { kind: 'bring-in' }, travellerId: string, signal: AbortSignal) =>
      run(task, travellerId, signal) as Promise<BringInPreview>,
    /** Ends the threads, and what they are at. */
    close: async (): Promise<void> => pool?.destroy(),
  };
}

export type FilePool = ReturnType<typeof createFilePool>;
