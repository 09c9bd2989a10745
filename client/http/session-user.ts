/** Who this browser acts as, known also without a network. */
import { z } from 'zod';
import type { Me } from '#contracts/travellers.ts';
import { sameJson } from '#core/equal.ts';

export type Own = Pick<Me, 'id' | 'name' | 'isGuest'>;

export interface OwnTraveller {
  /** Null until it is known. */
  get(): Own | null;
  onChange(listener: () => void): () => void;
  /** Looks it up anew: somebody signed in or out. */
  refresh(): void;
  /** The server named whom it talks to; anybody but the one known here is looked up. */
  saw(userId: string): void;
}

export interface OwnTravellerDeps {
  /** Null when nobody is signed in. Rejects without a network: then whoever was here last is believed to be still. */
  ask: () => Promise<Own | null>;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

const slot = 'caravan-traveller';
const own = z.object({ id: z.string(), name: z.string(), isGuest: z.boolean() });

export function createOwnTraveller({ ask, storage }: OwnTravellerDeps): OwnTraveller {
  const listeners = new Set<() => void>();
  let current = remembered();
  let question = 0;

  function remembered(): Own | null {
    try {
      return own.parse(JSON.parse(storage.getItem(slot) ?? 'null'));
    } catch {
      return null;
    }
  }

  function set(answer: Own | null) {
    const next = answer && { id: answer.id, name: answer.name, isGuest: answer.isGuest };
    if (next) storage.setItem(slot, JSON.stringify(next));
    else storage.removeItem(slot);
    if (sameJson(next, current)) return;
    current = next;
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
