/**
 * The way of an entry from the write-ahead into the store. What the store has is dropped ahead; what it does not take
 * stays there until the server has answered it; what a tab of before left behind is put into the store first.
 */
import { AppError } from '#contracts/errors.ts';
import { backoffMs } from '#core/backoff.ts';
import type { NewEntry } from './entries.ts';
import type { OfflineStore } from './store.ts';
import type { WriteAhead } from './write-ahead.ts';

/** The least time between two tries of a store that fails, ms. */
const MIN_RETRY_MS = 200;

export interface AheadQueue {
  /** @throws AppError what the store itself refuses */
  intoStore(entry: NewEntry): Promise<void>;
  /** Never rejects: while the store takes nothing, what was left behind stays where it is, and is tried again. */
  recover(): Promise<void>;
  /** Ops that only this page and the write-ahead have, since the disk takes nothing. */
  unkept(tripId: string): readonly string[];
  /** These are settled: nothing of them is needed any more. */
  drop(tripId: string, opIds: readonly string[]): void;
  close(): void;
}

export function createAheadQueue(deps: {
  userId: string;
  store: OfflineStore;
  writeAhead: WriteAhead;
  now: () => number;
  random: () => number;
  /** An entry of a tab of before has found its place. */
  onRecovered(tripId: string): void;
  /** A later try may have put all of it in place. */
  onRetried(): void;
}): AheadQueue {
  const { userId, store, writeAhead, now, random, onRecovered, onRetried } = deps;
  const orphans = writeAhead.orphans(userId);
  const unkept = new Map<string, Set<string>>();
  let recovering: Promise<void> | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  async function intoStore(entry: NewEntry) {
    if (await store.add(entry, now())) return writeAhead.drop(entry);
    const ops = unkept.get(entry.tripId) ?? new Set();
    unkept.set(entry.tripId, ops.add(entry.opId));
  }

  /** What a tab of before could not put into the store any more. An entry is let go of once the store has it. */
  async function recoverAll() {
    for (let entry = orphans[0]; entry; entry = orphans[0]) {
      try {
        await intoStore(entry);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        // The queue takes no more, and nobody waits for the answer: its author finds it among the refused ones.
        await store.addRefused(entry, error.toBody());
        writeAhead.drop(entry);
      }
      orphans.shift();
      onRecovered(entry.tripId);
    }
  }

  function recover(): Promise<void> {
    if (orphans.length === 0 || closed) return Promise.resolve();
    recovering ??= recoverAll().then(
      () => {
        recovering = null;
        failures = 0;
      },
      () => {
        recovering = null;
        clearTimeout(timer);
        if (closed) return;
        const delay = Math.max(MIN_RETRY_MS, backoffMs(failures++, random));
        timer = setTimeout(() => void recover().then(onRetried), delay);
      },
    );
    return recovering;
  }

  return {
    intoStore,
    recover,
    unkept: (tripId) => [...(unkept.get(tripId) ?? [])],
    drop(tripId, opIds) {
      const ops = unkept.get(tripId);
      for (const opId of opIds) if (ops?.delete(opId)) writeAhead.drop({ userId, opId });
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
