/** Trips and notes that are open in this tab, and the queue of whoever is signed in. */
import type { Author } from '#core/trips/optimistic.ts';
import type { SessionUser, SessionUserStore } from '../http/session-user.ts';
import { createRefCountedRegistry, type RefCountedRegistry } from '../lib/ref-counted-registry.ts';
import type { Outbox } from '../offline/outbox.ts';
import type { OfflineStore } from '../offline/store.ts';
import { emptyNote, type NoteSession, type NoteView } from './notes/note-session.ts';
import { emptyTrip, type TripSession, type TripView } from './trip-session.ts';

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
