/**
 * Sends what waits on this device: each trip's changes strictly in the order in which they were made, by one tab at a
 * time, again and again until the server has answered each of them. Knows no React and no socket.
 */
import { AppError, type ErrorBody, type ErrorCode } from '#contracts/errors.ts';
import { backoffMs } from '#core/backoff.ts';
import { truncate } from '#core/text.ts';
import type { Tabs } from '../http/tab-lock.ts';
import { bodyOf } from '../lib/error-body.ts';
import { type Fate, isWaiting, type NewEntry, type WaitingEntry, type WaitingNote } from './entries.ts';
import { joinUpdates } from './note-updates.ts';
import type { OfflineStore } from './store.ts';
import type { WriteAhead } from './write-ahead.ts';

/** Refusals that only time, or the connection, can change: the change stays where it is. */
const LATER: readonly ErrorCode[] = [
  'unavailable',
  'rate_limited',
  'slow_consumer',
  'internal',
  'unauthenticated',
];
/** A server that fails this often on one change in a row has something against it. */
const MOST_FAILURES = 5;

export type Answer = { opId: string } & ({ seq: number } | { error: ErrorBody });

/** The wire: how entries get to the server. */
export interface Carrier {
  /** Whether it is worth trying now; `onReady` tells when that may have changed. */
  ready(): boolean;
  onReady(listener: () => void): () => void;
  /**
   * Sends the first of these, or some of the first, and answers for those, in order.
   * @throws AppError when all of what was sent was refused alike, or nothing got through
   */
  carry(tripId: string, entries: readonly WaitingEntry[], most: number): Promise<Answer[]>;
  /** What the server lacks of a note, as one update; null when it lacks nothing. */
  missingOf(entry: WaitingNote, known: readonly Uint8Array[]): Promise<Uint8Array | null>;
}

export interface OutboxDeps {
  userId: string;
  store: OfflineStore;
  ahead: WriteAhead;
  carrier: Carrier;
  tabs: Tabs;
  now: () => number;
  random: () => number;
}

/** `fates` are what this tab learned from the server; without them, look into the store. */
export type OutboxChange = { tripId: string; fates?: readonly Fate[] };

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
  paused<T>(tripId: string, work: () => Promise<T>): Promise<T>;
  /** Resolves once nothing of the trip waits, or with why something still does. */
  drained(tripId: string): Promise<ErrorBody | null>;
  onChange(listener: (change: OutboxChange) => void): () => void;
  close(): void;
}

interface Lane {
  running: Promise<void> | null;
  again: boolean;
  failures: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** How many to send at once; 1 while a batch that was refused as a whole is taken apart. */
  most: number;
  repaired: Set<string>;
  stuck: ErrorBody | null;
}

export function createOutbox({ userId, store, ahead, carrier, tabs, now, random }: OutboxDeps): Outbox {
  const lanes = new Map<string, Lane>();
  const listeners = new Set<(change: OutboxChange) => void>();
  let closed = false;
  /** Of tabs that ended. */
  const left = ahead.left(userId);
  let recovering: Promise<void> | null = null;
  let recoverFailures = 0;
  let recoverTimer: ReturnType<typeof setTimeout> | undefined;
  /** By trip: ops that only this page and the write-ahead have, since the disk takes nothing. */
  const unkept = new Map<string, Set<string>>();

  const unkeptOf = (tripId: string): Set<string> => {
    const ops = unkept.get(tripId) ?? new Set();
    unkept.set(tripId, ops);
    return ops;
  };
  const laneOf = (tripId: string): Lane => {
    const lane = lanes.get(tripId) ?? {
      running: null,
      again: false,
      failures: 0,
      timer: undefined,
      most: Number.POSITIVE_INFINITY,
      repaired: new Set(),
      stuck: null,
    };
    lanes.set(tripId, lane);
    return lane;
  };
  const lockOf = (tripId: string) => `caravan-outbox:${userId}:${tripId}`;
  const tellHere = (change: OutboxChange) => {
    for (const listener of listeners) listener(change);
  };
  const tellTabs = (tripId: string, delayMs = 0) => {
    if (!closed) tabs.tell({ userId, tripId, delayMs });
  };

  function flush(tripId: string) {
    const lane = laneOf(tripId);
    clearTimeout(lane.timer);
    lane.timer = undefined;
    if (closed) return;
    if (lane.running) {
      lane.again = true;
      return;
    }
    lane.running = tabs
      .alone(lockOf(tripId), (lost) => drain(tripId, lane, lost))
      .catch((error: unknown) => later(tripId, lane, bodyOf(error)))
      .finally(() => {
        lane.running = null;
        if (lane.again && !lane.timer) flush(tripId);
        lane.again = false;
      });
  }

  function flushAfter(tripId: string, delayMs: number) {
    if (delayMs <= 0) return flush(tripId);
    const lane = laneOf(tripId);
    if (!closed) lane.timer ??= setTimeout(() => flush(tripId), delayMs);
  }

  /** Until nothing waits, or what is first has to wait for something. */
  async function drain(tripId: string, lane: Lane, lost: AbortSignal): Promise<void> {
    for (;;) {
      lane.again = false;
      const before = [...unkeptOf(tripId)];
      const waiting = (await store.entries(userId, tripId)).filter(isWaiting);
      lane.stuck = null;
      const [first] = waiting;
      if (!first) dropAhead(tripId, before);
      if (!first || closed || lost.aborted) return;
      if (!carrier.ready()) {
        lane.stuck = { code: 'unavailable', message: 'There is no connection to the server.' };
        return;
      }
      const wait = await sendSome(tripId, lane, waiting);
      if (wait) return later(tripId, lane, wait);
    }
  }

  /** Sends from the front of the queue. What it returns is why the rest has to wait. */
  async function sendSome(
    tripId: string,
    lane: Lane,
    waiting: readonly WaitingEntry[],
  ): Promise<ErrorBody | null> {
    const first = waiting[0] as WaitingEntry;
    let answers: Answer[];
    try {
      answers = await carrier.carry(tripId, waiting, lane.most);
    } catch (error) {
      const body = bodyOf(error);
      if (LATER.includes(body.code)) return mayTryLater(tripId, lane, first, body);
      if (lane.most > 1 && (body.code === 'invalid' || body.code === 'too_large')) {
        lane.most = 1;
        return null;
      }
      answers = [{ opId: first.opId, error: body }];
    }
    lane.most = Number.POSITIVE_INFINITY;
    const fates: Fate[] = [];
    let wait: ErrorBody | null = null;
    for (const answer of answers) {
      if ('seq' in answer) fates.push({ opId: answer.opId, sealed: answer.seq });
      else if (LATER.includes(answer.error.code)) {
        wait = answer.error;
        break;
      } else if (!(await repair(lane, waiting, answer.opId, answer.error))) {
        fates.push({ opId: answer.opId, refused: answer.error });
      }
    }
    if (fates.length > 0) {
      lane.failures = 0;
      await settle(tripId, fates);
      tellHere({ tripId, fates });
      tellTabs(tripId);
    }
    return wait && mayTryLater(tripId, lane, waiting[fates.length] ?? first, wait);
  }

  /** The same change failing time after time goes to the tray, so that it does not hold up the others for ever. */
  async function mayTryLater(
    tripId: string,
    lane: Lane,
    entry: WaitingEntry,
    body: ErrorBody,
  ): Promise<ErrorBody | null> {
    if (body.code !== 'internal' || lane.failures + 1 < MOST_FAILURES) return body;
    lane.failures = 0;
    const fates = [{ opId: entry.opId, refused: body }];
    await settle(tripId, fates);
    tellHere({ tripId, fates });
    tellTabs(tripId);
    return null;
  }

  /** An update of a note may build on words that the server never got, or has lost: it then gets all that it lacks. */
  async function repair(
    lane: Lane,
    waiting: readonly WaitingEntry[],
    opId: string,
    error: ErrorBody,
  ): Promise<boolean> {
    const entry = waiting.find((one) => one.opId === opId);
    if (entry?.kind !== 'note' || error.code !== 'conflict' || lane.repaired.has(opId)) return false;
    const stored = await store.note(userId, entry.tripId, entry.noteId);
    const ofNote = waiting.filter((one) => one.kind === 'note' && one.noteId === entry.noteId);
    const known = [...(stored ? [stored.state] : []), ...ofNote.map((one) => (one as WaitingNote).update)];
    const missing = await carrier.missingOf(entry, known);
    const pieces = (missing ? joinUpdates([missing]) : []).map((update, index) => ({
      update,
      opId: `${truncate(opId, 56)}-r${index}`,
    }));
    // A second refusal of the same words is one for their author.
    for (const piece of pieces) lane.repaired.add(piece.opId);
    await store.replaceNotes(entry, pieces);
    return true;
  }

  function later(tripId: string, lane: Lane, error: ErrorBody) {
    lane.stuck = error;
    if (closed) return;
    const delay = error.retryAfterMs ?? Math.max(200, backoffMs(lane.failures, random));
    lane.failures += 1;
    clearTimeout(lane.timer);
    // Somebody else is signed in: only a new connection can change that.
    if (error.code === 'unauthenticated') return;
    lane.timer = setTimeout(() => flush(tripId), delay);
  }

  async function settle(tripId: string, fates: readonly Fate[]) {
    await store.settle(userId, tripId, fates);
    dropAhead(
      tripId,
      fates.map(({ opId }) => opId),
    );
  }
  function dropAhead(tripId: string, opIds: readonly string[]) {
    for (const opId of opIds) if (unkeptOf(tripId).delete(opId)) ahead.drop({ userId, opId });
  }

  async function flushAll() {
    const waiting = (await store.entriesOf(userId)).filter(isWaiting);
    for (const tripId of new Set(waiting.map((entry) => entry.tripId))) flush(tripId);
  }
  async function intoStore(entry: NewEntry) {
    if (await store.add(entry, now())) ahead.drop(entry);
    else unkeptOf(entry.tripId).add(entry.opId);
  }
  /** What a tab of before could not put into the store any more. An entry is let go of once the store has it. */
  async function takeIn() {
    for (let entry = left[0]; entry; entry = left[0]) {
      try {
        await intoStore(entry);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        // The queue takes no more, and nobody waits for the answer: its author finds it among the refused ones.
        await store.addRefused(entry, error.toBody());
        ahead.drop(entry);
      }
      left.shift();
      tellHere({ tripId: entry.tripId });
    }
  }
  /** Never rejects: while the store takes nothing, what was left behind stays where it is, and is tried again. */
  function recover(): Promise<void> {
    if (left.length === 0 || closed) return Promise.resolve();
    recovering ??= takeIn().then(
      () => {
        recovering = null;
        recoverFailures = 0;
      },
      () => {
        recovering = null;
        clearTimeout(recoverTimer);
        const retry = () => void recover().then(lookAgain);
        if (!closed) recoverTimer = setTimeout(retry, Math.max(200, backoffMs(recoverFailures++, random)));
      },
    );
    return recovering;
  }
  // A device whose storage fails has nothing to send either; what is added later says so.
  const lookAgain = () => void flushAll().catch(() => undefined);

  const stops = [
    carrier.onReady(() => {
      if (carrier.ready()) void recover().then(lookAgain);
    }),
    tabs.onTold((message) => {
      const told = message as { userId?: unknown; tripId?: unknown; delayMs?: unknown };
      if (told.userId !== userId || typeof told.tripId !== 'string') return;
      tellHere({ tripId: told.tripId });
      // The tab that told us may be closed before it has sent it: then the lock falls to us.
      flushAfter(told.tripId, Number(told.delayMs));
    }),
  ];
  void recover().then(lookAgain);

  return {
    userId,
    async add(entry, delayMs = 0) {
      ahead.write(entry);
      // What was done before comes before.
      await recover();
      try {
        await intoStore(entry);
      } catch (error) {
        // The caller hears of it, and takes the change back.
        ahead.drop(entry);
        throw error;
      }
      tellHere({ tripId: entry.tripId });
      // First in line for the lock: this tab is the one that is looked at.
      flushAfter(entry.tripId, delayMs);
      tellTabs(entry.tripId, delayMs);
    },
    flush: (tripId) => (tripId === undefined ? lookAgain() : flush(tripId)),
    changed(tripId, gone = []) {
      dropAhead(tripId, gone);
      tellHere({ tripId });
      tellTabs(tripId);
      flush(tripId);
    },
    paused: (tripId, work) => tabs.alone(lockOf(tripId), work),
    async drained(tripId) {
      flush(tripId);
      const lane = laneOf(tripId);
      while (lane.running) await lane.running;
      return lane.stuck;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      clearTimeout(recoverTimer);
      for (const lane of lanes.values()) clearTimeout(lane.timer);
      for (const stop of stops) stop();
    },
  };
}
