/**
 * Sends what waits on this device: each trip's changes strictly in the order in which they were made, by one tab at a
 * time, again and again until the server has answered each of them. Knows no React and no socket.
 */
import { type ErrorBody, type ErrorCode, ownError } from '#contracts/errors.ts';
import { backoffMs } from '#core/backoff.ts';
import { truncate } from '#core/text.ts';
import type { Tabs } from '../http/tab-lock.ts';
import { toErrorBody } from '../lib/error-body.ts';
import { createAheadQueue } from './ahead-queue.ts';
import { isQueued, type NewEntry, type QueuedNote, type QueueEntry, type SendResult } from './entries.ts';
import { joinUpdates } from './note-updates.ts';
import type { OfflineStore } from './store.ts';
import type { WriteAhead } from './write-ahead.ts';

/** Refusals that only time, or the connection, can change: the change stays where it is. */
const RETRYABLE: readonly ErrorCode[] = [
  'unavailable',
  'rate_limited',
  'slow_consumer',
  'internal',
  'unauthenticated',
];
/** A server that fails this often on one change in a row has something against it. */
const MAX_FAILURES = 5;

export type Answer = { opId: string } & ({ seq: number } | { error: ErrorBody });

/** The wire: how entries get to the server. */
export interface Transport {
  /** Whether it is worth trying now; `onReady` tells when that may have changed. */
  ready(): boolean;
  onReady(listener: () => void): () => void;
  /**
   * Sends the first of these, or some of the first, and answers for those, in order.
   * @throws AppError when all of what was sent was refused alike, or nothing got through
   */
  send(tripId: string, entries: readonly QueueEntry[], most: number): Promise<Answer[]>;
  /** What the server lacks of a note, as one update; null when it lacks nothing. */
  missingOf(entry: QueuedNote, known: readonly Uint8Array[]): Promise<Uint8Array | null>;
}

export interface OutboxDeps {
  userId: string;
  store: OfflineStore;
  writeAhead: WriteAhead;
  transport: Transport;
  tabs: Tabs;
  now: () => number;
  random: () => number;
}

/** `results` are what this tab learned from the server; without them, look into the store. */
export type OutboxChange = { tripId: string; results?: readonly SendResult[] };

export interface Outbox {
  readonly userId: string;
  /**
   * Survives the tab from the moment of the call, where the browser keeps anything; resolves when it is in the queue.
   * Sending begins at once, or after `delayMs`, so that what is typed goes in few pieces.
   * @throws AppError `too_large` at the limit
   */
  add(entry: NewEntry, delayMs?: number): Promise<void>;
  /** Tries now: a trip's, or all. */
  flush(tripId?: string): void;
  /** The queue was changed by other means than `add`. @param gone ops that were taken out of it */
  changed(tripId: string, gone?: readonly string[]): void;
  /** Runs while nothing of the trip is being sent, by any tab. */
  withSendingPaused<T>(tripId: string, work: () => Promise<T>): Promise<T>;
  /** Resolves once nothing of the trip waits, or with why something still does. */
  drained(tripId: string): Promise<ErrorBody | null>;
  onChange(listener: (change: OutboxChange) => void): () => void;
  close(): void;
}

interface QueueState {
  running: Promise<void> | null;
  rerun: boolean;
  failures: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** How many to send at once; 1 while a batch that was refused as a whole is taken apart. */
  most: number;
  repaired: Set<string>;
  lastError: ErrorBody | null;
}

export function createOutbox({
  userId,
  store,
  writeAhead,
  transport,
  tabs,
  now,
  random,
}: OutboxDeps): Outbox {
  const queues = new Map<string, QueueState>();
  const listeners = new Set<(change: OutboxChange) => void>();
  let closed = false;
  const queueOf = (tripId: string): QueueState => {
    const queue = queues.get(tripId) ?? {
      running: null,
      rerun: false,
      failures: 0,
      timer: undefined,
      most: Number.POSITIVE_INFINITY,
      repaired: new Set(),
      lastError: null,
    };
    queues.set(tripId, queue);
    return queue;
  };
  const lockOf = (tripId: string) => `caravan-outbox:${userId}:${tripId}`;
  const notifyLocal = (change: OutboxChange) => {
    for (const listener of listeners) listener(change);
  };
  const notifyTabs = (tripId: string, delayMs = 0) => {
    if (!closed) tabs.publish({ userId, tripId, delayMs });
  };

  function flush(tripId: string) {
    const queue = queueOf(tripId);
    clearTimeout(queue.timer);
    queue.timer = undefined;
    if (closed) return;
    if (queue.running) {
      queue.rerun = true;
      return;
    }
    queue.running = tabs
      .withLock(lockOf(tripId), (lost) => drain(tripId, queue, lost))
      .catch((error: unknown) => scheduleRetry(tripId, queue, toErrorBody(error)))
      .finally(() => {
        queue.running = null;
        if (queue.rerun && !queue.timer) flush(tripId);
        queue.rerun = false;
      });
  }

  function flushAfter(tripId: string, delayMs: number) {
    if (delayMs <= 0) return flush(tripId);
    const queue = queueOf(tripId);
    if (!closed) queue.timer ??= setTimeout(() => flush(tripId), delayMs);
  }

  /** Until nothing waits, or what is first has to wait for something. */
  async function drain(tripId: string, queue: QueueState, lost: AbortSignal): Promise<void> {
    for (;;) {
      queue.rerun = false;
      const before = ahead.unkept(tripId);
      const waiting = (await store.entries(userId, tripId)).filter(isQueued);
      queue.lastError = null;
      const [first] = waiting;
      if (!first) ahead.drop(tripId, before);
      if (!first || closed || lost.aborted) return;
      if (!transport.ready()) {
        queue.lastError = ownError('unavailable', { key: 'notConnected' }).toBody();
        return;
      }
      const wait = await sendSome(tripId, queue, waiting);
      if (wait) return scheduleRetry(tripId, queue, wait);
    }
  }

  /** Sends from the front of the queue. What it returns is why the rest has to wait. */
  async function sendSome(
    tripId: string,
    queue: QueueState,
    waiting: readonly QueueEntry[],
  ): Promise<ErrorBody | null> {
    const first = waiting[0] as QueueEntry;
    let answers: Answer[];
    try {
      answers = await transport.send(tripId, waiting, queue.most);
    } catch (error) {
      const body = toErrorBody(error);
      if (RETRYABLE.includes(body.code)) return mayTryLater(tripId, queue, first, body);
      if (queue.most > 1 && (body.code === 'invalid' || body.code === 'too_large')) {
        queue.most = 1;
        return null;
      }
      answers = [{ opId: first.opId, error: body }];
    }
    queue.most = Number.POSITIVE_INFINITY;
    const results: SendResult[] = [];
    let wait: ErrorBody | null = null;
    for (const answer of answers) {
      if ('seq' in answer) results.push({ opId: answer.opId, sealed: answer.seq });
      else if (RETRYABLE.includes(answer.error.code)) {
        wait = answer.error;
        break;
      } else if (!(await repair(queue, waiting, answer.opId, answer.error))) {
        results.push({ opId: answer.opId, refused: answer.error });
      }
    }
    if (results.length > 0) {
      queue.failures = 0;
      await settle(tripId, results);
    }
    return wait && mayTryLater(tripId, queue, waiting[results.length] ?? first, wait);
  }

  /** The same change failing time after time goes to the rejected changes, so that it does not hold up the others for ever. */
  async function mayTryLater(
    tripId: string,
    queue: QueueState,
    entry: QueueEntry,
    body: ErrorBody,
  ): Promise<ErrorBody | null> {
    if (body.code !== 'internal' || queue.failures + 1 < MAX_FAILURES) return body;
    queue.failures = 0;
    await settle(tripId, [{ opId: entry.opId, refused: body }]);
    return null;
  }

  /** An update of a note may build on words that the server never got, or has lost: it then gets all that it lacks. */
  async function repair(
    queue: QueueState,
    waiting: readonly QueueEntry[],
    opId: string,
    error: ErrorBody,
  ): Promise<boolean> {
    const entry = waiting.find((one) => one.opId === opId);
    if (entry?.kind !== 'note' || error.code !== 'conflict' || queue.repaired.has(opId)) return false;
    const stored = await store.note(userId, entry.tripId, entry.noteId);
    const ofNote = waiting.filter((one) => one.kind === 'note' && one.noteId === entry.noteId);
    const known = [...(stored ? [stored.state] : []), ...ofNote.map((one) => (one as QueuedNote).update)];
    const missing = await transport.missingOf(entry, known);
    const pieces = (missing ? joinUpdates([missing]) : []).map((update, index) => ({
      update,
      opId: `${truncate(opId, 56)}-r${index}`,
    }));
    // A second refusal of the same words is one for their author.
    for (const piece of pieces) queue.repaired.add(piece.opId);
    await store.replaceNotes(entry, pieces);
    return true;
  }

  function scheduleRetry(tripId: string, queue: QueueState, error: ErrorBody) {
    queue.lastError = error;
    if (closed) return;
    const delay = error.retryAfterMs ?? Math.max(200, backoffMs(queue.failures, random));
    queue.failures += 1;
    clearTimeout(queue.timer);
    // Somebody else is signed in: only a new connection can change that.
    if (error.code === 'unauthenticated') return;
    queue.timer = setTimeout(() => flush(tripId), delay);
  }

  async function settle(tripId: string, results: readonly SendResult[]) {
    await store.settle(userId, tripId, results);
    ahead.drop(
      tripId,
      results.map(({ opId }) => opId),
    );
    notifyLocal({ tripId, results });
    notifyTabs(tripId);
  }

  async function flushAll() {
    const waiting = (await store.entriesOf(userId)).filter(isQueued);
    for (const tripId of new Set(waiting.map((entry) => entry.tripId))) flush(tripId);
  }
  // A device whose storage fails has nothing to send either; what is added later says so.
  const retryAll = () => void flushAll().catch(() => undefined);
  const ahead = createAheadQueue({
    userId,
    store,
    writeAhead,
    now,
    random,
    onRecovered: (tripId) => notifyLocal({ tripId }),
    onRetried: retryAll,
  });

  const stops = [
    transport.onReady(() => {
      if (transport.ready()) void ahead.recover().then(retryAll);
    }),
    tabs.onMessage((message) => {
      const changed = message as { userId?: unknown; tripId?: unknown; delayMs?: unknown };
      if (changed.userId !== userId || typeof changed.tripId !== 'string') return;
      notifyLocal({ tripId: changed.tripId });
      // The tab that told us may be closed before it has sent it: then the lock falls to us.
      flushAfter(changed.tripId, Number(changed.delayMs));
    }),
  ];
  void ahead.recover().then(retryAll);

  return {
    userId,
    async add(entry, delayMs = 0) {
      writeAhead.write(entry);
      // What was done before comes before.
      await ahead.recover();
      try {
        await ahead.intoStore(entry);
      } catch (error) {
        // The caller hears of it, and takes the change back.
        writeAhead.drop(entry);
        throw error;
      }
      notifyLocal({ tripId: entry.tripId });
      // First in line for the lock: this tab is the one that is looked at.
      flushAfter(entry.tripId, delayMs);
      notifyTabs(entry.tripId, delayMs);
    },
    flush: (tripId) => (tripId === undefined ? retryAll() : flush(tripId)),
    changed(tripId, gone = []) {
      ahead.drop(tripId, gone);
      notifyLocal({ tripId });
      notifyTabs(tripId);
      flush(tripId);
    },
    withSendingPaused: (tripId, work) => tabs.withLock(lockOf(tripId), work),
    async drained(tripId) {
      flush(tripId);
      const queue = queueOf(tripId);
      while (queue.running) await queue.running;
      return queue.lastError;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      ahead.close();
      for (const queue of queues.values()) clearTimeout(queue.timer);
      for (const stop of stops) stop();
    },
  };
}
