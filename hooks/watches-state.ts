import type { Watch } from '#contracts/deals.ts';

/** The list with a new or changed watch in it: on top, or where it was. */
export function withWatch(known: readonly Watch[] | undefined, watch: Watch): Watch[] {
  if (!known?.some(({ id }) => id === watch.id)) return [watch, ...(known ?? [])];
  return known.map((other) => (other.id === watch.id ? watch : other));
}

/** By deal, the watch on it that still runs. */
export function watchesByDeal(watches: readonly Watch[]): Map<string, Watch> {
  return new Map(
    watches.flatMap((watch): [string, Watch][] =>
      watch.target.kind === 'deal' && watch.status !== 'ended' ? [[watch.target.dealId, watch]] : [],
    ),
  );
}
