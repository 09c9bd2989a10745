import v8 from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { DurableFiles } from './durable-files.ts';
import { type EndReason, endReasons, type FromWorker, type ToWorker, type WorkerInput } from './messages.ts';
import { Mutex } from './mutex.ts';
import { compareWithMark, type History, hasReached, type Mark, MarkWriter, readMark } from './wal-mark.ts';

const input = workerData as WorkerInput;
const { gauges } = input;
const post = (message: FromWorker) => parentPort?.postMessage(message);

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

/** Ends this thread where it stands, in the middle of PostgreSQL's code: what it would do next can't be trusted. */
function end(reason: EndReason): never {
  Atomics.store(gauges.ended, 0, endReasons.indexOf(reason));
  process.exit(1);
}

async function openDatabase(marks: MarkWriter | null): Promise<Mutex> {
  const database = new Mutex({
    fs: new DurableFiles(input.dataFolder, {
      onSync(log) {
        Atomics.add(gauges.syncs, 0, 1n);
        if (log) marks?.synced();
      },
      onLogWritten: (segment, bytes, position) => marks?.written(segment, bytes, position),
      onFatal: ({ code }) => end(code === 'ENOSPC' || code === 'EDQUOT' ? 'disk full' : 'disk error'),
      beforeLogWrite() {
        if (Atomics.load(gauges.full, 0) !== 0)
          throw Object.assign(new Error('No space left on device'), { code: 'ENOSPC' });
      },
    }),
    startParams,
    postgresqlconf: ['shared_buffers=16MB'],
  });
  database.busySince = gauges.busySince;
  // Out of the promise chain, so that the thread ends and its parent hears of it.
  database.onTrap = () => setImmediate(() => end('crashed'));
  await database.waitReady;
  return database;
}

/** Commits something that leaves no trace but in the log of the database, and sees whether the disk was asked to keep it. */
async function assertCommitsSync(database: PGlite): Promise<void> {
  const before = Atomics.load(gauges.syncs, 0);
  await database.query("select pg_logical_emit_message(true, 'caravan', 'does a commit sync?')");
  if (Atomics.load(gauges.syncs, 0) === before) {
    throw new Error('the embedded database acknowledged a commit without syncing it to the disk');
  }
}

async function historySince(mark: Mark | null | 'damaged', database: PGlite): Promise<History> {
  if (mark === null) return 'unmarked';
  if (mark === 'damaged' || !compareWithMark(mark, input.dataFolder)) return 'broken';
  const { rows } = await database.query<{ lsn: string; bytes: number }>(
    `select pg_current_wal_flush_lsn()::text as lsn, setting::int as bytes
       from pg_settings where name = 'wal_segment_size'`,
  );
  const [at] = rows;
  return at && hasReached(mark, at.lsn, at.bytes) ? 'continued' : 'broken';
}

async function main(): Promise<void> {
  if (input.socketPath === null) {
    const database = await openDatabase(null);
    await database.close();
    post({ type: 'ready', history: 'unmarked' });
    return;
  }
  const mark = readMark(input.folder);
  const marks = new MarkWriter(input.folder);
  const database = await openDatabase(marks);
  await assertCommitsSync(database);
  // Only now: a position that is not written out yet says nothing about the files.
  const history = await historySince(mark, database);
  if (history === 'continued') marks.enable();
  const server = new PGLiteSocketServer({
    db: database,
    path: input.socketPath,
    maxConnections: input.maxConnections,
  });
  await server.start();
  parentPort?.on('message', async (message: ToWorker) => {
    if (message.type === 'mark') return marks.enable();
    await server.stop();
    await database.close();
    marks.close();
    parentPort?.close();
  });
  post({ type: 'ready', history });
}

try {
  await main();
} catch (error) {
  post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  parentPort?.close();
}
