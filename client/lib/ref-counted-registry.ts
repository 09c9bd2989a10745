/** Things that are open in this tab, each once however many hooks want it, as whoever is signed in. */

/** One nobody looks at is kept this long: a remount or the next page often wants it again, ms. */
const LINGER_MS = 2_000;

export interface Entry<V> {
  view(): V;
  onChange(listener: () => void): () => void;
  end(): void;
}

interface Slot<T> {
  users: number;
  entry: T | null;
  stop: () => void;
  linger: ReturnType<typeof setTimeout> | undefined;
  readonly listeners: Set<() => void>;
}

export interface RefCountedRegistry<V, T extends Entry<V>> {
  view(key: string): V;
  get(key: string): T | null;
  /** Counted: it is closed when everyone who opened it has closed it. */
  open(key: string, listener: () => void): () => void;
  /** Makes all of them anew: somebody else is signed in. */
  renew(): void;
  close(): void;
}

/** @param make null while nobody is signed in */
export function createRefCountedRegistry<V, T extends Entry<V>>(
  empty: V,
  make: (key: string) => T | null,
): RefCountedRegistry<V, T> {
  const slots = new Map<string, Slot<T>>();

  const notify = (slot: Slot<T>) => {
    for (const listener of slot.listeners) listener();
  };
  function start(key: string, slot: Slot<T>) {
    slot.entry = make(key);
    slot.stop = slot.entry?.onChange(() => notify(slot)) ?? (() => undefined);
  }
  function end(slot: Slot<T>) {
    slot.stop();
    slot.entry?.end();
    slot.entry = null;
  }
  function slotOf(key: string): Slot<T> {
    const known = slots.get(key);
    if (known) return known;
    const slot: Slot<T> = {
      users: 0,
      entry: null,
      stop: () => undefined,
      linger: undefined,
      listeners: new Set(),
    };
    slots.set(key, slot);
    start(key, slot);
    return slot;
  }

  return {
    view: (key) => slots.get(key)?.entry?.view() ?? empty,
    get: (key) => slots.get(key)?.entry ?? null,
    open(key, listener) {
      const slot = slotOf(key);
      slot.users += 1;
      clearTimeout(slot.linger);
      // Several components may hand in the same function.
      const ownListener = () => listener();
      slot.listeners.add(ownListener);
      return () => {
        if (!slot.listeners.delete(ownListener)) return;
        slot.users -= 1;
        if (slot.users > 0) return;
        slot.linger = setTimeout(() => {
          slots.delete(key);
          end(slot);
        }, LINGER_MS);
      };
    },
    renew() {
      for (const slot of slots.values()) end(slot);
      for (const [key, slot] of slots) {
        start(key, slot);
        notify(slot);
      }
    },
    close() {
      for (const slot of slots.values()) {
        clearTimeout(slot.linger);
        end(slot);
      }
      slots.clear();
    },
  };
}
