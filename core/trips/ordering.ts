import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/** A fractional key longer than this makes the siblings be numbered anew. */
const MAX_KEY = 24;

export type Ordered = { id: string; order: string };

/** Same on every machine: by key, and by id where two keys are equal. Compares code units, as the keys need. */
export const byOrder = (a: Ordered, b: Ordered): number => {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
};

/**
 * Key for `id` right behind `after` among `siblings`: first when null; last when undefined or not among them
 * (it may have been moved or deleted meanwhile, which must not refuse the move).
 * `renumbered` holds new keys of siblings, in the rare case that keys had grown too long or were equal.
 */
export function placeAfter(
  siblings: readonly Ordered[],
  id: string,
  after: string | null | undefined,
): { order: string; renumbered: Map<string, string> } {
  const others = siblings.filter((sibling) => sibling.id !== id).sort(byOrder);
  const found = after == null ? -1 : others.findIndex((sibling) => sibling.id === after);
  const at = after === null ? 0 : found === -1 ? others.length : found + 1;
  const before = others[at - 1]?.order ?? null;
  const behind = others[at]?.order ?? null;
  const key = before !== null && before === behind ? null : generateKeyBetween(before, behind);
  if (key !== null && key.length <= MAX_KEY) return { order: key, renumbered: new Map() };

  const keys = generateNKeysBetween(null, null, others.length + 1);
  const ids = [
    ...others.slice(0, at).map((sibling) => sibling.id),
    id,
    ...others.slice(at).map((sibling) => sibling.id),
  ];
  const renumbered = new Map(ids.map((sibling, index) => [sibling, keys[index] as string]));
  const order = renumbered.get(id) as string;
  renumbered.delete(id);
  return { order, renumbered };
}

/** `count` keys behind the last of `siblings`, or before the first. */
export function keysAtEnd(siblings: readonly Ordered[], count: number, end: 'start' | 'end'): string[] {
  const sorted = [...siblings].sort(byOrder);
  return end === 'end'
    ? generateNKeysBetween(sorted.at(-1)?.order ?? null, null, count)
    : generateNKeysBetween(null, sorted[0]?.order ?? null, count);
}
