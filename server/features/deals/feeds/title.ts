import { currencies } from '#core/money.ts';
import { normalizeText } from '#server/providers/places/normalize-text.ts';
import type { PlacesProvider } from '#server/providers/types.ts';

const CODES = new Set(currencies);

const LEAD = /^(?:.{0,40}?[:!]\s+|(?:hot|cheap|non-?stop|direct|roundtrip|flights?|from|deal)\s+)+/i;
const TAIL =
  /\s+(?:for|from|only|just|roundtrip|round-trip|return|one-?way|in|during|on|at|with|starting|\(|[-–—|]|[€£$¥]|US\$|[a-z]{3}\s?\d|\d).*$/i;

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
  const wanted = normalizeText(city);
  if (wanted.length < 2) return null;
  const hits = places.search(wanted, { kinds: ['city', 'destination'], limit: 5 });
  const hit = hits.find((place) => normalizeText(place.name) === wanted);
  return (hit && places.resolve(hit)?.airports[0]) ?? null;
}
