/**
 * What is on its way into the offline store. IndexedDB answers a moment later, and a tab that is closed in that moment
 * takes its open transaction along; localStorage has taken a value when the call returns. Whoever opens the queue next
 * puts in what was left here: the store takes each change once, by its id.
 */
import { z } from 'zod';
import { base64Of, bytesOf } from '../lib/base64.ts';
import type { NewEntry } from './entries.ts';

const PREFIX = 'caravan-ahead:';

type WriteAheadStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export interface WriteAhead {
  /** Written when it returns; where the browser has no room, the store is all there is. */
  write(entry: NewEntry): void;
  /** It is in the store, or never will be. */
  drop(entry: Pick<NewEntry, 'userId' | 'opId'>): void;
  /** Left behind by tabs that ended, in the order in which it was done. */
  orphans(userId: string): NewEntry[];
}

/** Written by this app, but maybe by another version of it: what can't be read is not sent. */
const written = z.object({
  order: z.number(),
  entry: z.looseObject({
    kind: z.enum(['op', 'note']),
    userId: z.string(),
    tripId: z.string(),
    opId: z.string(),
    at: z.string(),
    update: z.string().optional(),
  }),
});

export function createWriteAhead(storage: WriteAheadStorage, now: () => number): WriteAhead {
  let last = 0;
  const keyOf = (userId: string, opId: string) => `${PREFIX}${userId}:${opId}`;
  const quietly = (work: () => void) => {
    try {
      work();
    } catch {
      // Full, or forbidden here: the store decides whether the change is kept.
    }
  };

  return {
    write(entry) {
      last = Math.max(last + 1, now());
      const plain = entry.kind === 'note' ? { ...entry, update: base64Of(entry.update) } : entry;
      quietly(() =>
        storage.setItem(keyOf(entry.userId, entry.opId), JSON.stringify({ order: last, entry: plain })),
      );
    },

    drop({ userId, opId }) {
      quietly(() => storage.removeItem(keyOf(userId, opId)));
    },

    orphans(userId) {
      const found: { order: number; entry: NewEntry }[] = [];
      quietly(() => {
        const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
        for (const key of keys) {
          if (!key?.startsWith(keyOf(userId, ''))) continue;
          const value = parsed(storage.getItem(key));
          if (value) found.push(value);
          else storage.removeItem(key);
        }
      });
      return found.sort((a, b) => a.order - b.order).map(({ entry }) => entry);
    },
  };
}

function parsed(text: string | null): { order: number; entry: NewEntry } | null {
  try {
    const { order, entry } = written.parse(JSON.parse(text ?? ''));
    const update = entry.update === undefined ? {} : { update: bytesOf(entry.update) };
    return { order, entry: { ...entry, ...update } as unknown as NewEntry };
  } catch {
    return null;
  }
}
