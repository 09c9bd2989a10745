/** This tab's trips, wired to the page's one connection. Made on first use, which is always in the browser. */
import { getMe } from './api.ts';
import { askBeforeLeaving, localStore, persistStorage } from './browser.ts';
import { getLive, type Live } from './live.ts';
import type { LiveStreams } from './live-stream.ts';
import { createMemoryStore } from './memory-store.ts';
import { newId } from './new-id.ts';
import { createNoteSession } from './note-session.ts';
import { openOfflineStore } from './offline-store.ts';
import { createOutbox } from './outbox.ts';
import { createOwnTraveller } from './own-traveller.ts';
import { createResilientStore, type ResilientStore } from './resilient-store.ts';
import { onSessionChanged } from './session.ts';
import { readStream } from './stream-reader.ts';
import { browserTabs } from './tabs.ts';
import { createTripCarrier, followSocketUser } from './trip-carrier.ts';
import { readTripStream } from './trip-reader.ts';
import { createTripSession } from './trip-session.ts';
import { getNote, postNote, postOps, undoChange } from './trips-api.ts';
import { createTrips, type Trips } from './trips-registry.ts';
import { createWriteAhead } from './write-ahead.ts';

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
