const sameItems = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/**
 * Groups items, and hands back the very lists of last time wherever nothing in them changed: a change on one day then
 * draws one day.
 */
export function regroup<K, T>(
  before: ReadonlyMap<K, readonly T[]>,
  items: readonly T[],
  keyOf: (item: T) => K,
): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, readonly T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key) as T[] | undefined;
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  for (const [key, group] of groups) {
    const old = before.get(key);
    if (old && sameItems(old, group)) groups.set(key, old);
  }
  return groups;
}
