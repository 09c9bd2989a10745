/** Things that are held open at once, counted by a key. */
export interface Slots {
  /** Takes one of each key's, or none: null when one of them has as many as it may. Returns how to give them back. */
  take(keys: readonly string[]): (() => void) | null;
}

/** `most` of a key at once. Holds nothing for keys that have none. */
export function createSlots(most: (key: string) => number): Slots {
  const held = new Map<string, number>();
  return {
    take(keys) {
      if (keys.some((key) => (held.get(key) ?? 0) >= most(key))) return null;
      for (const key of keys) held.set(key, (held.get(key) ?? 0) + 1);
      let given = false;
      return () => {
        if (given) return;
        given = true;
        for (const key of keys) {
          const left = (held.get(key) ?? 1) - 1;
          if (left > 0) held.set(key, left);
          else held.delete(key);
        }
      };
    },
  };
}
