import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import { assertComplete, ensureDataFolder } from './data-folder.ts';
import { identityInode, readIdentity, writeIdentity } from './identity.ts';
import { lockFolder, readHolder } from './lock.ts';
import { createGauges, type EndReason, type Gauges } from './messages.ts';
import { createSocketFolder, removeLitter, socketPathIn } from './socket-folder.ts';
import { copyTemplateTo, findTemplate } from './template.ts';
import { startThread } from './thread.ts';
import type { History } from './wal-mark.ts';

/** For `pg`: a private Unix socket. */
export type EmbeddedConnection = { host: string; port: number; user: string; database: string };

export interface Embedded {
  readonly connection: EmbeddedConnection;
  /** Syncs that have reached the disk since the start. */
  syncs(): bigint;
  /** Why what was acknowledged before may be missing, a sentence; null when all of it is there. */
  readonly broken: string | null;
  /** The streams have new names: from now on nothing may go missing. */
  trustHistory(): void;
  /** Why nothing can be saved just now, a sentence for the operator; null when all is well. */
  trouble(): string | null;
  /** Writes everything out and gives the folder free. */
  close(): Promise<void>;
}

/** With less room a commit may fail in the middle: the log of the database grows by 16 MB at a time. */
const MIN_FREE_BYTES = 24 * 1024 * 1024;
/** How often it is looked whether the folder is still there, and the thread not stuck, ms. */
const LOOK_MS = 3_000;
/** No statement takes so long; a thread that is at one for longer never comes back, ms. */
const STUCK_MS = 5 * 60_000;
const REVIVE_MS = [200, 1_000, 3_000, 6_000, 12_000];

type Options = {
  /** Without tables, for whoever wants to make them. */
  blank?: boolean;
  /** Room on the disk of the folder, bytes. */
  freeBytes?: (folder: string) => number;
  /** Shared with the thread; tests make its disk full by it. */
  gauges?: Gauges;
};

/**
 * Starts the database that lives in `folder`, in a thread of its own, and starts it again should the thread end: when
 * the disk was full in the middle of a commit, say, and there is room again. Nothing committed is lost by that.
 *
 * @param onLost called when it can't be brought back: its folder has gone, or it does not start any more.
 * @throws AppError `conflict` when another process has the folder, a part of it is missing, or another version wrote
 * it; `unavailable` when the database doesn't come up, or doesn't sync what it acknowledges.
 */
export async function startEmbedded(
  folder: string,
  logger: Logger,
  onLost: (error: AppError) => void,
  { freeBytes = freeBytesOf, gauges = createGauges(), blank = false }: Options = {},
): Promise<Embedded> {
  const lock = lockFolder(folder);
  let socketFolder: string | undefined;
  const tidy = () => {
    if (socketFolder) fs.rmSync(socketFolder, { recursive: true, force: true });
    lock.release();
  };
  try {
    const dataFolder = path.join(folder, 'database');
    assertComplete(folder);
    await ensureDataFolder(dataFolder, async (draft) => {
      const template = blank ? null : await findTemplate();
      if (template) return copyTemplateTo(template, draft);
      logger.info({ folder }, 'Creating the database; this happens once.');
      await createDataFolder(folder, draft);
    });
    const identity = readIdentity(folder);
    if (lock.previous?.socketFolder) await removeLitter(lock.previous.socketFolder, folder);
    socketFolder = createSocketFolder(folder);
    lock.setSocketFolder(socketFolder);
    const where = { folder, dataFolder, socketPath: socketPathIn(socketFolder) };
    let thread = await startThread(where, gauges).catch((error: unknown) => {
      throw inSentences(error, folder, freeBytes(folder));
    });
    const broken = whatBroke(identity, thread.history);
    let trouble: string | null = null;
    let closing = false;
    let inode: bigint | null = null;

    const trustHistory = () => {
      thread.mark();
      if (identity !== 'own') writeIdentity(folder);
    };
    if (broken === null) trustHistory();
    inode = await identityInode(folder);

    const giveUp = (error: AppError) => {
      if (closing) return;
      closing = true;
      clearInterval(looking);
      onLost(error);
    };

    async function revive(reason: EndReason, error: Error | undefined): Promise<void> {
      trouble =
        reason === 'disk full'
          ? diskFull(folder)
          : 'The embedded database stopped and is being started again.';
      logger.error({ err: error, reason }, trouble);
      for (let failures = 0; !closing; ) {
        await sleep(REVIVE_MS[failures] ?? REVIVE_MS.at(-1));
        if (closing || freeBytes(folder) < MIN_FREE_BYTES) continue;
        try {
          thread = await startThread(where, gauges);
        } catch (failure) {
          failures += 1;
          if (isDiskFull(failure)) failures = 1;
          else if (failures >= REVIVE_MS.length) giveUp(inSentences(failure, folder, freeBytes(folder)));
          continue;
        }
        // What this process remembers would belong to another history.
        if (broken === null && thread.history !== 'continued')
          return giveUp(new AppError('unavailable', `${wentBack} Start Caravan again.`));
        trouble = null;
        logger.info('The embedded database is back.');
        return watch();
      }
    }
    function watch(): void {
      void thread.lost.then(({ reason, error }) => (closing ? undefined : revive(reason, error)));
    }
    watch();

    const looking = setInterval(async () => {
      const now = await identityInode(folder);
      inode ??= now;
      if (now === null ? inode !== null : now !== inode) return giveUp(vanished(folder));
      // A tidied temporary folder: nobody could connect any more.
      if (trouble === null && !fs.existsSync(where.socketPath)) {
        fs.mkdirSync(path.dirname(where.socketPath), { recursive: true, mode: 0o700 });
        thread.kill();
      }
      if (thread.busyMs() > STUCK_MS) thread.kill();
    }, LOOK_MS);
    looking.unref();

    return {
      connection: connectionAt(socketFolder),
      syncs: () => Atomics.load(gauges.syncs, 0),
      broken,
      trustHistory,
      trouble: () => trouble ?? (freeBytes(folder) < MIN_FREE_BYTES ? diskFull(folder) : null),
      async close() {
        closing = true;
        clearInterval(looking);
        if (trouble === null) await thread.close();
        tidy();
      },
    };
  } catch (error) {
    tidy();
    throw error;
  }
}

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

/** In a thread that ends: the memory it takes to create a database would otherwise stay taken. */
async function createDataFolder(folder: string, dataFolder: string): Promise<void> {
  fs.mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const thread = await startThread({ folder, dataFolder, socketPath: null });
  await thread.close();
}

const wentBack =
  'Changes that had been saved are missing from the database: its files were damaged, or are older ones.';

function whatBroke(identity: ReturnType<typeof readIdentity>, history: History): string | null {
  if (history === 'broken' || (history === 'unmarked' && identity === 'own')) return wentBack;
  if (identity === 'copy')
    return 'The data folder is a copy, so what was saved after it was made may be missing.';
  return null;
}

const freeBytesOf = (folder: string): number => {
  try {
    const { bavail, bsize } = fs.statfsSync(folder);
    return bavail * bsize;
  } catch {
    // Gone, which is found out elsewhere.
    return Number.POSITIVE_INFINITY;
  }
};

const isDiskFull = (error: unknown): boolean =>
  error instanceof AppError && (error.cause as { reason?: EndReason } | undefined)?.reason === 'disk full';

const diskFull = (folder: string): string =>
  `The disk of ${path.resolve(folder)} is full, so nothing can be saved. Make room; Caravan goes on by itself.`;

const vanished = (folder: string): AppError =>
  new AppError(
    'unavailable',
    `The data folder ${path.resolve(folder)} has gone or was replaced while Caravan ran on it. Bring it back (is its ` +
      'disk mounted?) and start Caravan again.',
  );

/** For the operator, who can do something about it. */
function inSentences(error: unknown, folder: string, free: number): AppError {
  if (!(error instanceof AppError)) return new AppError('unavailable', String(error), { cause: error });
  if (isDiskFull(error) || free < MIN_FREE_BYTES)
    return new AppError(
      'unavailable',
      diskFull(folder).replace('Make room; Caravan goes on by itself.', 'Make room, and start again.'),
      { cause: error },
    );
  return new AppError(
    'unavailable',
    `${error.message} The files in ${path.resolve(folder, 'database')} may be damaged: move the folder ` +
      `${path.resolve(folder)} away and restore a backup with "npm run restore".`,
    { cause: error },
  );
}
