/** Trips and notes that are open in this tab, and the queue of whoever is signed in. */
import type { Author } from '#core/trips/optimistic.ts';
import type { Own, OwnTraveller } from '../http/session-user.ts';
import { createOpenThings, type OpenThings } from '../lib/ref-counted-registry.ts';
import type { Outbox } from '../offline/outbox.ts';
import type { OfflineStore } from '../offline/store.ts';
import { emptyNote, type NoteSession, type NoteView } from './notes/note-session.ts';
import { emptyTrip, type TripSession, type TripView } from './trip-session.ts';

export interface TripsDeps {
  own: OwnTraveller;
  store: OfflineStore;
  openOutbox: (author: Author) => Outbox;
  openSession: (tripId: string, author: Author, outbox: Outbox) => TripSession;
  openNote: (tripId: string, noteId: string, author: Author, outbox: Outbox) => NoteSession;
}

export interface Trips {
  readonly own: OwnTraveller;
  readonly store: OfflineStore;
  /** Of whoever is signed in; null until that is known. */
  outbox(): Outbox | null;
  /** By trip id. */
  readonly sessions: OpenThings<TripView, TripSession>;
  /** By `noteKey`. */
  readonly notes: OpenThings<NoteView, NoteSession>;
  close(): void;
}

export const noteKey = (tripId: string, noteId: string): string => `${tripId} ${noteId}`;

export function createTrips({ own, store, openOutbox, openSession, openNote }: TripsDeps): Trips {
  let outbox: Outbox | null = null;
  let last: Own | null = null;
  const asMe = <T>(make: (author: Author, queue: Outbox) => T): T | null => {
    const author = own.get();
    return author && outbox && make(author, outbox);
  };
  const sessions = createOpenThings<TripView, TripSession>(emptyTrip, (tripId) =>
    asMe((author, queue) => openSession(tripId, author, queue)),
  );
  const notes = createOpenThings<NoteView, NoteSession>(emptyNote, (key) => {
    const [tripId = '', noteId = ''] = key.split(' ');
    return asMe((author, queue) => openNote(tripId, noteId, author, queue));
  });

  function become(author: Own | null) {
    const former = last;
    last = author;
    if (author && outbox?.userId === author.id) return;
    outbox?.close();
    outbox = author && openOutbox(author);
    if (author) void takeOver(former, author).catch(() => undefined);
    sessions.renew();
    notes.renew();
  }
  async function takeOver(former: Own | null, author: Own) {
    // A guest who signs in stays the same person, to the server too; of anybody else what waits is left alone.
    if (former?.isGuest) {
      await store.handOver(former.id, author.id);
      outbox?.flush();
    }
    // Nobody who signs in here reads what was kept for somebody else.
    await store.forgetOthers(author.id);
  }
  const stopFollowing = own.onChange(() => become(own.get()));
  become(own.get());

  return {
    own,
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
