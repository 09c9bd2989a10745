/** What of one trip waits on this device, as one tab sees it: the store's entries and changes on their way into it. */
import type { PendingOp } from '#core/trips/optimistic.ts';
import type { QueueEntry } from '../offline/entries.ts';
import type { OfflineStore } from '../offline/store.ts';

/** What the store will say of a change that is on its way into it. */
const fresh = { key: Number.POSITIVE_INFINITY, tried: false, sealed: null, refused: null };

/** Of so many is it remembered that they are in the log: far more than can land during one look into the store. */
const MAX_IN_LOG = 2_000;

export interface TripQueue {
  entries(): readonly QueueEntry[];
  /** A change that is being put into the store. */
  expect(op: PendingOp): void;
  /** It is in the store, or never will be. */
  drop(op: PendingOp): void;
  /** It is in the log: whatever became of its answer, nothing waits any more. */
  landed(opId: string): void;
  /** The history in which ops had landed was replaced: they wait again. */
  unseal(): Promise<void>;
  /** Takes over what the store has, the work of other tabs too. */
  refresh(): Promise<void>;
}

export function createTripQueue(
  store: OfflineStore,
  userId: string,
  tripId: string,
  onChange: () => void,
): TripQueue {
  let stored: readonly QueueEntry[] = [];
  let expected: readonly PendingOp[] = [];
  /** An older look into the store must not bring back what is in the log. */
  const inLog = new Set<string>();
  let refreshing: Promise<void> | null = null;
  let rerun = false;

  async function refreshLoop() {
    while (rerun) {
      rerun = false;
      const found = await store.entries(userId, tripId);
      stored = found.filter(({ opId }) => !inLog.has(opId));
      const ids = new Set(found.map(({ opId }) => opId));
      expected = expected.filter(({ opId }) => !ids.has(opId) && !inLog.has(opId));
      onChange();
    }
  }

  return {
    entries: () => [
      ...stored,
      ...expected.map((op) => ({ ...op, kind: 'op' as const, userId, tripId, ...fresh })),
    ],
    expect(op) {
      expected = [...expected, op];
    },
    drop(op) {
      if (!expected.includes(op)) return;
      expected = expected.filter((one) => one !== op);
      onChange();
    },
    landed(opId) {
      inLog.add(opId);
      for (const id of inLog) {
        if (inLog.size <= MAX_IN_LOG) break;
        inLog.delete(id);
      }
      if (!stored.some((entry) => entry.opId === opId)) return;
      stored = stored.filter((entry) => entry.opId !== opId);
      // Should this fail, the next snapshot that is stored takes it along.
      void store.remove(userId, tripId, [opId]).catch(() => undefined);
    },
    async unseal() {
      inLog.clear();
      await store.unseal(userId, tripId);
    },
    refresh() {
      rerun = true;
      refreshing ??= refreshLoop().finally(() => {
        refreshing = null;
      });
      return refreshing;
    },
  };
}
