import { count } from '#components/ui/format.ts';
import type { Fare, FareLeg, FareSegment } from '#contracts/scans.ts';
import { formatDuration } from '#core/duration.ts';

/** `06:40` of a local time; null where the source does not say. */
export const clockOf = (local: string | null | undefined): string | null => local?.slice(11, 16) || null;

/** `LH 1812`; who flies it where somebody else sells it. */
function flightWords({ marketing, operating, number }: FareSegment): string {
  const sold = [marketing ?? operating, number].filter(Boolean).join(' ');
  return operating && marketing && operating !== marketing ? `${sold} (flown by ${operating})` : sold;
}

/** "06:40 to 08:55 +1, LH 1812": as much of a way as is known; empty where nothing is. */
export function legWords({ segments, date }: FareLeg): string {
  const [first, last] = [segments[0], segments.at(-1)];
  const [from, to] = [clockOf(first?.departAt), clockOf(last?.arriveAt)];
  const later = daysLater(date, last?.arriveAt);
  const times = from && to ? `${from} to ${to}${later > 0 ? ` +${later}` : ''}` : (from ?? '');
  const flights = segments.map(flightWords).filter((words) => words !== '');
  return [times, ...flights].filter((words) => words !== '').join(', ');
}

/** Days that a way ends after it began, by the clocks of its two ends. */
export function daysLater(date: string, arriveAt: string | null | undefined): number {
  const day = arriveAt?.slice(0, 10);
  return day ? Math.round((Date.parse(day) - Date.parse(date)) / 86_400_000) : 0;
}

export const stopWords = (stops: number | null): string => {
  if (stops === null) return 'changes unknown';
  return stops === 0 ? 'non-stop' : count(stops, 'change');
};

const bagWords = (pieces: number | null): string | null => {
  if (pieces === null) return null;
  return pieces === 0 ? 'no checked bag' : count(pieces, 'checked bag');
};

/** What there is to know of a fare beside its times, each a few words. Unknown bags stay unsaid. */
export function factsOf(fare: Fare): string[] {
  const { stops, durationMinutes, carriers, brand, bags, tickets, selfTransfer } = fare;
  return [
    stopWords(stops),
    durationMinutes === null ? null : formatDuration(durationMinutes),
    carriers.length > 0 ? carriers.join(', ') : null,
    brand,
    bagWords(bags.checked),
    tickets !== null && tickets > 1 ? `${tickets} tickets` : null,
    selfTransfer ? 'you change on your own risk' : null,
  ].filter((words) => words !== null);
}
