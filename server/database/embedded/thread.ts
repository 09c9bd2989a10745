import fs from 'node:fs';
import { Worker } from 'node:worker_threads';
import { AppError } from '#contracts/errors.ts';
import {
  createGauges,
  type EndReason,
  endReasons,
  type FromWorker,
  type Gauges,
  type ToWorker,
  type WorkerInput,
} from './messages.ts';
import type { History } from './wal-mark.ts';

/** More than the pool has, so that a connection that is just being closed never costs another its place. */
const MAX_CONNECTIONS = 32;

export type Thread = {
  history: History;
  /** Ends when the thread has; never while it is closed on purpose. */
  lost: Promise<{ reason: EndReason; error: Error | undefined }>;
  /** What is acknowledged from now on has to be there at the next start. */
  mark(): void;
  /** For how long the message under way has been, ms. */
  busyMs(): number;
  /** Ends it where it stands. */
  kill(): void;
  close(): Promise<void>;
};

/** @throws AppError `unavailable`; its cause has the `reason` of the end, if the thread said one */
export async function startThread(
  where: Pick<WorkerInput, 'folder' | 'dataFolder' | 'socketPath'>,
  gauges: Gauges = createGauges(),
): Promise<Thread> {
  if (where.socketPath) fs.rmSync(where.socketPath, { force: true });
  Atomics.store(gauges.ended, 0, 0);
  Atomics.store(gauges.busySince, 0, 0n);
  const input: WorkerInput = { ...where, maxConnections: MAX_CONNECTIONS, gauges };
  // `execArgv`: flags meant for the main thread (a test runner's, a debugger's) are none of this one's.
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: input, execArgv: [] });
  let closing = where.socketPath === null;
  let trouble: Error | undefined;
  const ended = new Promise<void>((resolve) => {
    worker.on('error', (error) => {
      trouble = error instanceof Error ? error : new Error(String(error));
    });
    worker.once('exit', () => resolve());
  });
  const reason = (): EndReason => endReasons[Atomics.load(gauges.ended, 0)] ?? 'unknown';

  const history = await new Promise<History>((resolve, reject) => {
    const refuse = (why: string) =>
      reject(
        new AppError('unavailable', `The embedded database did not start: ${why}.`, {
          cause: Object.assign(trouble ?? new Error(why), { reason: reason() }),
        }),
      );
    worker.once('message', (message: FromWorker) =>
      message.type === 'ready' ? resolve(message.history) : refuse(message.message),
    );
    ended.then(() => refuse(trouble?.message ?? (reason() === 'unknown' ? 'its thread ended' : reason())));
  });

  const post = (message: ToWorker) => worker.postMessage(message);
  return {
    history,
    lost: new Promise((resolve) => {
      ended.then(() => {
        if (!closing) resolve({ reason: reason(), error: trouble });
      });
    }),
    mark: () => post({ type: 'mark' }),
    busyMs() {
      const since = Number(Atomics.load(gauges.busySince, 0));
      return since === 0 ? 0 : Date.now() - since;
    },
    kill: () => void worker.terminate(),
    async close() {
      closing = true;
      post({ type: 'close' });
      await ended;
    },
  };
}
