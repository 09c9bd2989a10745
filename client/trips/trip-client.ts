/** This tab's trips, wired to the page's one connection. Made on first use, which is always in the browser. */
import { getMe } from '../http/account-api.ts';
import { onSessionChanged } from '../http/session.ts';
import { createOwnTraveller } from '../http/session-user.ts';
import { browserTabs } from '../http/tab-lock.ts';
import { askBeforeLeaving, localStore, persistStorage } from '../lib/browser.ts';
import { newId } from '../lib/new-id.ts';
import { createMemoryStore } from '../offline/memory-store.ts';
import { createOutbox } from '../offline/outbox.ts';
import { createResilientStore, type ResilientStore } from '../offline/resilient-store.ts';
import { openOfflineStore } from '../offline/store.ts';
import { createTripCarrier, followSocketUser } from '../offline/transport.ts';
import { createWriteAhead } from '../offline/write-ahead.ts';
import { getLive, type Live } from '../streams/realtime-client.ts';
import { readStream } from '../streams/stream-http.ts';
import type { LiveStreams } from '../streams/streams.ts';
import { createNoteSession } from './notes/note-session.ts';
import { readTripStream } from './trip-reader.ts';
import { createTrips, type Trips } from './trip-registry.ts';
import { createTripSession } from './trip-session.ts';
import { getNote, postNote, postOps, undoChange } from './trips-api.ts';

let trips: Trips | undefined;

export function getTrips(): Trips {
  trips ??= connect(getLive());
  return trips;
}

let offline: ResilientStore | undefined;

/** What this device keeps of trips. */
export function getOfflineStore(): ResilientStore {
  offline ??= createResilientStore(openOfflineStore(), createMemoryStore());
  return offline;
}

function connect({ link, streams: all }: Live): Trips {
  const channel = link.channel('/trips');
  const streams: Pick<LiveStreams, 'open'> = {
    open: (request) => all.open({ ...request, read: readTripStream }),
  };
  const socketUser = followSocketUser(channel);
  const store = getOfflineStore();
  askBeforeLeaving(() => store.isVolatile());
  const ahead = createWriteAhead(localStore, () => Date.now());
  const tabs = browserTabs('caravan-trips');
  const own = createOwnTraveller({ ask: getMe, storage: localStore });
  const now = () => Date.now();

  socketUser.onChange(() => {
    const userId = socketUser.id();
    if (userId !== null) own.saw(userId);
  });
  onSessionChanged(own.refresh);
  own.refresh();
  // The browser may throw data away when it needs room, unless it was asked not to.
  persistStorage();

  return createTrips({
    own,
    store,
    openOutbox({ id: userId }) {
      const markTried = (tripId: string, opIds: readonly string[]) => store.markTried(userId, tripId, opIds);
      const carrier = createTripCarrier({
        userId,
        channel,
        connection: link,
        socketUser,
        postOps,
        postNote,
        getNote,
        markTried,
      });
      return createOutbox({ userId, store, ahead, carrier, tabs, now, random: Math.random });
    },
    openSession: (tripId, author, outbox) =>
      createTripSession({
        tripId,
        author,
        streams,
        channel,
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
        channel,
        outbox,
        store,
        getNote,
        now,
        newId,
      }),
  });
}
