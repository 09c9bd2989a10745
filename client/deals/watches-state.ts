import type { z } from 'zod';
import type { FareKey } from '#contracts/prices.ts';
import type { Watch, WatchPart, watchHistory, watchPatch } from '#contracts/watches.ts';
import { sameJson } from '#core/equal.ts';

/** The list with a new or changed watch in it: on top, or where it was. */
export function withWatch(known: readonly Watch[] | undefined, watch: Watch): Watch[] {
  if (!known?.some(({ id }) => id === watch.id)) return [watch, ...(known ?? [])];
  return known.map((other) => (other.id === watch.id ? watch : other));
}

export type WatchChange = { id: string; patch: z.input<typeof watchPatch> };
/** What is kept of watches: the list, one of them, or the history of one. */
export type WatchesKnown = Watch[] | Watch | z.output<typeof watchHistory>;

function changed(watch: Watch, { id, patch: { paused, ...patch } }: WatchChange): Watch {
  if (watch.id !== id) return watch;
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const status =
    paused === undefined || watch.status === 'ended' ? watch.status : paused ? 'paused' : 'active';
  return { ...watch, ...given, status };
}

/** What is known of watches, as a change will leave it. */
export function withChange(known: WatchesKnown, change: WatchChange): WatchesKnown {
  if (Array.isArray(known)) return known.map((watch) => changed(watch, change));
  return 'status' in known ? changed(known, change) : known;
}

/** By deal, the watch on it that still runs. */
export function watchesByDeal(watches: readonly Watch[]): Map<string, Watch> {
  return new Map(
    watches.flatMap((watch): [string, Watch][] =>
      watch.target.kind === 'deal' && watch.status !== 'ended' ? [[watch.target.dealId, watch]] : [],
    ),
  );
}

/** The own watch that tells of this deal already, by itself or by its ticket; those on trips belong to their trips. */
export const watchOnDeal = (
  watches: readonly Watch[],
  dealId: string,
  fare: FareKey | null,
): Watch | undefined =>
  watches.find(
    ({ target, status }) =>
      status !== 'ended' &&
      ((target.kind === 'deal' && target.dealId === dealId) ||
        (target.kind === 'fare' && fare !== null && sameJson(target.fare, fare))),
  );

/** Who watches the price of an activity, and what is known of it. */
export interface WatchedActivity {
  readonly watch: Watch;
  readonly part: WatchPart;
}

/** By activity of one trip, the watch on it that still runs: its own before the whole trip's. */
export function watchesByActivity(watches: readonly Watch[], tripId: string): Map<string, WatchedActivity> {
  const found = new Map<string, WatchedActivity>();
  for (const watch of watches) {
    const { target, status, parts } = watch;
    if (status === 'ended' || (target.kind !== 'trip' && target.kind !== 'activity')) continue;
    if (target.tripId !== tripId) continue;
    for (const part of parts) {
      if (part.activityId === null) continue;
      if (target.kind === 'activity' || !found.has(part.activityId))
        found.set(part.activityId, { watch, part });
    }
  }
  return found;
}
