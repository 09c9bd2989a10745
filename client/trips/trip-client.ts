/** Trips and notes that are open in this tab, and the queue of whoever is signed in. */

import type { Author } from '#core/trips/optimistic.ts';
import { getMe } from '../http/account-api.ts';
import { onSessionChanged } from '../http/session.ts';
import { createSessionUserStore, type SessionUser, type SessionUserStore } from '../http/session-user.ts';
import { browserTabs } from '../http/tab-lock.ts';
import { askBeforeLeaving, localStore, persistStorage } from '../lib/browser.ts';
import { newId } from '../lib/new-id.ts';
import { createRefCountedRegistry, type RefCountedRegistry } from '../lib/ref-counted-registry.ts';
import { createMemoryStore } from '../offline/memory-store.ts';
import { createOutbox, type Outbox } from '../offline/outbox.ts';
import { createResilientStore, type ResilientStore } from '../offline/resilient-store.ts';
import { type OfflineStore, openOfflineStore } from '../offline/store.ts';
import { createTransport, followSocketUser } from '../offline/transport.ts';
import { createWriteAhead } from '../offline/write-ahead.ts';
import { getRealtime, type RealtimeClient } from '../streams/realtime-client.ts';
import { readStream } from '../streams/stream-http.ts';
import type { LiveStreams } from '../streams/streams.ts';
import { createNoteSession, emptyNote, type NoteSession, type NoteView } from './notes/note-session.ts';
import { readTripStream } from './trip-reader.ts';
import { createTripSession, emptyTrip, type TripSession, type TripView } from './trip-session.ts';
import { getNote, postNote, postOps, undoChange } from './trips-api.ts';

export interface TripClientDeps {
  sessionUser: SessionUserStore;
  store: OfflineStore;
  openOutbox: (author: Author) => Outbox;
  openSession: (tripId: string, author: Author, outbox: Outbox) => TripSession;
  openNote: (tripId: string, noteId: string, author: Author, outbox: Outbox) => NoteSession;
}

export interface TripClient {
  readonly sessionUser: SessionUserStore;
  readonly store: OfflineStore;
  /** Of whoever is signed in; null until that is known. */
  outbox(): Outbox | null;
  /** By trip id. */
  readonly sessions: RefCountedRegistry<TripView, TripSession>;
  /** By `noteKey`. */
  readonly notes: RefCountedRegistry<NoteView, NoteSession>;
  close(): void;
}

export const noteKey = (tripId: string, noteId: string): string => `${tripId} ${noteId}`;

export function createTripClient({
  sessionUser,
  store,
  openOutbox,
  openSession,
  openNote,
}: TripClientDeps): TripClient {
  let outbox: Outbox | null = null;
  let last: SessionUser | null = null;
  const asMe = <T>(make: (author: Author, queue: Outbox) => T): T | null => {
    const author = sessionUser.get();
    return author && outbox && make(author, outbox);
  };
  const sessions = createRefCountedRegistry<TripView, TripSession>(emptyTrip, (tripId) =>
    asMe((author, queue) => openSession(tripId, author, queue)),
  );
  const notes = createRefCountedRegistry<NoteView, NoteSession>(emptyNote, (key) => {
    const [tripId = '', noteId = ''] = key.split(' ');
    return asMe((author, queue) => openNote(tripId, noteId, author, queue));
  });

  function become(author: SessionUser | null) {
    const former = last;
    last = author;
    if (author && outbox?.userId === author.id) return;
    outbox?.close();
    outbox = author && openOutbox(author);
    if (author) void mergeGuest(former, author).catch(() => undefined);
    sessions.renew();
    notes.renew();
  }
  async function mergeGuest(former: SessionUser | null, author: SessionUser) {
    // A guest who signs in stays the same person, to the server too; of anybody else what waits is left alone.
    if (former?.isGuest) {
      await store.mergeAccount(former.id, author.id);
      outbox?.flush();
    }
    // Nobody who signs in here reads what was kept for somebody else.
    await store.forgetOthers(author.id);
  }
  const stopFollowing = sessionUser.onChange(() => become(sessionUser.get()));
  become(sessionUser.get());

  return {
    sessionUser,
    store,
    outbox: () => outbox,
    sessions,
    notes,
    close() {
      stopFollowing();
      sessions.close();
      notes.close();
      outbox?.close();
    },
  };
}

let trips: TripClient | undefined;

/** This tab's, wired to the page's one connection. Made on first use, which is always in the browser. */
export function getTripClient(): TripClient {
  trips ??= connect(getRealtime());
  return trips;
}

let offline: ResilientStore | undefined;

/** What this device keeps of trips. */
export function getOfflineStore(): ResilientStore {
  offline ??= createResilientStore(openOfflineStore(), createMemoryStore());
  return offline;
}

function connect({ connection, streams: all }: RealtimeClient): TripClient {
  const socket = connection.namespaceSocket('/trips');
  const streams: Pick<LiveStreams, 'open'> = {
    open: (request) => all.open({ ...request, read: readTripStream }),
  };
  const socketUser = followSocketUser(socket);
  const store = getOfflineStore();
  askBeforeLeaving(() => store.isVolatile());
  const writeAhead = createWriteAhead(localStore, () => Date.now());
  const tabs = browserTabs('caravan-trips');
  const sessionUser = createSessionUserStore({ ask: getMe, storage: localStore });
  const now = () => Date.now();

  socketUser.onChange(() => {
    const userId = socketUser.id();
    if (userId !== null) sessionUser.observe(userId);
  });
  onSessionChanged(sessionUser.refresh);
  sessionUser.refresh();
  // The browser may throw data away when it needs room, unless it was asked not to.
  persistStorage();

  return createTripClient({
    sessionUser,
    store,
    openOutbox({ id: userId }) {
      const markTried = (tripId: string, opIds: readonly string[]) => store.markTried(userId, tripId, opIds);
      const transport = createTransport({
        userId,
        socket,
        connection,
        socketUser,
        postOps,
        postNote,
        getNote,
        markTried,
      });
      return createOutbox({ userId, store, writeAhead, transport, tabs, now, random: Math.random });
    },
    openSession: (tripId, author, outbox) =>
      createTripSession({
        tripId,
        author,
        streams,
        socket,
        outbox,
        store,
        now,
        newId,
        postUndo: undoChange,
        readLog: readStream,
      }),
    openNote: (tripId, noteId, { id: userId }, outbox) =>
      createNoteSession({
        tripId,
        noteId,
        userId,
        streams,
        socket,
        outbox,
        store,
        getNote,
        now,
        newId,
      }),
  });
}
