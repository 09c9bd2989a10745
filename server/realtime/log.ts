import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';
import { type Envelope, REPLAY_PAGE, type Since, type StreamId } from '#contracts/streams.ts';
import { isDuplicate, isRolledBackByOthers } from '#server/database/errors.ts';
import type { Database, Tx } from '#server/database/types.ts';
import { createAppendQueue } from './append-queue.ts';
import {
  APPEND,
  APPEND_AT,
  type AppendRow,
  appended,
  CREATE,
  eventsIn,
  fitting,
  HEADS,
  isWhole,
  newEpoch,
  prepare,
  RAISE_FLOOR,
  type RaisedRow,
  READ,
  type ReadRow,
} from './rows.ts';
import { createStateReader } from './state-reader.ts';
import type { NewEvent, StreamInfo, StreamLog } from './types.ts';

/** How often a transaction is tried that the database rolled back because of others. */
const ATTEMPTS = 8;
/** Longest wait before the second attempt, ms; doubles with each. Random, or the same ones would meet again. */
const RETRY_MS = 10;
/** One page, in characters of JSON. Small enough that a slow network takes it in a second or two. */
const PAGE_LENGTH = 256 * 1024;
const TRANSACTION = { maxWait: 10_000, timeout: 15_000 };

type Listener = (stream: StreamId, events: Envelope[], closed: boolean) => void;
/** What a transaction will have changed if it commits. */
type Pending = { events: Map<StreamId, Envelope[]>; closed: Set<StreamId> };

/** The log: append in the caller's transaction, tell this process after the commit, read consistently. */
export function createStreamLog({ db, logger }: { db: Database; logger: Logger }): StreamLog {
  const listeners = new Set<Listener>();
  const pendingOf = new WeakMap<Tx, Pending>();

  function notify(stream: StreamId, events: Envelope[], closed: boolean): void {
    for (const listener of listeners) {
      try {
        listener(stream, events, closed);
      } catch (error) {
        // The commit stands whatever a listener makes of it.
        logger.error({ err: error, stream }, 'a listener of the log failed');
      }
    }
  }

  function notifyAll(pending: Pending): void {
    for (const [stream, events] of pending.events) notify(stream, events, pending.closed.has(stream));
    for (const stream of pending.closed) if (!pending.events.has(stream)) notify(stream, [], true);
  }

  async function appendIn(tx: Tx, pending: Pending, stream: StreamId, events: NewEvent[]) {
    if (events.length === 0) return [];
    const prepared = prepare(events);
    const rows = await tx
      .$queryRawUnsafe<AppendRow[]>(APPEND, stream, newEpoch(), events.length, prepared.json)
      .catch(refuseDuplicates);
    const envelopes = appended(stream, prepared.events, landed(rows[0]));
    pending.events.set(stream, [...(pending.events.get(stream) ?? []), ...envelopes]);
    return envelopes;
  }

  async function attempt<T>(work: (tx: Tx, append: StreamLog['append']) => Promise<T>) {
    const pending: Pending = { events: new Map(), closed: new Set() };
    const result = await db.prisma.$transaction((tx) => {
      pendingOf.set(tx, pending);
      return work(tx, (stream, ...events) => appendIn(tx, pending, stream, events));
    }, TRANSACTION);
    return { result, pending };
  }

  async function mark(tx: Tx, stream: StreamId, closed: boolean): Promise<void> {
    await tx.stream.upsert({
      where: { id: stream },
      create: { id: stream, epoch: newEpoch(), closed },
      update: { closed },
    });
    if (closed) pendingOf.get(tx)?.closed.add(stream);
    else pendingOf.get(tx)?.closed.delete(stream);
  }

  const appendQueue = createAppendQueue(async (stream, events) => {
    const prepared = prepare(events);
    const { rows } = await db.pool
      .query<AppendRow>(APPEND, [stream, newEpoch(), events.length, prepared.json])
      .catch(refuseDuplicates);
    const envelopes = appended(stream, prepared.events, landed(rows[0]));
    notify(stream, envelopes, false);
    return envelopes;
  });

  async function heads(streams: StreamId[]): Promise<Map<StreamId, StreamInfo>> {
    const { rows } = await db.pool.query<StreamInfo & { id: StreamId }>(HEADS, [streams]);
    return new Map(rows.map(({ id, ...info }) => [id, info]));
  }

  /** One snapshot; gives the stream its epoch if it has none. */
  async function snapshotOf(stream: StreamId, after: number | null, limit: number): Promise<ReadRow> {
    const read = async () => (await db.pool.query<ReadRow>(READ, [stream, after, limit])).rows[0];
    const known = await read();
    if (known) return known;
    await db.pool.query(CREATE, [stream, newEpoch()]);
    const made = await read();
    if (!made) throw new AppError('unavailable', 'The stream could not be read.');
    return made;
  }

  /** Events are missing that were acknowledged: said aloud, and never passed over in silence. */
  async function raiseFloor(stream: StreamId): Promise<void> {
    const { rows } = await db.pool.query<RaisedRow>(RAISE_FLOOR, [stream, newEpoch()]);
    for (const row of rows)
      logger.error(
        { stream, ...row },
        'events are missing in the log; those who follow it start from its state',
      );
  }

  const stateAsOfHead = createStateReader(db, (stream) => snapshotOf(stream, null, 0));

  return {
    async transaction(work) {
      for (let tries = 1; ; tries += 1) {
        try {
          const { result, pending } = await attempt(work);
          notifyAll(pending);
          return result;
        } catch (error) {
          if (tries >= ATTEMPTS || !isRolledBackByOthers(error)) throw error;
          logger.debug({ tries }, 'transaction rolled back because of others, trying again');
          await sleep(Math.random() * RETRY_MS * 2 ** tries);
        }
      }
    },

    append: appendQueue,

    async appendAt(stream, head, ...events) {
      const prepared = prepare(events);
      const { rows } = await db.pool
        .query<AppendRow>(APPEND_AT, [stream, head, events.length, prepared.json])
        .catch(notTwice);
      if (!rows[0]) return null;
      const envelopes = appended(stream, prepared.events, rows[0]);
      notify(stream, envelopes, false);
      return envelopes;
    },

    close: (tx, stream) => mark(tx, stream, true),
    reopen: (tx, stream) => mark(tx, stream, false),

    heads,

    async info(stream) {
      const info = (await heads([stream])).get(stream);
      return info && info.head > 0 ? info : null;
    },

    async read(stream, since, { limit = REPLAY_PAGE, snapshot } = {}) {
      if (since === null && snapshot) return stateAsOfHead(stream, snapshot);
      let at = await snapshotOf(stream, since?.seq ?? null, limit);
      let stored = eventsIn(stream, at);
      if (since && continues(since, at) && !isWhole(stored, since.seq, { head: at.head, length: limit })) {
        await raiseFloor(stream);
        at = await snapshotOf(stream, since.seq, limit);
        stored = eventsIn(stream, at);
      }
      const { epoch, head, closed } = at;
      if (since && continues(since, at)) {
        const events = fitting(stored, at.events?.length ?? 0, PAGE_LENGTH);
        const last = events.at(-1)?.seq ?? since.seq;
        return { epoch, head, events, more: last < head, closed };
      }
      if (snapshot) return stateAsOfHead(stream, snapshot);
      return { epoch, head, events: [], more: false, closed };
    },

    onAppended(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Whether the events after `since` tell all that happened since then. */
const continues = (since: NonNullable<Since>, at: StreamInfo): boolean =>
  (since.epoch === undefined || since.epoch === at.epoch) && since.seq >= at.floor && since.seq <= at.head;

function landed(row: AppendRow | undefined): AppendRow {
  if (!row) throw new AppError('unavailable', 'The database did not say where the events went.');
  return row;
}

function notTwice(error: unknown): { rows: AppendRow[] } {
  if (isDuplicate(error)) return { rows: [] };
  throw error;
}

function refuseDuplicates(error: unknown): never {
  if (isDuplicate(error) && !(error instanceof AppError))
    throw new AppError('conflict', 'This was already done.', { cause: error });
  throw error;
}
