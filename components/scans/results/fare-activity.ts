import type { FareKey } from '#contracts/prices.ts';
import type { Fare, FareLeg, ScanParty } from '#contracts/scans.ts';
import type { ActivityChange } from '#contracts/trips.ts';
import type { Translator } from '#messages/messages.ts';
import { clockOf, daysLater } from './fare-words.ts';

type Fields = Extract<ActivityChange, { kind: 'add_activity' }>['fields'];

/** The ticket for this party, by which its price is watched. */
export const fareKeyOf = ({ from, to, depart, return: back }: Fare, party: ScanParty): FareKey => ({
  from,
  to,
  depart,
  return: back,
  adults: party.adults,
  children: party.childAges.length,
});

/** What a leg is called in a trip: the numbers of its flights where they are known. */
function nameOf({ from, to, segments }: FareLeg, t: Translator<'scans.fare'>): string {
  const numbers = segments.flatMap(({ marketing, operating, number }) => {
    const carrier = marketing ?? operating;
    return carrier && number ? [`${carrier} ${number}`] : [];
  });
  return numbers.length > 0
    ? t('numbered', { numbers: numbers.join(', '), from, to })
    : t('flight', { from, to });
}

const legActivity = (leg: FareLeg, link: string | null, t: Translator<'scans.fare'>): Fields => ({
  name: nameOf(leg, t),
  kind: 'flight',
  startTime: clockOf(leg.segments[0]?.departAt),
  endTime: clockOf(leg.segments.at(-1)?.arriveAt),
  endsDaysLater: Math.max(-1, daysLater(leg.date, leg.segments.at(-1)?.arriveAt)),
  durationMinutes: leg.durationMinutes,
  link,
});

/**
 * A fare as activities of a trip, each with its day: one a way. The first carries the price and the ticket, as one
 * ticket is paid once.
 */
export function activitiesOfFare(
  fare: Fare,
  party: ScanParty,
  t: Translator<'scans.fare'>,
): { fields: Fields; date: string }[] {
  const link = fare.offers[0]?.url ?? null;
  const legs: FareLeg[] =
    fare.legs.length > 0
      ? fare.legs
      : [
          {
            from: fare.from,
            to: fare.to,
            date: fare.depart,
            segments: [],
            stops: null,
            durationMinutes: null,
          },
        ];
  return legs.map((leg, index) => ({
    date: leg.date,
    fields: {
      ...legActivity(leg, link, t),
      ...(index === 0 ? { cost: fare.price, fare: fareKeyOf(fare, party) } : {}),
    },
  }));
}
