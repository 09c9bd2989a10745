import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import { ensureDataFolder } from './data-folder.ts';
import { lockFolder, readHolder } from './lock.ts';
import type { FromWorker, ToWorker, WorkerInput } from './messages.ts';

/** More than the pool has, so that a connection that is just being closed never costs another its place. */
const maxConnections = 32;

/** For `pg`: a private Unix socket. */
export type EmbeddedConnection = { host: string; port: number; user: string; database: string };

export interface Embedded {
  readonly connection: EmbeddedConnection;
  /** Syncs that have reached the disk since the start. */
  syncs(): bigint;
  /** Writes everything out and gives the folder free. */
  close(): Promise<void>;
}

/**
 * Starts the database that lives in `folder`, in a thread of its own.
 *
 * @param onLost called when the thread ended by itself: the database is gone until the next start, nothing is lost.
 * @throws AppError `conflict` when another process has the folder or another version wrote it; `unavailable` when the
 * database doesn't come up, or doesn't sync what it acknowledges.
 */
export async function startEmbedded(
  folder: string,
  logger: Logger,
  onLost: (error: Error) => void,
): Promise<Embedded> {
  const lock = lockFolder(folder);
  let socketFolder: string | undefined;
  const tidy = () => {
    if (socketFolder) fs.rmSync(socketFolder, { recursive: true, force: true });
    lock.release();
  };
  try {
    const dataFolder = path.join(folder, 'database');
    await ensureDataFolder(dataFolder, async (draft) => {
      logger.info({ folder }, 'Creating the database; this happens once.');
      await createDataFolder(draft);
    });
    if (lock.previous?.socketFolder) removeLitter(lock.previous.socketFolder);
    // Mode 0700, because the embedded database asks for no password; and short, because paths of sockets have to be.
    socketFolder = fs.mkdtempSync(path.join(os.tmpdir(), socketFolderPrefix));
    lock.setSocketFolder(socketFolder);
    const thread = await startThread(
      { dataFolder, socketPath: path.join(socketFolder, '.s.PGSQL.5432') },
      onLost,
    );
    return {
      connection: connectionAt(socketFolder),
      syncs: thread.syncs,
      async close() {
        await thread.close();
        tidy();
      },
    };
  } catch (error) {
    tidy();
    throw error;
  }
}

const socketFolderPrefix = 'caravan-';

/** The embedded database that another process runs on `folder`, as far as it says; null when none does. */
export function runningEmbedded(folder: string): EmbeddedConnection | null {
  const socketFolder = readHolder(folder)?.socketFolder;
  return socketFolder && fs.existsSync(socketFolder) ? connectionAt(socketFolder) : null;
}

const connectionAt = (socketFolder: string): EmbeddedConnection => ({
  host: socketFolder,
  port: 5432,
  user: 'postgres',
  database: 'postgres',
});

/** The file that names it could have been written by anyone: remove nothing but a folder of ours. */
function removeLitter(socketFolder: string): void {
  const ours = path.join(os.tmpdir(), socketFolderPrefix);
  if (path.resolve(socketFolder).startsWith(ours)) fs.rmSync(socketFolder, { recursive: true, force: true });
}

/** In a thread that ends: the memory it takes to create a database would otherwise stay taken. */
async function createDataFolder(dataFolder: string): Promise<void> {
  fs.mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const thread = await startThread({ dataFolder, socketPath: null }, () => {});
  await thread.close();
}

async function startThread(
  where: Pick<WorkerInput, 'dataFolder' | 'socketPath'>,
  onLost: (error: Error) => void,
): Promise<{ syncs(): bigint; close(): Promise<void> }> {
  const syncs = new SharedArrayBuffer(BigUint64Array.BYTES_PER_ELEMENT);
  const input: WorkerInput = { ...where, maxConnections, syncs };
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
  await new Promise<void>((resolve, reject) => {
    const refuse = (why: string) =>
      reject(new AppError('unavailable', `The embedded database did not start: ${why}.`, { cause: trouble }));
    worker.once('message', (message: FromWorker) =>
      message.type === 'ready' ? resolve() : refuse(message.message),
    );
    ended.then(() => refuse(trouble?.message ?? 'its thread ended'));
  });
  ended.then(() => {
    if (!closing) onLost(trouble ?? new Error('its thread ended'));
  });
  return {
    syncs: () => Atomics.load(new BigUint64Array(syncs), 0),
    async close() {
      closing = true;
      worker.postMessage({ type: 'close' } satisfies ToWorker);
      await ended;
    },
  };
}
