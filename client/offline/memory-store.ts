/** What a page keeps of trips where the browser keeps nothing: the same as `store.ts`, until it is closed. */

import type { StoredTrip } from './entries.ts';
import { assertRoom, isWaiting, summarise, type WaitingEntry } from './entries.ts';
import { afterFate, type KeptValue, type OfflineStore, type StoredNote, withMoreWords } from './store.ts';

/** Its entries come after all that a disk has: a disk's keys count up from 1. */
const FIRST_KEY = 2 ** 52;

export function createMemoryStore(): OfflineStore {
  let entries: readonly WaitingEntry[] = [];
  let lastKey = FIRST_KEY;
  const trips = new Map<string, StoredTrip>();
  const notes = new Map<string, StoredNote>();
  const kept = new Map<string, KeptValue>();

  const key = (...parts: string[]) => JSON.stringify(parts);
  const isOf = (userId: string, tripId: string) => (entry: { userId: string; tripId: string }) =>
    entry.userId === userId && entry.tripId === tripId;
  const put = (entry: Omit<WaitingEntry, 'key'>) => {
    lastKey += 1;
    entries = [...entries, { ...entry, key: lastKey } as WaitingEntry];
  };
  const fresh = { tried: false, sealed: null, refused: null };
  const change = (
    userId: string,
    tripId: string,
    opIds: readonly string[],
    next: (entry: WaitingEntry) => WaitingEntry | null,
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
      assertRoom(summarise(all), now);
      put({ ...entry, ...fresh } as WaitingEntry);
      return false;
    },
    async addRefused(entry, refused) {
      const isKnown = entries.some((one) => isOf(entry.userId, entry.tripId)(one) && one.opId === entry.opId);
      if (!isKnown) put({ ...entry, ...fresh, tried: true, refused } as WaitingEntry);
    },
    async markTried(userId, tripId, opIds) {
      const marked: WaitingEntry[] = [];
      change(userId, tripId, opIds, (entry) => {
        const next = { ...entry, tried: true };
        marked.push(next);
        return next;
      });
      return marked;
    },
    async settle(userId, tripId, fates) {
      for (const fate of fates) change(userId, tripId, [fate.opId], (entry) => afterFate(entry, fate));
    },
    async retry(userId, tripId, opId, at) {
      const entry = entries.find((one) => isOf(userId, tripId)(one) && one.opId === opId);
      if (!entry?.refused) return;
      change(userId, tripId, [opId], () => null);
      put({ ...entry, at, refused: null } as WaitingEntry);
    },
    async replaceNotes(like, pieces) {
      const isReplaced = (entry: WaitingEntry) =>
        isOf(like.userId, like.tripId)(entry) &&
        entry.kind === 'note' &&
        entry.noteId === like.noteId &&
        isWaiting(entry);
      entries = entries.filter((entry) => !isReplaced(entry));
      for (const piece of pieces) put({ ...like, ...piece, tried: false } as WaitingEntry);
    },
    async remove(userId, tripId, opIds) {
      change(userId, tripId, opIds, () => null);
    },
    async takeBackNewest(userId, tripId) {
      const last = entries
        .filter(isOf(userId, tripId))
        .findLast((entry) => entry.kind === 'op' && isWaiting(entry));
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
    async handOver(from, to) {
      entries = entries.map((entry) => (entry.userId === from ? { ...entry, userId: to } : entry));
    },
    trip: async (userId, tripId) => trips.get(key(userId, tripId)) ?? null,
    async saveTrip(trip) {
      const { userId, tripId, seq } = trip;
      trips.set(key(userId, tripId), trip);
      const isDone = (entry: WaitingEntry) =>
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
    kept: async (userId, tripId) => [...kept.values()].filter(isOf(userId, tripId)),
    async keep(value) {
      kept.set(key(value.userId, value.tripId, value.field), value);
    },
    async letGo(userId, tripId, field) {
      kept.delete(key(userId, tripId, field));
    },
    async forgetTrip(userId, tripId) {
      for (const map of [trips, notes, kept]) forget(map, userId, tripId);
    },
    async forgetOthers(userId) {
      for (const map of [trips, notes, kept]) {
        for (const [id, value] of map) if (value.userId !== userId) map.delete(id);
      }
      entries = entries.filter((entry) => entry.userId === userId || entry.sealed === null);
    },
    async close() {},
  };
}
