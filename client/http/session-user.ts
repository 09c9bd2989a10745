/** Who this browser acts as, known also without a network. */
import { z } from 'zod';
import type { Me } from '#contracts/travellers.ts';
import { sameJson } from '#core/equal.ts';

export type SessionUser = Pick<Me, 'id' | 'name' | 'isGuest'>;

export interface SessionUserStore {
  /** Null until it is known. */
  get(): SessionUser | null;
  onChange(listener: () => void): () => void;
  /** Looks it up anew: somebody signed in or out. */
  refresh(): void;
  /** The server named whom it talks to; anybody but the one known here is looked up. */
  observe(userId: string): void;
}

export interface SessionUserDeps {
  /** Null when nobody is signed in. Rejects without a network: then whoever was here last is believed to be still. */
  ask: () => Promise<SessionUser | null>;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

const slot = 'caravan-traveller';
const sessionUser = z.object({ id: z.string(), name: z.string(), isGuest: z.boolean() });

export function createSessionUserStore({ ask, storage }: SessionUserDeps): SessionUserStore {
  const listeners = new Set<() => void>();
  let current = remembered();
  let question = 0;

  function remembered(): SessionUser | null {
    try {
      return sessionUser.parse(JSON.parse(storage.getItem(slot) ?? 'null'));
    } catch {
      return null;
    }
  }

  function set(answer: SessionUser | null) {
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
    observe(userId) {
      if (userId !== current?.id) refresh();
    },
  };
}
