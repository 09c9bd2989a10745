/** Idempotency keys: pressing the same button again before it worked is the same request, afterwards it is a new one. */
export interface IdempotencyKeys {
  /** Runs `work` once per input at a time; a second press while it runs gets the first one's promise. */
  run<T>(input: unknown, work: (key: string) => Promise<T>): Promise<T>;
}

/**
 * @param storage keeps the key of a request whose answer was lost, across a reload of the tab
 * @param newKey such as `newId`; `crypto.randomUUID` exists on https and on localhost only
 * @param slot where in the storage: requests of different kinds do not push each other out
 */
export function createIdempotencyKeys(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  newKey: () => string,
  slot = 'caravan-wish',
): IdempotencyKeys {
  const running = new Map<string, Promise<unknown>>();

  const keyFor = (text: string): string => {
    const [storedInput, key] = (storage.getItem(slot) ?? '').split('\n');
    if (storedInput === text && key) return key;
    const fresh = newKey();
    storage.setItem(slot, `${text}\n${fresh}`);
    return fresh;
  };

  return {
    run<T>(input: unknown, work: (key: string) => Promise<T>): Promise<T> {
      const text = JSON.stringify(input);
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
