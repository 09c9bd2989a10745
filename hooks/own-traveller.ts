/** Who this browser acts as, known also without a network. */
import { z } from 'zod';
import type { Author } from '#core/trips/optimistic.ts';

/** Null until it is known. */
export interface OwnTraveller {
  get(): Author | null;
  onChange(listener: () => void): () => void;
  /** Looks it up anew: somebody signed in or out. */
  refresh(): void;
  /** The server named whom it talks to; anybody but the one known here is looked up. */
  saw(userId: string): void;
}

export interface OwnTravellerDeps {
  /** Null when nobody is signed in. Rejects without a network: then whoever was here last is believed to be still. */
  ask: () => Promise<Author | null>;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

const slot = 'caravan-traveller';
const author = z.object({ id: z.string(), name: z.string() });

export function createOwnTraveller({ ask, storage }: OwnTravellerDeps): OwnTraveller {
  const listeners = new Set<() => void>();
  let current = remembered();
  let question = 0;

  function remembered(): Author | null {
    try {
      return author.parse(JSON.parse(storage.getItem(slot) ?? 'null'));
    } catch {
      return null;
    }
  }

  function set(next: Author | null) {
    if (next) storage.setItem(slot, JSON.stringify({ id: next.id, name: next.name }));
    else storage.removeItem(slot);
    const same = next?.id === current?.id && next?.name === current?.name;
    if (same) return;
    current = next && { id: next.id, name: next.name };
    for (const listener of listeners) listener();
  }

  function refresh() {
    question += 1;
    const asked = question;
    ask().then(
      (answer) => {
        if (asked === question) set(answer);
      },
      () => undefined,
    );
  }

  return {
    get: () => current,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh,
    saw(userId) {
      if (userId !== current?.id) refresh();
    },
  };
}
