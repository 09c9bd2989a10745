import { AppError } from '#contracts/errors.ts';

/** PostgreSQL and Prisma when the database is away, stopping, or out of connections; not our fault, and passing. */
const AWAY_CODES = /^(?:57P0[1-5]|53300|08\d{3}|P1001|P1002|P1008|P1017|P2024|P2028|P2037)$/;
const AWAY_MESSAGE =
  /timeout exceeded when trying to connect|Connection terminated|Cannot use a pool after|Client has encountered a connection error|Server has closed the connection/i;
/** No room: 53100 of PostgreSQL, ENOSPC and EDQUOT of the system. */
const FULL_CODES = /^(?:53100|ENOSPC|EDQUOT)$/;
/** PostgreSQL's "data corrupted" and "index corrupted". */
const DAMAGED_CODES = /^XX00[12]$/;

/** Errors of the network, which say nothing of who did not answer: a feed and a webhook have the same. */
const ofDatabase = new WeakSet<object>();

/** For whoever connects to the database: this error is of that connection. */
export function noteConnectionError(error: unknown): void {
  if (typeof error === 'object' && error !== null) ofDatabase.add(error);
}

export type DatabaseTrouble = 'away' | 'full' | 'damaged';

/** How long after the last refusal for want of room the disk counts as full, ms. */
const FULL_FOR_MS = 30_000;
let fullAt = Number.NEGATIVE_INFINITY;

/** Whether the database has just said that its disk is full. */
export const wasDiskFull = (): boolean => performance.now() - fullAt < FULL_FOR_MS;

/** Which of the database's own troubles an error is; null for any other. Prisma, its adapter and pg nest the cause. */
export function databaseTrouble(error: unknown, depth = 0): DatabaseTrouble | null {
  if (typeof error !== 'object' || error === null || depth > 5) return null;
  if (ofDatabase.has(error)) return 'away';
  const { code, originalCode, message, cause, meta, driverAdapterError } = error as Record<string, unknown>;
  for (const each of [code, originalCode]) {
    if (typeof each !== 'string') continue;
    if (FULL_CODES.test(each)) {
      fullAt = performance.now();
      return 'full';
    }
    if (DAMAGED_CODES.test(each)) return 'damaged';
    if (AWAY_CODES.test(each)) return 'away';
  }
  for (const inner of [cause, meta, driverAdapterError]) {
    const trouble = databaseTrouble(inner, depth + 1);
    if (trouble) return trouble;
  }
  return typeof message === 'string' && AWAY_MESSAGE.test(message) ? 'away' : null;
}

const SENTENCES: Record<DatabaseTrouble, { message: string; retryAfterMs: number }> = {
  away: { message: 'The database does not answer. Please try again in a moment.', retryAfterMs: 2_000 },
  full: {
    message:
      'The disk of this server is full, so nothing can be saved. Ask the person who runs it to make room.',
    retryAfterMs: 10_000,
  },
  damaged: {
    message: 'Part of the database is damaged. Ask the person who runs this server to restore a backup.',
    retryAfterMs: 60_000,
  },
};

/** What a person is told of the database's trouble: always `unavailable`, with a time to try again; null otherwise. */
export function unavailableOf(error: unknown): AppError | null {
  if (error instanceof AppError) return null;
  const trouble = databaseTrouble(error);
  if (!trouble) return null;
  const { message, retryAfterMs } = SENTENCES[trouble];
  return new AppError('unavailable', message, { cause: error, retryAfterMs });
}
