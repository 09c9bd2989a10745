/** This tab's trips, wired to the page's one connection. Made on first use, which is always in the browser. */
import { getMe } from '../http/account-api.ts';
import { onSessionChanged } from '../http/session.ts';
import { createSessionUserStore } from '../http/session-user.ts';
import { browserTabs } from '../http/tab-lock.ts';
import { askBeforeLeaving, localStore, persistStorage } from '../lib/browser.ts';
import { newId } from '../lib/new-id.ts';
import { createMemoryStore } from '../offline/memory-store.ts';
import { createOutbox } from '../offline/outbox.ts';
import { createResilientStore, type ResilientStore } from '../offline/resilient-store.ts';
import { openOfflineStore } from '../offline/store.ts';
import { createTransport, followSocketUser } from '../offline/transport.ts';
import { createWriteAhead } from '../offline/write-ahead.ts';
import { getRealtime, type RealtimeClient } from '../streams/realtime-client.ts';
import { readStream } from '../streams/stream-http.ts';
import type { LiveStreams } from '../streams/streams.ts';
import { createNoteSession } from './notes/note-session.ts';
import { readTripStream } from './trip-reader.ts';
import { createTripClient, type TripClient } from './trip-registry.ts';
import { createTripSession } from './trip-session.ts';
import { getNote, postNote, postOps, undoChange } from './trips-api.ts';

let trips: TripClient | undefined;

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
