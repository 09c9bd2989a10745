import type { Formats } from '#components/ui/format.ts';
import type { Fare, FareLeg, FareSegment } from '#contracts/scans.ts';
import type { Translator } from '#messages/messages.ts';

type Said = Translator<'scans.fare'>;

/** `06:40` of a local time; null where the source does not say. */
export const clockOf = (local: string | null | undefined): string | null => local?.slice(11, 16) || null;

/** `LH 1812`; who flies it where somebody else sells it. */
function flightWords({ marketing, operating, number }: FareSegment, t: Said): string {
  const sold = [marketing ?? operating, number].filter(Boolean).join(' ');
  return operating && marketing && operating !== marketing
    ? t('flownBy', { flight: sold, carrier: operating })
    : sold;
}

/** "06:40 to 08:55 +1, LH 1812": as much of a way as is known; empty where nothing is. */
export function legWords({ segments, date }: FareLeg, t: Said, formats: Formats): string {
  const [first, last] = [segments[0], segments.at(-1)];
  const [from, to] = [clockOf(first?.departAt), clockOf(last?.arriveAt)];
  const later = daysLater(date, last?.arriveAt);
  const until = to ?? '';
  const both =
    from && later > 0
      ? t('timesLater', { from, until, days: formats.number(later) })
      : from && t('times', { from, until });
  const times = (to ? both : from) ?? '';
  const flights = segments.map((segment) => flightWords(segment, t)).filter((words) => words !== '');
  return [times, ...flights].filter((words) => words !== '').join(', ');
}

/** Days that a way ends after it began, by the clocks of its two ends. */
export function daysLater(date: string, arriveAt: string | null | undefined): number {
  const day = arriveAt?.slice(0, 10);
  return day ? Math.round((Date.parse(day) - Date.parse(date)) / 86_400_000) : 0;
}

/** What there is to know of a fare beside its times, each a few words. Unknown bags stay unsaid. */
export function factsOf(fare: Fare, t: Said, formats: Formats): string[] {
  const { stops, durationMinutes, carriers, brand, bags, tickets, selfTransfer } = fare;
  return [
    stops === null ? t('stopsUnknown') : t('stops', { count: stops }),
    durationMinutes === null ? null : formats.duration(durationMinutes),
    carriers.length > 0 ? carriers.join(', ') : null,
    brand,
    bags.checked === null ? null : t('bags', { count: bags.checked }),
    tickets !== null && tickets > 1 ? t('tickets', { count: tickets }) : null,
    selfTransfer ? t('ownRisk') : null,
  ].filter((words) => words !== null);
}
