import type { Destination } from '#contracts/atlas.ts';
import type { DestinationResult } from '#contracts/research.ts';
import { occurrences } from '#core/calendar/occurrences.ts';
import { monthShares, type TripDates } from './dates.ts';

type AtlasEvent = Destination['events'][number];
type TripEvent = Omit<DestinationResult['events'][number], 'provenance'>;

/**
 * What is on during a trip: what has dates only if it falls into the trip's, what has none if the trip is in its months.
 * Those with dates come first, by day.
 */
export function eventsDuring(events: readonly AtlasEvent[], dates: TripDates): TripEvent[] {
  const months = monthShares(dates).map(({ month }) => month);
  return events
    .flatMap(({ name, summary, months: itsMonths, when }): TripEvent[] => {
      if (!when)
        return itsMonths.some((month) => months.includes(month))
          ? [{ name, summary, months: itsMonths, dates: null }]
          : [];
      const [first] = occurrences(when, { from: dates.from, until: dates.to });
      return first ? [{ name, summary, months: itsMonths, dates: first }] : [];
    })
    .sort((a, b) => ((a.dates?.from ?? '9') < (b.dates?.from ?? '9') ? -1 : 1));
}
