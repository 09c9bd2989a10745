import type { HistoryEntry, TripRow } from '#contracts/trips.ts';
import type { Visit } from './visits.ts';

/** What one other person did in a trip since one looked, newest first. */
export interface AwayGroup {
  readonly by: string;
  readonly name: string;
  readonly entries: readonly HistoryEntry[];
}

/** Trips in which something happened since one looked at them here, the one changed last first. Those never opened here are not among them. */
export const changedSince = (trips: readonly TripRow[], visits: Readonly<Record<string, Visit>>): TripRow[] =>
  trips.filter(({ tripId, seq }) => seq > (visits[tripId]?.seq ?? Number.POSITIVE_INFINITY));

/** What others did after `seq`, by person, in the order of who did something last. */
export function awayGroups(
  entries: readonly HistoryEntry[],
  { seq, userId }: { seq: number; userId: string },
): AwayGroup[] {
  const news = entries.filter((entry) => entry.seq > seq && entry.by && entry.by.id !== userId);
  return [...Map.groupBy(news, ({ by }) => by?.id ?? '')].map(([by, all]) => ({
    by,
    name: all[0]?.by?.name ?? '',
    entries: all.toSorted((a, b) => b.seq - a.seq),
  }));
}
