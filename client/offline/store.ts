/** What this device keeps of trips: changes that wait, refused ones, and trips and notes to open without a network. */
import type { DBSchema, IDBPDatabase } from 'idb';
import * as Y from 'yjs';
import type { ErrorBody } from '#contracts/errors.ts';
import { MAX_NOTE_UPDATE_BYTES } from '#contracts/trips.ts';
import type { StoredTrip } from './entries.ts';
import {
  assertCapacity,
  isQueued,
  type NewEntry,
  type QueuedNote,
  type QueueEntry,
  type SendResult,
  summarise,
} from './entries.ts';
import { opener } from './open-database.ts';

/** The words of a note as this device last saw them, what waits included. */
export interface StoredNote {
  readonly userId: string;
  readonly tripId: string;
  readonly noteId: string;
  /** Yjs document (v1). */
  readonly state: Uint8Array;
}

/** One's own value that somebody else's later change replaced; kept until it is put back or let go. */
export interface OverwrittenEntry {
  readonly userId: string;
  readonly tripId: string;
  /** `{collection}/{id}/{field}` */
  readonly field: string;
  readonly value: unknown;
  /** Somebody else's value, which one's own change replaced unseen; left out: one's own. */
  readonly isTheirs?: boolean;
  /** The event that replaced it, and by whom; of somebody else's value, whose it was. */
  readonly seq: number;
  readonly by: string;
  readonly byName: string;
  readonly at: string;
}

interface Schema extends DBSchema {
  waiting: {
    key: number;
    value: QueueEntry;
    indexes: { trip: [string, string]; op: [string, string, string]; user: string };
  };
  trips: { key: [string, string]; value: StoredTrip };
  notes: { key: [string, string, string]; value: StoredNote };
  kept: { key: [string, string, string]; value: OverwrittenEntry; indexes: { trip: [string, string] } };
}

type DiskStore = ReturnType<typeof storeOver>;
/** Where `add` answers with false the change is kept for as long as the page lives, and no longer. */
export interface OfflineStore extends Omit<DiskStore, 'add'> {
  add(entry: NewEntry, now: number): Promise<boolean>;
}

/** The waiting words with more of the same note, while that is still possible: they were not on the wire yet. */
export function withMoreWords(last: QueueEntry | undefined, entry: NewEntry): QueuedNote | null {
  if (entry.kind !== 'note' || last?.kind !== 'note' || !isQueued(last) || last.tried) return null;
  if (last.noteId !== entry.noteId) return null;
  const update = Y.mergeUpdates([last.update, entry.update]);
  return update.byteLength <= MAX_NOTE_UPDATE_BYTES ? { ...last, update } : null;
}

/** An entry once the server has answered; null when nothing of it is kept. */
export function afterResult(entry: QueueEntry, result: SendResult): QueueEntry | null {
  if (entry.sealed !== null) return entry;
  // Of a note nothing is shown from the queue, so that nothing is kept of what was sent.
  if ('sealed' in result)
    return entry.kind === 'note' ? null : { ...entry, sealed: result.sealed, refused: null };
  return { ...entry, refused: result.refused };
}

/** Opened on first use; `name` is that of the database. Writes resolve when the browser has them on disk. */
export function openOfflineStore(name = 'caravan-trips'): OfflineStore {
  const open = opener<Schema>(name, (db) => {
    const waiting = db.createObjectStore('waiting', { keyPath: 'key', autoIncrement: true });
    waiting.createIndex('trip', ['userId', 'tripId']);
    waiting.createIndex('op', ['userId', 'tripId', 'opId'], { unique: true });
    waiting.createIndex('user', 'userId');
    db.createObjectStore('trips', { keyPath: ['userId', 'tripId'] });
    db.createObjectStore('notes', { keyPath: ['userId', 'tripId', 'noteId'] });
    const overwritten = db.createObjectStore('kept', { keyPath: ['userId', 'tripId', 'field'] });
    overwritten.createIndex('trip', ['userId', 'tripId']);
  });
  return storeOver(open);
}

/** A transaction that is on disk when it is done, not only in the memory of the browser. */
const strict = { durability: 'strict' } as const;

function storeOver(open: () => Promise<IDBPDatabase<Schema>>) {
  const ofTrip = (userId: string, tripId: string): [string, string] => [userId, tripId];

  async function change(
    userId: string,
    tripId: string,
    opIds: readonly string[],
    next: (entry: QueueEntry) => QueueEntry | null,
  ): Promise<void> {
    const tx = (await open()).transaction('waiting', 'readwrite', strict);
    const { store } = tx;
    for (const opId of opIds) {
      const entry = await store.index('op').get([userId, tripId, opId]);
      if (!entry) continue;
      const changed = next(entry);
      if (changed === null) await store.delete(entry.key);
      else if (changed !== entry) await store.put(changed);
    }
    await tx.done;
  }

  return {
    /** All of one trip, in order: waiting, sealed and refused. */
    async entries(userId: string, tripId: string): Promise<QueueEntry[]> {
      return (await open()).getAllFromIndex('waiting', 'trip', ofTrip(userId, tripId));
    },

    /** All of one traveller, in order. */
    async entriesOf(userId: string): Promise<QueueEntry[]> {
      return (await open()).getAllFromIndex('waiting', 'user', userId);
    },

    /**
     * Puts something at the end of its trip's queue, once by its id; words for a note join those of it that wait at
     * the end already.
     * Resolves with true: it is on disk.
     * @throws AppError `too_large` beyond the limits of `entries.ts`; whatever the browser says when it is full
     */
    async add(entry: NewEntry, now: number): Promise<boolean> {
      const tx = (await open()).transaction('waiting', 'readwrite', strict);
      const all = await tx.store.index('trip').getAll(ofTrip(entry.userId, entry.tripId));
      const joined = withMoreWords(all.at(-1), entry);
      if (all.some(({ opId }) => opId === entry.opId) || joined) {
        if (joined && !all.some(({ opId }) => opId === entry.opId)) await tx.store.put(joined);
        await tx.done;
        return true;
      }
      try {
        assertCapacity(summarise(all), now);
      } catch (error) {
        tx.abort();
        await tx.done.catch(() => undefined);
        throw error;
      }
      // The key is given by the store: its generator only fills in what is missing.
      await tx.store.add({ ...entry, tried: false, sealed: null, refused: null } as QueueEntry);
      await tx.done;
      return true;
    },

    /** Puts a change into the rejected changes that never got into the queue, so that its author decides. */
    async addRefused(entry: NewEntry, refused: ErrorBody): Promise<void> {
      const tx = (await open()).transaction('waiting', 'readwrite', strict);
      const known = await tx.store.index('op').get([entry.userId, entry.tripId, entry.opId]);
      if (!known) await tx.store.add({ ...entry, tried: true, sealed: null, refused } as QueueEntry);
      await tx.done;
    },

    /**
     * They are about to be on the wire. Answers with them as they are: until this moment, and no longer, words could
     * join a note that waits, also after somebody read the queue.
     */
    async markTried(userId: string, tripId: string, opIds: readonly string[]): Promise<QueueEntry[]> {
      const marked: QueueEntry[] = [];
      await change(userId, tripId, opIds, (entry) => {
        const next = entry.tried ? entry : { ...entry, tried: true };
        marked.push(next);
        return next;
      });
      return marked;
    },

    settle(userId: string, tripId: string, results: readonly SendResult[]): Promise<void> {
      const byId = new Map(results.map((result) => [result.opId, result]));
      return change(userId, tripId, [...byId.keys()], (entry) => {
        const result = byId.get(entry.opId);
        return result ? afterResult(entry, result) : entry;
      });
    },

    /** From the rejected changes back to the end of the queue, under its old id: if the server has it after all, it stays one. */
    async retry(userId: string, tripId: string, opId: string, at: string): Promise<void> {
      const tx = (await open()).transaction('waiting', 'readwrite', strict);
      const entry = await tx.store.index('op').get([userId, tripId, opId]);
      if (entry?.refused) {
        const { key, ...rest } = entry;
        await tx.store.delete(key);
        // It still builds on what its author had seen when they made it.
        await tx.store.add({ ...rest, at, refused: null } as QueueEntry);
      }
      await tx.done;
    },

    /** Puts these in the place of all that waits for the note of `like`. */
    async replaceNotes(
      like: QueuedNote,
      pieces: readonly Pick<QueuedNote, 'opId' | 'update'>[],
    ): Promise<void> {
      const tx = (await open()).transaction('waiting', 'readwrite', strict);
      const { key: _, ...rest } = like;
      for (const entry of await tx.store.index('trip').getAll(ofTrip(like.userId, like.tripId))) {
        if (entry.kind === 'note' && entry.noteId === like.noteId && isQueued(entry))
          await tx.store.delete(entry.key);
      }
      for (const piece of pieces) await tx.store.add({ ...rest, ...piece, tried: false } as QueueEntry);
      await tx.done;
    },

    remove: (userId: string, tripId: string, opIds: readonly string[]) =>
      change(userId, tripId, opIds, () => null),

    /** Removes the newest waiting change if it never was on the wire; null otherwise. */
    async takeBackNewest(userId: string, tripId: string): Promise<string | null> {
      const tx = (await open()).transaction('waiting', 'readwrite', strict);
      const all = await tx.store.index('trip').getAll(ofTrip(userId, tripId));
      const last = all.findLast((entry) => entry.kind === 'op' && isQueued(entry));
      const taken = last && !last.tried ? last : null;
      if (taken) await tx.store.delete(taken.key);
      await tx.done;
      return taken?.opId ?? null;
    },

    /** What the server had said yes to is to be sent again: its history was reset. */
    async unseal(userId: string, tripId: string): Promise<void> {
      const tx = (await open()).transaction('waiting', 'readwrite', strict);
      for (const entry of await tx.store.index('trip').getAll(ofTrip(userId, tripId))) {
        // A seq of the history that is gone means nothing in the new one.
        const base = entry.kind === 'op' ? { baseSeq: 0 } : {};
        await tx.store.put({ ...entry, ...base, sealed: null });
      }
      await tx.done;
    },

    /** What waits of one traveller becomes another's. */
    async mergeAccount(from: string, to: string): Promise<void> {
      const tx = (await open()).transaction('waiting', 'readwrite', strict);
      for (const entry of await tx.store.index('user').getAll(from)) {
        await tx.store.put({ ...entry, userId: to });
      }
      await tx.done;
    },

    async trip(userId: string, tripId: string): Promise<StoredTrip | null> {
      return (await (await open()).get('trips', [userId, tripId])) ?? null;
    },

    /** Keeps a trip, and lets go of what is in it for good. */
    async saveTrip(trip: StoredTrip): Promise<void> {
      const { userId, tripId, seq } = trip;
      const tx = (await open()).transaction(['trips', 'waiting'], 'readwrite');
      await tx.objectStore('trips').put(trip);
      const waiting = tx.objectStore('waiting');
      for (const entry of await waiting.index('trip').getAll(ofTrip(userId, tripId))) {
        if (entry.sealed !== null && entry.sealed <= seq) await waiting.delete(entry.key);
      }
      await tx.done;
    },

    async note(userId: string, tripId: string, noteId: string): Promise<StoredNote | null> {
      return (await (await open()).get('notes', [userId, tripId, noteId])) ?? null;
    },

    async saveNote(note: StoredNote): Promise<void> {
      await (await open()).put('notes', note);
    },

    async forgetNote(userId: string, tripId: string, noteId: string): Promise<void> {
      await (await open()).delete('notes', [userId, tripId, noteId]);
    },

    async overwritten(userId: string, tripId: string): Promise<OverwrittenEntry[]> {
      return (await open()).getAllFromIndex('kept', 'trip', ofTrip(userId, tripId));
    },
    async putOverwritten(value: OverwrittenEntry): Promise<void> {
      await (await open()).put('kept', value);
    },
    async deleteOverwritten(userId: string, tripId: string, field: string): Promise<void> {
      await (await open()).delete('kept', [userId, tripId, field]);
    },

    /** The trip can't be read any more: nothing of it stays but what its traveller did and nobody got. */
    async forgetTrip(userId: string, tripId: string): Promise<void> {
      const tx = (await open()).transaction(['trips', 'notes', 'kept'], 'readwrite');
      await tx.objectStore('trips').delete([userId, tripId]);
      const range = IDBKeyRange.bound([userId, tripId], [userId, tripId, []]);
      await tx.objectStore('notes').delete(range);
      await tx.objectStore('kept').delete(range);
      await tx.done;
    },

    /** Somebody else uses this device now: only what waits to be sent stays of the others, for when they are back. */
    async forgetOthers(userId: string): Promise<void> {
      const tx = (await open()).transaction(['trips', 'notes', 'kept', 'waiting'], 'readwrite');
      for (const name of ['trips', 'notes', 'kept'] as const) {
        const store = tx.objectStore(name);
        for (const key of await store.getAllKeys()) if (key[0] !== userId) await store.delete(key);
      }
      const waiting = tx.objectStore('waiting');
      for (const entry of await waiting.getAll())
        if (entry.userId !== userId && entry.sealed !== null) await waiting.delete(entry.key);
      await tx.done;
    },

    async close(): Promise<void> {
      (await open()).close();
    },
  };
}
