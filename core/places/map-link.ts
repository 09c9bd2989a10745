import { truncate } from '../text.ts';
import { type CoordinatesReading, onEarth, readCoordinates } from './coordinates.ts';

export type LocationReading =
  /** `name`: what the link calls it. */
  | (Extract<CoordinatesReading, { kind: 'point' | 'swapped' }> & { name: string | null })
  | { kind: 'out_of_range' }
  /** A short link: only whoever made it knows where it leads. */
  | { kind: 'short_link' }
  /** A link to a map that says no point. */
  | { kind: 'no_point'; name: string | null };

/** No map's link is longer; longer texts are not looked through. */
const MAX_LENGTH = 4_000;
const MAX_NAME = 200;

const DECIMALS = String.raw`-?\d{1,3}(?:\.\d{1,20})?`;
const PAIR = new RegExp(String.raw`^\s*(?:loc:)?\s*(${DECIMALS})\s*,\s*(${DECIMALS})`);
/** The pin of a place in Google's own notation; the last one is the place itself. */
const PIN = new RegExp(`!3d(${DECIMALS})!4d(${DECIMALS})`, 'g');
/** Where the camera is. */
const CAMERA = new RegExp(`/@(${DECIMALS}),(${DECIMALS})`);

const SHORT = new Set(['maps.app.goo.gl', 'goo.gl', 'g.co', 'maps.apple', 'osm.org', 'g.page']);

/**
 * A place that was pasted: a link to Google's, Apple's or OpenStreetMap's map, a `geo:` address, or coordinates with
 * decimals or degrees. Null when it is none of these; whole numbers ("10, 12") are none, they may mean anything.
 */
export function readLocation(text: string): LocationReading | null {
  if (text.length > MAX_LENGTH) return null;
  const typed = text.trim();
  if (/^geo:/i.test(typed)) return readGeo(typed);
  if (/^(?:https?:\/\/|maps\.|www\.|goo\.gl\/|osm\.org\/)\S+$/i.test(typed)) return readUrl(typed);
  if (!/[.,]\d|°/.test(typed) || !/\d\D+\d/.test(typed)) return null;
  if (!/°|[nsew]/i.test(typed) && !/\d[.,]\d+\D+\d+[.,]\d/.test(typed)) return null;
  return named(readCoordinates(typed), null);
}

function readUrl(typed: string): LocationReading | null {
  const url = URL.parse(/^https?:/i.test(typed) ? typed : `https://${typed}`);
  if (!url) return null;
  const host = url.hostname.replace(/^www\./, '');
  if (/^(?:maps\.)?google\.(?:com?\.)?[a-z]{2,3}$/.test(host))
    return host.startsWith('maps.') || url.pathname.startsWith('/maps') ? readGoogle(url) : null;
  if (host === 'maps.apple.com') return readApple(url);
  if (host === 'openstreetmap.org' || (host === 'osm.org' && !url.pathname.startsWith('/go/')))
    return readOpenStreetMap(url);
  if (!SHORT.has(host)) return null;
  // Others shorten links to anything with these.
  if (host === 'goo.gl' && !url.pathname.startsWith('/maps')) return null;
  if (host === 'g.co' && !url.pathname.startsWith('/kgs')) return null;
  return { kind: 'short_link' };
}

function readGoogle(url: URL): LocationReading {
  const path = decoded(url.pathname);
  const said = /\/(?:place|search)\/([^/@]+)/.exec(path)?.[1]?.replaceAll('+', ' ') ?? null;
  const pin = [...`${path}${decoded(url.search)}`.matchAll(PIN)].at(-1);
  const query = parameter(url, ['q', 'query', 'll', 'destination', 'daddr', 'center', 'viewpoint']);
  const name = nameOf(said) ?? nameOf(url.searchParams.get('q') ?? url.searchParams.get('query'));
  if (pin) return withName(pin, name);
  return pairIn(query, name) ?? pairIn(said, null) ?? withName(CAMERA.exec(path), name);
}

function readApple(url: URL): LocationReading {
  const name = nameOf(url.searchParams.get('name') ?? url.searchParams.get('q'));
  const query = parameter(url, ['coordinate', 'll', 'q', 'daddr', 'address', 'center', 'sll']);
  return pairIn(query, name) ?? { kind: 'no_point', name };
}

function readOpenStreetMap(url: URL): LocationReading {
  const [latitude, longitude] = [url.searchParams.get('mlat'), url.searchParams.get('mlon')];
  const marked = latitude && longitude ? pairIn(`${latitude},${longitude}`, null) : null;
  const map = /#map=[\d.]+\/(-?[\d.]+)\/(-?[\d.]+)/.exec(url.hash);
  return marked ?? (map ? pairIn(`${map[1]},${map[2]}`, null) : null) ?? { kind: 'no_point', name: null };
}

/** RFC 5870, and Android's `?q=lat,lon(Label)`. */
function readGeo(typed: string): LocationReading {
  const [, head = '', query = ''] = /^geo:([^?]*)\??(.*)$/i.exec(typed) ?? [];
  const asked = new URLSearchParams(query).get('q') ?? '';
  const name = nameOf(/\(([^)]+)\)\s*$/.exec(asked)?.[1] ?? (PAIR.test(asked) ? null : asked));
  const isNowhere = /^\s*0(?:\.0+)?\s*,\s*0(?:\.0+)?/.test(head);
  const said = pairIn(asked, name);
  return said ?? (isNowhere && query ? null : pairIn(head, name)) ?? { kind: 'no_point', name };
}

function parameter(url: URL, names: readonly string[]): string | null {
  return names.map((name) => url.searchParams.get(name)).find((value) => value && PAIR.test(value)) ?? null;
}

function pairIn(text: string | null, name: string | null): LocationReading | null {
  const found = PAIR.exec(text ?? '');
  return found ? withName(found, name) : null;
}

const withName = (found: RegExpMatchArray | null, name: string | null): LocationReading =>
  found
    ? (named(onEarth(Number(found[1]), Number(found[2])), name) as LocationReading)
    : { kind: 'no_point', name };

function named(reading: CoordinatesReading | null, name: string | null): LocationReading | null {
  return reading && reading.kind !== 'out_of_range' ? { ...reading, name } : reading;
}

/** What a map calls it, unless that is its coordinates again. */
function nameOf(text: string | null | undefined): string | null {
  const plain = decoded(text ?? '')
    .replaceAll('+', ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (plain === '' || PAIR.test(plain) || readCoordinates(plain)) return null;
  return truncate(plain, MAX_NAME).trim();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign.
    return text;
  }
}
