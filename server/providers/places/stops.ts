import type { Sight } from '#contracts/atlas.ts';
import type { Place } from '#contracts/places.ts';
import type { StopSuggestion } from '#contracts/stop-suggestions.ts';
import { distanceKm } from '#core/distance.ts';
import { loadNetwork } from '../links/network.ts';
import type { Coordinates } from '../types.ts';
import { loadAirports } from './airports.ts';
import { loadAtlas } from './atlas.ts';
import { loadCities } from './cities.ts';
import { gazetteer, placeOf } from './gazetteer.ts';
import { searchPlaces } from './search.ts';
import { foldName } from './search-index.ts';

/** So near to where a trip goes is a day's outing. */
const NEAR_KM = 80;
/** So many sights around the trip before anything else. */
const NEAR_SIGHTS = 5;
/** A pin this near to a thing is on it; a town is larger. */
const AT_SIGHT_KM = 0.6;
const AT_AIRPORT_KM = 3;
const AT_CITY_KM = 25;

const STATION_WORD =
  /\b(?:station|train|railway|bahnhof|hauptbahnhof|hbf|gare|estacion|estacao|stazione|ferry|port|terminal|coach|bus)\b/g;

type Candidate = {
  /** Folded names, each word of which may begin like a word of the query. */
  names: readonly string[];
  at: Coordinates;
  make: () => StopSuggestion;
};

/** Best first: sights around the trip, stations around it, airports and cities, and the sights of elsewhere. */
export function suggestStops(
  query: string,
  { near, limit }: { near: readonly Coordinates[]; limit: number },
): StopSuggestion[] {
  const wanted = foldName(query);
  if (wanted.length < 2) return [];
  const [nearSights, otherSights] = parted(matching(sights(), wanted), near);
  const town = wanted.replaceAll(STATION_WORD, ' ').replaceAll(/\s+/g, ' ').trim();
  const asksForStation = town !== wanted;
  const [nearStations, otherStations] = parted(town ? matching(stations(), town) : [], near);
  const found = searchPlaces(gazetteer, query, { kinds: ['airport', 'city', 'destination'], limit });
  // A town that is found by a sight in it comes after the sight itself.
  const places = found.filter((place) => !isFoundBySight(place, wanted)).map(ofPlace);
  const made = (candidates: readonly Candidate[]) => candidates.map(({ make }) => make());
  const ranked = [
    ...made(nearSights.slice(0, NEAR_SIGHTS)),
    ...made(nearStations.slice(0, 2)),
    ...(asksForStation ? made(otherStations.slice(0, 3)) : []),
    ...places.slice(0, asksForStation ? 2 : 4),
    ...made(nearSights.slice(NEAR_SIGHTS)),
    ...made(otherSights),
    ...(asksForStation ? [] : made(otherStations)),
    ...places,
    ...found.map(ofPlace),
  ];
  return [...new Map(ranked.map((suggestion) => [suggestion.key, suggestion])).values()].slice(0, limit);
}

/** What is known to be at a point, the nearest first: a sight, a station, an airport; else the town around it. */
export function stopsAt(point: Coordinates, limit: number): StopSuggestion[] {
  const within = (candidates: readonly Candidate[], reachKm: number) =>
    candidates
      .map((candidate) => ({ candidate, km: distanceKm(candidate.at, point) }))
      .filter(({ km }) => km <= reachKm)
      .sort((a, b) => a.km - b.km)
      .map(({ candidate }) => candidate.make());
  const on = [
    ...within(sights(), AT_SIGHT_KM),
    ...within(stations(), AT_SIGHT_KM),
    ...within(airports(), AT_AIRPORT_KM),
  ];
  return [...on, ...nearestTown(point)].slice(0, limit);
}

const ORDER = { whole: 0, start: 1, words: 2 };

/** Whole names first, then those that begin so, then those with words that do. */
function matching(candidates: readonly Candidate[], wanted: string): Candidate[] {
  const words = wanted.split(' ');
  return candidates
    .flatMap((candidate) => {
      const ranks = candidate.names
        .map((name) => rankOf(name, wanted, words))
        .filter((rank) => rank !== null);
      return ranks.length > 0 ? [{ candidate, rank: Math.min(...ranks) }] : [];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ candidate }) => candidate);
}

function rankOf(name: string, wanted: string, words: readonly string[]): number | null {
  if (name === wanted) return ORDER.whole;
  if (name.startsWith(wanted)) return ORDER.start;
  const own = name.split(' ');
  return words.every((word) => own.some((each) => each.startsWith(word))) ? ORDER.words : null;
}

/** Those around the trip, the rest. Where a trip goes is not known: all are the rest. */
function parted(candidates: readonly Candidate[], near: readonly Coordinates[]): [Candidate[], Candidate[]] {
  const isNear = ({ at }: Candidate) => near.some((point) => distanceKm(point, at) <= NEAR_KM);
  const groups = Map.groupBy(candidates, isNear);
  return [groups.get(true) ?? [], groups.get(false) ?? []];
}

function isFoundBySight({ kind, id }: Place, wanted: string): boolean {
  const destination = kind === 'destination' ? gazetteer.destination(id) : undefined;
  if (!destination) return false;
  const words = wanted.split(' ');
  const names = [destination.name, ...(destination.aliases ?? [])].map(foldName);
  return (
    names.every((name) => rankOf(name, wanted, words) === null) &&
    destination.highlights.some(({ name }) => rankOf(foldName(name), wanted, words) !== null)
  );
}

let readSights: readonly Candidate[] | undefined;
function sights(): readonly Candidate[] {
  readSights ??= loadAtlas().flatMap((destination) =>
    destination.highlights.map((sight, index) => ({
      names: [foldName(sight.name)],
      at: sight,
      make: () => ofSight(sight, `${destination.id}-${index}`, destination),
    })),
  );
  return readSights;
}

function ofSight(
  sight: Sight,
  id: string,
  { name, country }: { name: string; country: string },
): StopSuggestion {
  return {
    key: `sight-${id}`,
    source: 'sight',
    name: sight.name,
    detail: `${name}, ${countryName(country)}`,
    latitude: sight.latitude,
    longitude: sight.longitude,
    ref: null,
    kind: sight.interests[0] === 'shopping' ? 'shopping' : 'sight',
    minutes: sight.minutes ?? null,
    hours: sight.hours ?? null,
    link: null,
  };
}

const STATIONS = {
  train: { word: 'station', kind: 'train' },
  ferry: { word: 'ferry port', kind: 'boat' },
  bus: { word: 'coach station', kind: 'bus' },
} as const;

let readStations: readonly Candidate[] | undefined;
function stations(): readonly Candidate[] {
  if (readStations) return readStations;
  const { nodes, edges } = loadNetwork();
  readStations = nodes.flatMap((node) => {
    const modes = new Set((edges.get(node.id) ?? []).map(({ leg }) => leg.mode));
    const mode = (['train', 'ferry', 'bus'] as const).find((each) => modes.has(each));
    if (!mode) return [];
    const { word, kind } = STATIONS[mode];
    const { id, name, country, latitude, longitude } = node;
    return [
      {
        names: [foldName(name)],
        at: { latitude, longitude },
        make: (): StopSuggestion => ({
          ...{
            key: `station-${id}`,
            source: 'station',
            name: `${name} ${word}`,
            detail: countryName(country),
          },
          ...{ latitude, longitude, ref: null, kind, minutes: null, hours: null, link: null },
        }),
      },
    ];
  });
  return readStations;
}

const airports = (): Candidate[] =>
  [...loadAirports().values()].map((airport) => ({
    names: [],
    at: airport,
    make: () => ofPlace(placeOf(gazetteer, { kind: 'airport', id: airport.iata })),
  }));

function nearestTown(point: Coordinates): StopSuggestion[] {
  let best: { id: string; km: number } | null = null;
  for (const city of loadCities()) {
    // A degree of latitude is 111 km wherever one is.
    if (Math.abs(city.latitude - point.latitude) * 111 > AT_CITY_KM) continue;
    const km = distanceKm(city, point);
    if (km <= (best?.km ?? AT_CITY_KM)) best = { id: city.id, km };
  }
  return best ? [ofPlace(placeOf(gazetteer, { kind: 'city', id: best.id }))] : [];
}

const countryName = (code: string) => gazetteer.countries().get(code)?.name ?? code;

function ofPlace({ kind, id, name, detail, latitude, longitude }: Place): StopSuggestion {
  const isAirport = kind === 'airport';
  return {
    ...{ key: `${kind}-${id}`, source: isAirport ? 'airport' : 'city', name, detail, latitude, longitude },
    ...{ ref: { kind, id }, kind: isAirport ? 'flight' : null, minutes: null, hours: null, link: null },
  };
}
