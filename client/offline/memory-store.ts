/** What a page keeps of trips where the browser keeps nothing: the same as `store.ts`, until it is closed. */

import type { StoredTrip } from './entries.ts';
import { assertCapacity, isQueued, type QueueEntry, summarise } from './entries.ts';
import {
  afterResult,
  type OfflineStore,
  type OverwrittenEntry,
  type StoredNote,
  withMoreWords,
} from './store.ts';

/** Its entries come after all that a disk has: a disk's keys count up from 1. */
const FIRST_KEY = 2 ** 52;

export function createMemoryStore(): OfflineStore {
  let entries: readonly QueueEntry[] = [];
  let lastKey = FIRST_KEY;
  const trips = new Map<string, StoredTrip>();
  const notes = new Map<string, StoredNote>();
  const stored = new Map<string, OverwrittenEntry>();

  const key = (...parts: string[]) => JSON.stringify(parts);
  const isOf = (userId: string, tripId: string) => (entry: { userId: string; tripId: string }) =>
    entry.userId === userId && entry.tripId === tripId;
  const put = (entry: Omit<QueueEntry, 'key'>) => {
    lastKey += 1;
    entries = [...entries, { ...entry, key: lastKey } as QueueEntry];
  };
  const fresh = { tried: false, sealed: null, refused: null };
  const change = (
    userId: string,
    tripId: string,
    opIds: readonly string[],
    next: (entry: QueueEntry) => QueueEntry | null,
  ) => {
    const isMine = isOf(userId, tripId);
    entries = entries.flatMap((entry) => {
      const changed = isMine(entry) && opIds.includes(entry.opId) ? next(entry) : entry;
      return changed ? [changed] : [];
    });
  };
  const forget = (map: Map<string, { userId: string; tripId: string }>, userId: string, tripId: string) => {
    for (const [id, value] of map) if (isOf(userId, tripId)(value)) map.delete(id);
  };

  return {
    entries: async (userId, tripId) => entries.filter(isOf(userId, tripId)),
    entriesOf: async (userId) => entries.filter((entry) => entry.userId === userId),
    async add(entry, now) {
      const all = entries.filter(isOf(entry.userId, entry.tripId));
      if (all.some(({ opId }) => opId === entry.opId)) return false;
      const joined = withMoreWords(all.at(-1), entry);
      if (joined) {
        entries = entries.map((one) => (one.key === joined.key ? joined : one));
        return false;
      }
      assertCapacity(summarise(all), now);
      put({ ...entry, ...fresh } as QueueEntry);
      return false;
    },
    async addRefused(entry, refused) {
      const isKnown = entries.some((one) => isOf(entry.userId, entry.tripId)(one) && one.opId === entry.opId);
      if (!isKnown) put({ ...entry, ...fresh, tried: true, refused } as QueueEntry);
    },
    async markTried(userId, tripId, opIds) {
      const marked: QueueEntry[] = [];
      change(userId, tripId, opIds, (entry) => {
        const next = { ...entry, tried: true };
        marked.push(next);
        return next;
      });
      return marked;
    },
    async settle(userId, tripId, results) {
      for (const result of results)
        change(userId, tripId, [result.opId], (entry) => afterResult(entry, result));
    },
    async retry(userId, tripId, opId, at) {
      const entry = entries.find((one) => isOf(userId, tripId)(one) && one.opId === opId);
      if (!entry?.refused) return;
      change(userId, tripId, [opId], () => null);
      put({ ...entry, at, refused: null } as QueueEntry);
    },
    async replaceNotes(like, pieces) {
      const isReplaced = (entry: QueueEntry) =>
        isOf(like.userId, like.tripId)(entry) &&
        entry.kind === 'note' &&
        entry.noteId === like.noteId &&
        isQueued(entry);
      entries = entries.filter((entry) => !isReplaced(entry));
      for (const piece of pieces) put({ ...like, ...piece, tried: false } as QueueEntry);
    },
    async remove(userId, tripId, opIds) {
      change(userId, tripId, opIds, () => null);
    },
    async takeBackNewest(userId, tripId) {
      const last = entries
        .filter(isOf(userId, tripId))
        .findLast((entry) => entry.kind === 'op' && isQueued(entry));
      if (!last || last.tried) return null;
      change(userId, tripId, [last.opId], () => null);
      return last.opId;
    },
    async unseal(userId, tripId) {
      entries = entries.map((entry) => {
        if (!isOf(userId, tripId)(entry)) return entry;
        return entry.kind === 'op' ? { ...entry, baseSeq: 0, sealed: null } : { ...entry, sealed: null };
      });
    },
    async mergeAccount(from, to) {
      entries = entries.map((entry) => (entry.userId === from ? { ...entry, userId: to } : entry));
    },
    trip: async (userId, tripId) => trips.get(key(userId, tripId)) ?? null,
    async saveTrip(trip) {
      const { userId, tripId, seq } = trip;
      trips.set(key(userId, tripId), trip);
      const isDone = (entry: QueueEntry) =>
        isOf(userId, tripId)(entry) && entry.sealed !== null && entry.sealed <= seq;
      entries = entries.filter((entry) => !isDone(entry));
    },
    note: async (userId, tripId, noteId) => notes.get(key(userId, tripId, noteId)) ?? null,
    async saveNote(note) {
      notes.set(key(note.userId, note.tripId, note.noteId), note);
    },
    async forgetNote(userId, tripId, noteId) {
      notes.delete(key(userId, tripId, noteId));
    },
    overwritten: async (userId, tripId) => [...stored.values()].filter(isOf(userId, tripId)),
    async putOverwritten(value) {
      stored.set(key(value.userId, value.tripId, value.field), value);
    },
    async deleteOverwritten(userId, tripId, field) {
      stored.delete(key(userId, tripId, field));
    },
    async forgetTrip(userId, tripId) {
      for (const map of [trips, notes, stored]) forget(map, userId, tripId);
    },
    async forgetOthers(userId) {
      for (const map of [trips, notes, stored]) {
        for (const [id, value] of map) if (value.userId !== userId) map.delete(id);
      }
      entries = entries.filter((entry) => entry.userId === userId || entry.sealed === null);
    },
    async close() {},
  };
}
