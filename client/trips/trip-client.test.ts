import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSessionUserStore, type SessionUser } from '../http/session-user.ts';
import type { Outbox } from '../offline/outbox.ts';
import { openOfflineStore } from '../offline/store.ts';
import type { NoteSession } from './notes/note-session.ts';
import { createTripClient } from './trip-client.ts';
import { emptyTrip, type TripSession } from './trip-session.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

const owner: SessionUser = { id: 'owner', name: 'Owner', isGuest: false };
const guest: SessionUser = { id: 'guest', name: 'Guest', isGuest: true };
const friend: SessionUser = { id: 'friend', name: 'Friend', isGuest: false };

let worlds = 0;
function world(first: SessionUser | null) {
  const stored = new Map<string, string>();
  if (first) stored.set('caravan-traveller', JSON.stringify(first));
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  let answer: () => Promise<SessionUser | null> = () => Promise.reject(new Error('no network'));
  const sessionUser = createSessionUserStore({ ask: () => answer(), storage });
  const store = openOfflineStore(`registry-${++worlds}`);
  const sessions: string[] = [];
  const flushes: string[] = [];
  const trips = createTripClient({
    sessionUser,
    store,
    openOutbox: ({ id: userId }) =>
      ({ userId, close: () => undefined, flush: () => flushes.push(userId) }) as Partial<Outbox> as Outbox,
    openSession: (tripId, { id }) => {
      sessions.push(`+${tripId}/${id}`);
      const session: Partial<TripSession> = {
        view: () => ({ ...emptyTrip }),
        onChange: () => () => undefined,
        end: () => sessions.push(`-${tripId}/${id}`),
      };
      return session as TripSession;
    },
    openNote: () => ({}) as NoteSession,
  });
  return {
    trips,
    sessionUser,
    store,
    storage,
    sessions,
    flushes,
    async become(next: SessionUser | null) {
      answer = async () => next;
      sessionUser.refresh();
      await vi.waitFor(() => expect(sessionUser.get()).toEqual(next));
    },
  };
}
const entry = (userId: string) => ({
  kind: 'op' as const,
  userId,
  tripId: 't1',
  opId: `op-of-${userId}`,
  at: new Date().toISOString(),
  name: 'trip_update' as const,
  baseSeq: 1,
  change: { kind: 'remove_person' as const, id: 'p1' },
});

describe('the trips of a tab', () => {
  test('whoever was here last is believed to be here still, without a network', () => {
    const { trips, sessions } = world(owner);
    trips.sessions.open('t1', () => undefined);
    expect(sessions).toEqual(['+t1/owner']);
    expect(trips.outbox()?.userId).toBe('owner');
  });

  test('a trip is open once however many look at it, and a remount keeps it', () => {
    const { trips, sessions } = world(owner);
    const [first, second] = [
      trips.sessions.open('t1', () => undefined),
      trips.sessions.open('t1', () => undefined),
    ];
    first();
    first();
    second();
    const rerun = trips.sessions.open('t1', () => undefined);
    vi.advanceTimersByTime(10_000);
    expect(sessions).toEqual(['+t1/owner']);
    rerun();
    vi.advanceTimersByTime(10_000);
    expect(sessions).toEqual(['+t1/owner', '-t1/owner']);
  });

  test('a trip that is opened before anybody is known opens when they are', async () => {
    const { trips, sessions, become } = world(null);
    const notified = vi.fn();
    trips.sessions.open('t1', notified);
    expect(sessions).toEqual([]);
    await become(friend);
    expect(sessions).toEqual(['+t1/friend']);
    expect(notified).toHaveBeenCalled();
  });

  test('when somebody else signs in, what was kept for the former one goes, and what they have waiting stays', async () => {
    const { sessions, store, become, trips } = world(owner);
    trips.sessions.open('t1', () => undefined);
    await store.add(entry('owner'), Date.now());
    await store.saveNote({ userId: 'owner', tripId: 't1', noteId: 'trip', state: new Uint8Array([1]) });
    await become(friend);
    expect(sessions).toEqual(['+t1/owner', '-t1/owner', '+t1/friend']);
    await vi.waitFor(async () => expect(await store.note('owner', 't1', 'trip')).toBeNull());
    expect(await store.entriesOf('owner')).toHaveLength(1);
    expect(await store.entriesOf('friend')).toEqual([]);
  });

  test('a guest who signs in takes along what they have waiting', async () => {
    const { store, become, flushes } = world(guest);
    await store.add(entry('guest'), Date.now());
    await become(owner);
    await vi.waitFor(async () => expect(await store.entriesOf('owner')).toHaveLength(1));
    expect(await store.entriesOf('guest')).toEqual([]);
    await vi.waitFor(() => expect(flushes).toEqual(['owner']));
  });

  test('who signed out is not remembered, and a guest of before is nobody to whoever comes next', async () => {
    const { sessionUser, store, storage, become } = world(guest);
    await store.add(entry('guest'), Date.now());
    await become(null);
    expect(storage.getItem('caravan-traveller')).toBeNull();
    await become(friend);
    expect(sessionUser.get()).toEqual(friend);
    expect(await store.entriesOf('guest')).toHaveLength(1);
  });
});
