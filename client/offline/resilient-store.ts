/**
 * The offline store as trips use it: whatever the browser does (no IndexedDB, a refusal, one that never answers, a full
 * disk), trips are edited all the same. What the disk does not take is kept in memory behind what it has, in the same
 * order; it is sent like the rest, and lost only with the page.
 */
import { AppError } from '#contracts/errors.ts';
import { isQueued, type QueueEntry, type SendResult } from './entries.ts';
import type { OfflineStore } from './store.ts';

/** A disk that does not answer for so long is held for broken, ms. */
const OPEN_TIMEOUT_MS = 10_000;
/** A broken one is tried again after this, ms. */
const REST_MS = 30_000;

export interface ResilientStore extends OfflineStore {
  /** Changes are kept through a reload and without a network. False from the first refusal on until one is taken. */
  isKeeping(): boolean;
  /** Some changes would be lost with the page. */
  isVolatile(): boolean;
  onKeeping(listener: () => void): () => void;
}

export interface ResilientOptions {
  /** ms that only ever grow: a clock that is set back must not keep a disk that works from being asked for hours. */
  now?: () => number;
  /** Resolves when the disk's time is over; aborted when it has answered. */
  timeout?: (signal: AbortSignal) => Promise<void>;
}

const realTimeout = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, OPEN_TIMEOUT_MS);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });

const byOpId = (entries: readonly QueueEntry[]): QueueEntry[] => [
  ...new Map(entries.map((entry) => [`${entry.tripId} ${entry.opId}`, entry])).values(),
];

export function createResilientStore(
  disk: OfflineStore,
  memory: OfflineStore,
  { now = () => performance.now(), timeout = realTimeout }: ResilientOptions = {},
): ResilientStore {
  const listeners = new Set<() => void>();
  let restUntil = Number.NEGATIVE_INFINITY;
  let keeping = true;
  let inMemory = 0;
  /** Answers of the server that the disk did not take: what it still says of these is out of date. */
  const settled = new Map<string, SendResult | null>();

  function setKeeping(next: boolean) {
    if (keeping === next) return;
    keeping = next;
    for (const listener of listeners) listener();
  }
  function broke(error: unknown): undefined {
    // A full disk still answers; any other failure is the disk's own.
    if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) restUntil = now() + REST_MS;
    setKeeping(false);
  }

  /** Undefined when the disk failed. @throws AppError what the store itself refuses */
  async function onDisk<T>(work: () => Promise<T>): Promise<{ value: T } | undefined> {
    if (now() < restUntil) return undefined;
    const answered = new AbortController();
    const tooLate = timeout(answered.signal).then(() => {
      throw new Error('This browser’s storage isn’t responding.');
    });
    tooLate.catch(() => undefined);
    try {
      return { value: await Promise.race([work(), tooLate]) };
    } catch (error) {
      if (error instanceof AppError) throw error;
      return broke(error);
    } finally {
      answered.abort();
    }
  }

  const settledKey = (userId: string, tripId: string, opId: string) => JSON.stringify([userId, tripId, opId]);
  const asSettled = (entry: QueueEntry): QueueEntry[] => {
    const result = settled.get(settledKey(entry.userId, entry.tripId, entry.opId));
    if (result === undefined) return [entry];
    if (result === null || ('sealed' in result && entry.kind === 'note')) return [];
    return [{ ...entry, ...('sealed' in result ? { sealed: result.sealed } : { refused: result.refused }) }];
  };
  const count = async (userId: string) => {
    inMemory = (await memory.entriesOf(userId)).filter(isQueued).length;
  };
  /** Both keep it: the disk for later, the memory for as long as the page lives. */
  const onBoth = async (work: (store: OfflineStore) => Promise<void>) => {
    await work(memory);
    await onDisk(() => work(disk));
  };
  /** As the disk has it; where it fails or has nothing, as the memory does. */
  const fromEither = async <T>(read: (store: OfflineStore) => Promise<T | null>): Promise<T | null> =>
    (await onDisk(() => read(disk)))?.value ?? read(memory);

  async function merged(read: (store: OfflineStore) => Promise<QueueEntry[]>): Promise<QueueEntry[]> {
    const stored = (await onDisk(() => read(disk)))?.value ?? [];
    const here = await read(memory);
    const ids = new Set(here.map(({ tripId, opId }) => `${tripId} ${opId}`));
    // Of what a slow disk took after all, the memory knows more.
    const before = stored.filter(({ tripId, opId }) => !ids.has(`${tripId} ${opId}`)).flatMap(asSettled);
    return byOpId([...before, ...here]);
  }

  async function settleOnDisk(
    userId: string,
    tripId: string,
    results: ReadonlyMap<string, SendResult | null>,
    work: () => Promise<void>,
  ) {
    const isDone = await onDisk(work);
    for (const [opId, result] of results) {
      if (isDone) settled.delete(settledKey(userId, tripId, opId));
      else settled.set(settledKey(userId, tripId, opId), result);
    }
  }

  const store: OfflineStore = {
    entries: (userId, tripId) => merged((from) => from.entries(userId, tripId)),
    entriesOf: (userId) => merged((from) => from.entriesOf(userId)),

    async add(entry, at) {
      const { userId, tripId } = entry;
      // Behind what waits in memory already, or it would overtake it.
      const isBehind = (await memory.entries(userId, tripId)).some(isQueued);
      const isKept = isBehind ? undefined : await onDisk(() => disk.add(entry, at));
      if (isKept) {
        setKeeping(true);
        return true;
      }
      await memory.add(entry, at);
      await count(userId);
      return false;
    },
    async addRefused(entry, refused) {
      if (!(await onDisk(() => disk.addRefused(entry, refused)))) await memory.addRefused(entry, refused);
    },
    async markTried(userId, tripId, opIds) {
      const stored = (await onDisk(() => disk.markTried(userId, tripId, opIds)))?.value ?? [];
      const marked = byOpId([...stored, ...(await memory.markTried(userId, tripId, opIds))]);
      return opIds.flatMap((opId) => marked.find((entry) => entry.opId === opId) ?? []);
    },
    async settle(userId, tripId, results) {
      await memory.settle(userId, tripId, results);
      await count(userId);
      const byId = new Map(results.map((result) => [result.opId, result]));
      await settleOnDisk(userId, tripId, byId, () => disk.settle(userId, tripId, results));
    },
    async retry(userId, tripId, opId, at) {
      await onBoth((to) => to.retry(userId, tripId, opId, at));
      settled.delete(settledKey(userId, tripId, opId));
      await count(userId);
    },
    async replaceNotes(like, pieces) {
      await memory.replaceNotes(like, []);
      if (!(await onDisk(() => disk.replaceNotes(like, pieces)))) await memory.replaceNotes(like, pieces);
      await count(like.userId);
    },
    async remove(userId, tripId, opIds) {
      await memory.remove(userId, tripId, opIds);
      await count(userId);
      const gone = new Map(opIds.map((opId) => [opId, null]));
      await settleOnDisk(userId, tripId, gone, () => disk.remove(userId, tripId, opIds));
    },
    async takeBackNewest(userId, tripId) {
      const isInMemory = (await memory.entries(userId, tripId)).some(
        (entry) => entry.kind === 'op' && isQueued(entry),
      );
      if (!isInMemory) return (await onDisk(() => disk.takeBackNewest(userId, tripId)))?.value ?? null;
      const taken = await memory.takeBackNewest(userId, tripId);
      await count(userId);
      return taken;
    },
    unseal: (userId, tripId) => onBoth((to) => to.unseal(userId, tripId)),
    mergeAccount: (from, to) => onBoth((store) => store.mergeAccount(from, to)),

    trip: (userId, tripId) => fromEither((from) => from.trip(userId, tripId)),
    saveTrip: (trip) => onBoth((to) => to.saveTrip(trip)),
    note: (userId, tripId, noteId) => fromEither((from) => from.note(userId, tripId, noteId)),
    saveNote: (note) => onBoth((to) => to.saveNote(note)),
    forgetNote: (userId, tripId, noteId) => onBoth((to) => to.forgetNote(userId, tripId, noteId)),
    async overwritten(userId, tripId) {
      const stored = (await onDisk(() => disk.overwritten(userId, tripId)))?.value;
      return stored ?? memory.overwritten(userId, tripId);
    },
    putOverwritten: (value) => onBoth((to) => to.putOverwritten(value)),
    deleteOverwritten: (userId, tripId, field) => onBoth((to) => to.deleteOverwritten(userId, tripId, field)),
    forgetTrip: (userId, tripId) => onBoth((to) => to.forgetTrip(userId, tripId)),
    forgetOthers: (userId) => onBoth((to) => to.forgetOthers(userId)),
    close: () => onBoth((to) => to.close()),
  };
  return {
    ...store,
    isKeeping: () => keeping,
    isVolatile: () => inMemory > 0,
    onKeeping(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
