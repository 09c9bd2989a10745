import type { TripRow } from '#contracts/trips.ts';
import { addDays } from '#core/trips/dates.ts';

/** The trip that is on, else the next one to begin, else the one without dates that was worked on last; null for none. */
export function nextTripOf(trips: readonly TripRow[], today: string): TripRow | null {
  const dated = trips
    .filter(({ startDate, days }) => startDate !== null && addDays(startDate, days - 1) >= today)
    .sort((a, b) => ((a.startDate ?? '') < (b.startDate ?? '') ? -1 : 1));
  const open = trips
    .filter(({ startDate }) => startDate === null)
    .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
  // One's own plans come before the demo.
  const candidates = [...dated, ...open];
  return candidates.find(({ isDemo }) => !isDemo) ?? candidates[0] ?? null;
}
