import { useState } from 'react';
import { regroup } from './grouped.ts';

/** `regroup` from render to render. `keyOf` is a constant function. */
export function useGrouped<K, T>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const [last, setLast] = useState(() => ({ items, groups: regroup<K, T>(new Map(), items, keyOf) }));
  if (last.items === items) return last.groups;
  const next = { items, groups: regroup(last.groups, items, keyOf) };
  setLast(next);
  return next.groups;
}
