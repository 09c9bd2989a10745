import { type FareKey, fareKey } from '#contracts/prices.ts';

/** What prices are filed under: a fare, or a deal. */
export type PriceKey = string;

/** `LIS.NRT.2027-05-01.2027-05-08.2.0`; one way has `-` in place of the second date. */
export const keyOf = (fare: FareKey): PriceKey =>
  [fare.from, fare.to, fare.depart, fare.return ?? '-', fare.adults, fare.children].join('.');

export const dealKey = (dealId: string): PriceKey => `deal:${dealId}`;

/** Null for what is no fare. */
export function fareOf(key: PriceKey): FareKey | null {
  const [from, to, depart, back, adults, children] = key.split('.');
  const fare = { from, to, depart, return: back === '-' ? null : back };
  const parsed = fareKey.safeParse({ ...fare, adults: Number(adults), children: Number(children) });
  return parsed.success ? parsed.data : null;
}

/** Null for what is no deal. */
export const dealIdOf = (key: PriceKey): string | null => (key.startsWith('deal:') ? key.slice(5) : null);

/** Children aged 2 to 11 usually pay about three quarters. */
const CHILD_SHARE = 0.75;
/** How many adults would pay as much as this party. */
export const partyUnits = ({ adults, children }: Pick<FareKey, 'adults' | 'children'>): number =>
  adults + CHILD_SHARE * children;

const DAY_MS = 86_400_000;
/** Lead times that prices are compared within: days before departure, upper ends. */
const LEADS = [7, 21, 45, 90, 180] as const;

/**
 * What a price says something about: the route, whether it is there and back, the month of departure and how long
 * before it was seen. Null once the departure is past.
 */
export function bucketOf(fare: Omit<FareKey, 'adults' | 'children'>, seenOn: Date): string | null {
  const lead = Math.floor((Date.parse(fare.depart) - seenOn.getTime()) / DAY_MS) + 1;
  if (lead < 0) return null;
  const band = LEADS.findIndex((days) => lead <= days);
  const way = fare.return === null ? 'one' : 'both';
  return `${fare.from}.${fare.to}.${way}.${fare.depart.slice(5, 7)}.${band === -1 ? LEADS.length : band}`;
}

/** All buckets of a fare's route: every month, every lead time. */
export function bucketsOfRoute({
  from,
  to,
  return: back,
}: Pick<FareKey, 'from' | 'to' | 'return'>): string[] {
  const route = `${from}.${to}.${back === null ? 'one' : 'both'}`;
  return Array.from({ length: 12 }, (_, n) => String(n + 1).padStart(2, '0')).flatMap((month) =>
    Array.from({ length: LEADS.length + 1 }, (_, lead) => `${route}.${month}.${lead}`),
  );
}

/** Month and band of lead time of a bucket; null for what is none. */
export function placeInBucket(bucket: string): { month: number; lead: number } | null {
  const [, , , month, lead] = bucket.split('.');
  return month === undefined || lead === undefined ? null : { month: Number(month), lead: Number(lead) };
}
