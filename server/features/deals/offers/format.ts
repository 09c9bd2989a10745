import type { FareKey } from '#contracts/prices.ts';
import { truncate } from '#core/text.ts';
import type { PlacesProvider } from '#server/providers/types.ts';

const FILLER = new Set(
  'a an and or the of for from to in on at by only just now per person pp return roundtrip round trip oneway one way each with deal deals cheap flight flights fly sale hot save off was starting'.split(
    ' ',
  ),
);

/**
 * The words that tell an offer, sorted: two titles of the same offer have the same ones, whatever surrounds them.
 * Prices are left out, for they change. Empty when nothing is left.
 */
export function textOf(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(
      /(?:[€$£¥]|\b(?:usd|eur|gbp|chf|jpy)\b)\s*[\d.,]+|[\d.,]+\s*(?:[€$£¥]|\b(?:usd|eur|gbp|chf|jpy)\b)/g,
      ' ',
    );
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !FILLER.has(word));
  return truncate([...new Set(words)].sort().join(' '), 300);
}

const TRACKING = /^(?:utm_.*|gclid|fbclid|mc_[ce]id|ref|source)$/i;

/** The page a link leads to, without what tracks people: the same page has the same one. */
export function pageOf(link: string): string {
  const url = new URL(link);
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  const path = url.pathname.replace(/\/+$/, '');
  const query = url.searchParams.size > 0 ? `?${url.searchParams}` : '';
  return truncate(`${hostOf(link)}${path}${query}`, 500);
}

/** Names the place that an offer was seen in. */
export const hostOf = (link: string): string => truncate(new URL(link).hostname.replace(/^www\./, ''), 60);

const day = (date: string, withMonth: boolean): string =>
  new Date(date).toLocaleDateString('en-GB', {
    day: 'numeric',
    ...(withMonth ? { month: 'long' } : {}),
    timeZone: 'UTC',
  });

/** "Lisbon to Tokyo". */
export function formatRoute(from: string, to: string, places: Pick<PlacesProvider, 'airport'>): string {
  const cityOf = (iata: string) => places.airport(iata)?.city || iata;
  return `${cityOf(from)} to ${cityOf(to)}`;
}

/** "Lisbon to Tokyo, 1 to 8 May, 2 adults". */
export function formatFare(fare: FareKey, places: Pick<PlacesProvider, 'airport'>): string {
  const { depart, return: back, adults, children } = fare;
  const sameMonth = back?.slice(0, 7) === depart.slice(0, 7);
  const dates = back ? `${day(depart, !sameMonth)} to ${day(back, true)}` : `${day(depart, true)}, one way`;
  const grown = adults === 1 ? '1 adult' : `${adults} adults`;
  const young = children === 0 ? '' : children === 1 ? ', 1 child' : `, ${children} children`;
  return `${formatRoute(fare.from, fare.to, places)}, ${dates}, ${grown}${young}`;
}
