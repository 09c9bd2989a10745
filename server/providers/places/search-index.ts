import type { Destination } from '#contracts/atlas.ts';
import type { Place, PlaceKind } from '#contracts/places.ts';
import type { Coordinates } from '../types.ts';
import { letterBits } from './edit-distance.ts';
import { type Gazetteer, placeOf } from './gazetteer.ts';
import { normalizeText } from './normalize-text.ts';
import { destinationsIn } from './regions.ts';

/** Something that can be found, with what decides between those that match alike. */
export type Entity = {
  kind: PlaceKind;
  id: string;
  country: string | null;
  at: Coordinates;
  /** Points for being large or likely; below the difference between two classes of matches. */
  size: number;
  place(): Place;
};

/** How a name stands to its entity, and what it costs against the place's own name. */
const COST = { own: 0, alias: 45, city: 80, sight: 150 };
/** A code is matched whole or not at all. */
type NameKind = keyof typeof COST | 'code' | 'country_code';
export type Name = { text: string; kind: NameKind; cost: number; entity: Entity };
/** A name from one of its words on. */
type Tail = { text: string; isWhole: boolean; name: Name };

export type SearchIndex = {
  /** Names of all but airports and small cities, for what is misspelt. */
  readonly common: readonly (Name & { bits: number })[];
  /** Names with a word that starts like this, which has to be one letter or more. */
  startingWith(text: string): readonly Tail[];
  /** What a place lies in or is called, normalized: what people write behind a comma. */
  contextsOf(entity: Entity): readonly string[];
};

const AIRPORT_SIZE = { large: 90, medium: 60, small: 30 };
const COUNTRY_SIZE = 130;
const DESTINATION_SIZE = 160;
/** An island before the town of the same name on it. */
const REGION_SIZE = 165;
/** A misspelt village would be found in every second word. */
const COMMON_INHABITANTS = 100_000;

/** As `normalizeText`, and with words that are written in two ways in one of them. */
export function foldName(text: string): string {
  return normalizeText(text)
    .replace(/\b(?:saint|sankt|sainte)\b/g, 'st')
    .replace(/\bmount\b/g, 'mt')
    .replace(/^the (?=.)/, '');
}

/** Of a bucket: the first letters of a folded name. Never shown. */
const keyOf = (folded: string, letters: number): string => folded.slice(0, letters);

/** So many names between two pauses: a few milliseconds. */
const SLICE = 2_000;

/** All names of all places, by the first two letters of each of their words. Takes some 100 ms to build. */
export function buildSearchIndex(from: Gazetteer): SearchIndex {
  const slices = buildInSlices(from);
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
  }
}

/** The same in slices of a few milliseconds, between which others may work. Each list is read in one. */
export function* buildInSlices(from: Gazetteer): Generator<undefined, SearchIndex> {
  // Read one after the other, not all at once when the first of them is used.
  for (const read of [from.countries, from.cities, from.airports, from.atlas, from.regions]) {
    read();
    yield;
  }
  const names: Name[] = [];
  const add = (entity: Entity, kind: NameKind, texts: Iterable<string>) => {
    for (const text of new Set([...texts].map(foldName)))
      if (text)
        names.push({ text, kind, cost: kind === 'code' || kind === 'country_code' ? 0 : COST[kind], entity });
  };
  for (const destination of from.atlas()) {
    const { id, country } = destination;
    const entity = entityOf(from, 'destination', id, country, destination, DESTINATION_SIZE);
    const { own, other } = namesOf(destination);
    add(entity, 'own', own);
    add(entity, 'alias', other);
    add(entity, 'code', other.filter(isCode));
    add(
      entity,
      'sight',
      destination.highlights.map(({ name }) => name),
    );
  }
  for (const region of from.regions().values()) {
    const { id, name, aliases } = region;
    const entity = entityOf(from, 'region', id, null, { latitude: 0, longitude: 0 }, REGION_SIZE);
    add(entity, 'own', [name, ...aliases]);
  }
  for (const country of from.countries().values()) {
    const entity = entityOf(from, 'country', country.code, country.code, country, COUNTRY_SIZE);
    add(entity, 'own', [country.name]);
    add(entity, 'alias', country.aliases);
    add(entity, 'country_code', country.shortForms);
  }
  const common = [...names];
  yield;
  let since = 0;
  for (const city of from.cities()) {
    if (++since % SLICE === 0) yield;
    const size = 20 * Math.log10(city.population + 1) + (city.capital ? 10 : 0);
    const entity = entityOf(from, 'city', city.id, city.country, city, size);
    const first = names.length;
    add(entity, 'own', [city.normalized]);
    add(entity, 'alias', from.aliasesOfCity(city.id));
    if (city.population >= COMMON_INHABITANTS) common.push(...names.slice(first));
  }
  for (const airport of from.airports().values()) {
    const size = AIRPORT_SIZE[airport.size];
    const entity = entityOf(from, 'airport', airport.iata, airport.country, airport, size);
    add(entity, 'own', [airport.normalized]);
    add(entity, 'city', [airport.normalizedCity]);
    add(entity, 'code', [airport.iata]);
  }
  const startingWith = yield* bucketed(names);
  return {
    common: common
      .filter(({ kind }) => kind !== 'code' && kind !== 'country_code')
      .map((name) => ({ ...name, bits: letterBits(name.text) })),
    startingWith,
    contextsOf: contextsFrom(from),
  };
}

function entityOf(
  from: Gazetteer,
  kind: PlaceKind,
  id: string,
  country: string | null,
  { latitude, longitude }: Coordinates,
  size: number,
): Entity {
  return { kind, id, country, at: { latitude, longitude }, size, place: () => placeOf(from, { kind, id }) };
}

/** "Algarve (Lagos)" is the Algarve, and Lagos too; "Ubud, Bali" is Ubud; "Serengeti National Park" is the Serengeti. */
function namesOf({ name, aliases = [] }: Pick<Destination, 'name' | 'aliases'>) {
  const [, outer = name, inner] = /^(.+?) \((.+)\)$/.exec(name) ?? [];
  const [first = outer, ...rest] = outer.split(/ and |, /);
  const isList = outer.includes(' and ');
  return {
    own: [name, outer, first, outer.replace(/ (?:National Park|Forest|Valley)$/, '')],
    other: [
      ...aliases,
      ...(inner ? [inner] : []),
      ...(isList ? rest.filter((part) => !/^the /.test(part)) : []),
    ],
  };
}

/** "NYC", "L.A.", "KL". */
const isCode = (alias: string) => /^[A-Z.]{2,5}$/.test(alias);

/** Of a single letter only what many mean: a city of 100,000, a large airport. */
const LIKELY = 90;

/** Two letters tell thousands of names apart; what begins with a single one has a list of its own. */
function* bucketed(names: readonly Name[]): Generator<undefined, SearchIndex['startingWith']> {
  const buckets = new Map<string, Tail[]>();
  const put = (key: string, tail: Tail) => {
    const bucket = buckets.get(key);
    if (bucket) bucket.push(tail);
    else buckets.set(key, [tail]);
  };
  let since = 0;
  for (const name of names) {
    if (++since % SLICE === 0) yield;
    for (let at = 0; at >= 0; at = name.text.indexOf(' ', at) + 1 || -1) {
      const text = at === 0 ? name.text : name.text.slice(at);
      put(keyOf(text, 2), { text, isWhole: at === 0, name });
    }
    const isLikely = name.entity.size >= LIKELY && name.kind !== 'sight';
    if (isLikely && name.text.length > 1) put(keyOf(name.text, 1), { text: name.text, isWhole: true, name });
  }
  return (text) => {
    const bucket = buckets.get(keyOf(text, 2)) ?? [];
    return text.length <= 2 ? bucket : bucket.filter((tail) => tail.text.startsWith(text));
  };
}

function contextsFrom(from: Gazetteer): SearchIndex['contextsOf'] {
  let regionsOf: Map<string, string[]> | undefined;
  const readRegions = () => {
    const found = new Map<string, string[]>();
    for (const region of from.regions().values())
      for (const { id } of destinationsIn(region))
        found.set(id, [...(found.get(id) ?? []), ...[region.name, ...region.aliases].map(foldName)]);
    return found;
  };
  return ({ kind, id, country, place }) => {
    const land = from.countries().get(country ?? place().country ?? '');
    const ofLand = land ? [land.normalized, ...land.aliases, ...land.shortForms] : [];
    if (kind !== 'destination') return ofLand;
    regionsOf ??= readRegions();
    const destination = from.atlas().find((d) => d.id === id);
    const { own, other } = destination ? namesOf(destination) : { own: [], other: [] };
    return [...ofLand, ...(regionsOf.get(id) ?? []), ...[...own, ...other].map(foldName)];
  };
}
