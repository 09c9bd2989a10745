/** The trips that are open in this tab, each once however many hooks want it, as whoever is signed in. */
import type { Author } from '#core/trips/optimistic.ts';
import type { OfflineStore } from './offline-store.ts';
import type { Outbox } from './outbox.ts';
import type { OwnTraveller } from './own-traveller.ts';
import { emptyTrip, type TripSession, type TripView } from './trip-session.ts';

/** A trip nobody looks at is kept this long: a remount or the next page often wants it again, ms. */
const LINGER_MS = 2_000;

export interface TripsDeps {
  own: OwnTraveller;
  store: OfflineStore;
  openOutbox: (author: Author) => Outbox;
  openSession: (tripId: string, author: Author, outbox: Outbox) => TripSession;
}

interface Slot {
  users: number;
  session: TripSession | null;
  stop: () => void;
  linger: ReturnType<typeof setTimeout> | undefined;
  listeners: Set<() => void>;
}

export interface Trips {
  readonly own: OwnTraveller;
  readonly store: OfflineStore;
  /** Of whoever is signed in; null until that is known. */
  outbox(): Outbox | null;
  view(tripId: string): TripView;
  session(tripId: string): TripSession | null;
  /** Counted: the trip is closed when everyone who opened it has closed it. */
  open(tripId: string, listener: () => void): () => void;
  close(): void;
}

export function createTrips({ own, store, openOutbox, openSession }: TripsDeps): Trips {
  const slots = new Map<string, Slot>();
  let outbox: Outbox | null = null;

  function start(tripId: string, slot: Slot) {
    const author = own.get();
    if (!author || !outbox) return;
    slot.session = openSession(tripId, author, outbox);
    slot.stop = slot.session.onChange(() => tell(slot));
  }
  function end(slot: Slot) {
    slot.stop();
    slot.session?.end();
    slot.session = null;
    slot.stop = () => undefined;
  }
  const tell = (slot: Slot) => {
    for (const listener of slot.listeners) listener();
  };

  function become(author: Author | null) {
    if (author && outbox?.userId === author.id) return;
    for (const slot of slots.values()) end(slot);
    outbox?.close();
    outbox = author && openOutbox(author);
    // Nobody who signs in here reads what was kept for somebody else.
    if (author) void store.forgetOthers(author.id).catch(() => undefined);
    for (const [tripId, slot] of slots) {
      start(tripId, slot);
      tell(slot);
    }
  }

  const stopFollowing = own.onChange(() => become(own.get()));
  become(own.get());

  return {
    own,
    store,
    outbox: () => outbox,
    view: (tripId) => slots.get(tripId)?.session?.view() ?? emptyTrip,
    session: (tripId) => slots.get(tripId)?.session ?? null,
    open(tripId, listener) {
      let slot = slots.get(tripId);
      if (!slot) {
        slot = {
          users: 0,
          session: null,
          stop: () => undefined,
          linger: undefined,
          listeners: new Set(),
        };
        slots.set(tripId, slot);
        start(tripId, slot);
      }
      const opened = slot;
      opened.users += 1;
      clearTimeout(opened.linger);
      // One function may be handed in by several components.
      const told = () => listener();
      opened.listeners.add(told);
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        opened.listeners.delete(told);
        opened.users -= 1;
        if (opened.users > 0) return;
        opened.linger = setTimeout(() => {
          slots.delete(tripId);
          end(opened);
        }, LINGER_MS);
      };
    },
    close() {
      stopFollowing();
      for (const slot of slots.values()) {
        clearTimeout(slot.linger);
        end(slot);
      }
      slots.clear();
      outbox?.close();
    },
  };
}
