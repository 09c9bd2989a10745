import v8 from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { DurableFiles } from './durable-files.ts';
import type { FromWorker, ToWorker, WorkerInput } from './messages.ts';
import { OneAtATime } from './one-at-a-time.ts';

const input = workerData as WorkerInput;
const counter = new BigUint64Array(input.syncs);
const tell = (message: FromWorker) => parentPort?.postMessage(message);

/** The default start switches syncing off (`-F`). */
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
];

/**
 * Only V8's quick compiler for WebAssembly. The optimising one takes 500 MB for a moment and 80 MB for good on code of
 * this size, and makes statements a sixth faster. Three flags, because one implies the others only on the command line.
 */
v8.setFlagsFromString('--liftoff-only --no-wasm-tier-up --no-wasm-dynamic-tiering');

async function openDatabase(): Promise<OneAtATime> {
  const database = new OneAtATime({
    fs: new DurableFiles(input.dataFolder, () => Atomics.add(counter, 0, 1n)),
    startParams,
    postgresqlconf: ['shared_buffers=16MB'],
  });
  await database.waitReady;
  return database;
}

/** Commits something that leaves no trace but in the log of the database, and sees whether the disk was asked to keep it. */
async function assertCommitsSync(database: PGlite): Promise<void> {
  const before = Atomics.load(counter, 0);
  await database.query("select pg_logical_emit_message(true, 'caravan', 'does a commit sync?')");
  if (Atomics.load(counter, 0) === before) {
    throw new Error('the embedded database acknowledged a commit without syncing it to the disk');
  }
}

async function main(): Promise<void> {
  const database = await openDatabase();
  if (input.socketPath === null) {
    await database.close();
    tell({ type: 'ready' });
    return;
  }
  await assertCommitsSync(database);
  // Out of the promise chain, so that the thread ends and its parent hears of it.
  database.onTrap = (error) =>
    setImmediate(() => {
      throw error;
    });
  const server = new PGLiteSocketServer({
    db: database,
    path: input.socketPath,
    maxConnections: input.maxConnections,
  });
  await server.start();
  parentPort?.on('message', async (message: ToWorker) => {
    if (message.type !== 'close') return;
    await server.stop();
    await database.close();
    parentPort?.close();
  });
  tell({ type: 'ready' });
}

try {
  await main();
} catch (error) {
  tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  parentPort?.close();
}
