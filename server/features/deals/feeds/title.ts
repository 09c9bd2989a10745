import type { Money } from '#contracts/money.ts';
import { currencies, exponentOf } from '#core/money.ts';
import type { PlacesProvider } from '#server/providers/types.ts';

const SYMBOLS: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  $: 'USD',
  '¥': 'JPY',
  US$: 'USD',
  C$: 'CAD',
  A$: 'AUD',
};
const CODES = new Set(currencies);
const NUMBER = String.raw`(\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{2})?|\d{1,7}(?:[.,]\d{2})?)(?![\d%])`;
const BEFORE = new RegExp(String.raw`(US\$|C\$|A\$|[€£$¥]|\b[A-Z]{3}\b)\s?${NUMBER}`, 'g');
const AFTER = new RegExp(String.raw`(?<![\d.,])${NUMBER}\s?([€£¥]|\b[A-Z]{3}\b)`, 'g');

/** The first price that a title names with its currency: "€389", "USD 1,299", "389 EUR". Null when there is none. */
export function priceIn(title: string): Money | null {
  const found = [
    ...[...title.matchAll(BEFORE)].map((match) => ({ at: match.index, mark: match[1], figure: match[2] })),
    ...[...title.matchAll(AFTER)].map((match) => ({ at: match.index, mark: match[2], figure: match[1] })),
  ].sort((a, b) => a.at - b.at);
  for (const { mark = '', figure = '' } of found) {
    const currency = SYMBOLS[mark] ?? (CODES.has(mark) ? mark : null);
    const amount = currency === null ? 0 : minorUnits(figure, currency);
    if (currency !== null && amount > 0) return { amount, currency };
  }
  return null;
}

/** "1.299", "1,299" and "1'299" are thousands; two digits at the end are cents. */
function minorUnits(figure: string, currency: string): number {
  const cents = /[.,](\d{2})$/.exec(figure);
  const whole = (cents ? figure.slice(0, -3) : figure).replaceAll(/\D/g, '');
  const major = Number(whole) + (cents ? Number(cents[1]) / 100 : 0);
  return Math.round(major * 10 ** exponentOf(currency));
}

const LEAD = /^(?:.{0,40}?[:!]\s+|(?:hot|cheap|non-?stop|direct|roundtrip|flights?|from|deal)\s+)+/i;
const TAIL =
  /\s+(?:for|from|only|just|roundtrip|round-trip|return|one-?way|in|during|on|at|with|starting|\(|[-–—|]|[€£$¥]|US\$|\d).*$/i;

/** The airports that a title names: "Lisbon to Tokyo", "LIS - NRT". Null where one of them is not clear. */
export function routeIn(
  title: string,
  places: Pick<PlacesProvider, 'airport' | 'search' | 'resolve'>,
): { from: string; to: string } | null {
  const codes = [...title.matchAll(/\b[A-Z]{3}\b/g)]
    .map(([code]) => code)
    .filter((code) => places.airport(code));
  const [first, second] = codes;
  if (first && second && first !== second && !CODES.has(first) && !CODES.has(second))
    return { from: first, to: second };
  const [, left, right] = /^(.{2,80}?)\s+(?:to|→|–>|->)\s+(.{2,80})$/i.exec(title) ?? [];
  if (left === undefined || right === undefined) return null;
  const from = airportOf(left.replace(LEAD, ''), places);
  const to = airportOf(right.replace(TAIL, ''), places);
  return from && to && from !== to ? { from, to } : null;
}

/** Of "Lisbon, Portugal": the city must be called so; what a search only resembles is another place. */
function airportOf(name: string, places: Pick<PlacesProvider, 'search' | 'resolve'>): string | null {
  const [city = ''] = name.split(/[,(]|\s+(?:or|and|&)\s+/i);
  const wanted = city.trim().toLowerCase();
  if (wanted.length < 2) return null;
  const hits = places.search(wanted, { kinds: ['city', 'destination'], limit: 3 });
  const hit = hits.find((place) => place.name.toLowerCase() === wanted);
  return (hit && places.resolve(hit)?.airports[0]) ?? null;
}
