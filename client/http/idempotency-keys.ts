/** Keys by wish: pressing the same button again before it worked is the same wish, afterwards it is a new one. */
export interface Wishes {
  /** Runs `work` once per wish at a time; a second press while it runs gets the first one's promise. */
  run<T>(wish: unknown, work: (key: string) => Promise<T>): Promise<T>;
}

/**
 * @param storage keeps the key of a wish whose answer was lost, across a reload of the tab
 * @param newKey such as `newId`; `crypto.randomUUID` exists on https and on localhost only
 * @param slot where in the storage: wishes of different kinds do not push each other out
 */
export function createWishes(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  newKey: () => string,
  slot = 'caravan-wish',
): Wishes {
  const running = new Map<string, Promise<unknown>>();

  const keyFor = (text: string): string => {
    const [kept, key] = (storage.getItem(slot) ?? '').split('\n');
    if (kept === text && key) return key;
    const fresh = newKey();
    storage.setItem(slot, `${text}\n${fresh}`);
    return fresh;
  };

  return {
    run<T>(wish: unknown, work: (key: string) => Promise<T>): Promise<T> {
      const text = JSON.stringify(wish);
      const already = running.get(text);
      if (already) return already as Promise<T>;
      const run = work(keyFor(text))
        .then((result) => {
          storage.removeItem(slot);
          return result;
        })
        .finally(() => running.delete(text));
      running.set(text, run);
      return run;
    },
  };
}
