import type { Place, PlaceKind } from '#contracts/places.ts';
import { distanceKm } from '#core/distance.ts';
import { letterBits, missingLetters, wrongLetters } from './edit-distance.ts';
import type { Gazetteer } from './gazetteer.ts';
import {
  buildInSlices,
  buildSearchIndex,
  type Entity,
  foldName,
  type Name,
  type SearchIndex,
} from './search-index.ts';

/** How a name matches; far enough apart that size only decides within one class. */
const CODE = 1000;
const EXACT = 700;
const PREFIX = 400;
const WORD = 200;
/** A word with a letter wrong: below every name that has it right. */
const MISSPELT = 180;
const MISSPELT_PREFIX = 120;
const PER_WRONG_LETTER = 40;
/** An ISO code of two letters: "de" may be how Germany is typed, and "la" is Los Angeles. */
const COUNTRY_CODE = 750;
/** A city this near to a destination of the same name is the same place. */
const SAME_PLACE_KM = 60;
/** Size counts less where the name itself is in doubt. */
const DOUBTED_SIZE = 0.3;
/** Shorter words are within a letter of everything. */
const MISSPELT_LETTERS = 4;
const TWO_WRONG_LETTERS = 9;

const AIRPORT_WORD =
  /\b(?:airport|flughafen|aeroport|aeropuerto|aeroporto|luchthaven|lufthavn|flygplats|lotnisko|havalimani)\b/;

type Hit = { score: number; entity: Entity; via: string };
type Options = {
  kinds?: PlaceKind[] | undefined;
  limit: number;
  /** Only what is called exactly so, in whichever language. */
  exact?: boolean | undefined;
};

const indexes = new WeakMap<Gazetteer, SearchIndex>();
function indexOf(from: Gazetteer): SearchIndex {
  const index = indexes.get(from) ?? buildSearchIndex(from);
  indexes.set(from, index);
  return index;
}

/** Builds the index before the first search asks for it; `pause` lets others work in between. */
export async function prepareSearch(from: Gazetteer, pause: () => Promise<void>): Promise<void> {
  const slices = buildInSlices(from);
  // A search that comes meanwhile builds its own and is not waited for.
  while (!indexes.has(from)) {
    const { done, value } = slices.next();
    if (done) indexes.set(from, value);
    else await pause();
  }
}

/**
 * Best first: a code, a whole name, the beginning of one, then of a word in it; a place's own name before its other
 * names, and those before its sights; larger places first within each. Then "Oia, Santorini", and at last what is
 * within a letter of it.
 */
export function searchPlaces(from: Gazetteer, query: string, options: Options): Place[] {
  return rankedPlaces(from, query, options).places;
}

/** The same, and whether the best of them is only a resemblance: a word within a name, or nothing. */
export function rankedPlaces(
  from: Gazetteer,
  query: string,
  options: Options,
): { places: Place[]; isUncertain: boolean } {
  const hits = rankedHits(from, query, options);
  return {
    places: hits.map(({ entity }) => entity.place()),
    isUncertain: (hits[0]?.score ?? 0) < PREFIX,
  };
}

function rankedHits(from: Gazetteer, query: string, { kinds, limit, exact }: Options): Hit[] {
  const wanted = foldName(query);
  if (!wanted) return [];
  const index = indexOf(from);
  const asks = (entity: Entity) => !kinds?.length || kinds.includes(entity.kind);
  const best = new Map<Entity, Hit>();
  const offer = (hit: Hit) => {
    if (asks(hit.entity) && hit.score > (best.get(hit.entity)?.score ?? 0)) best.set(hit.entity, hit);
  };
  for (const hit of exact ? calledExactly(index, wanted) : namedLike(index, wanted)) offer(hit);
  if (!exact) {
    for (const hit of airportsOf(from, index, wanted)) offer(hit);
    const strong = () => [...best.values()].some(({ score }) => score >= PREFIX);
    if (!strong()) for (const hit of namedWithContext(index, wanted)) offer(hit);
    if (!strong()) for (const hit of misspelt(index, wanted)) offer(hit);
  }
  return withoutTwins([...best.values()])
    .sort(
      (a, b) =>
        b.score - a.score ||
        (a.entity.id < b.entity.id
          ? -1
          : a.entity.id > b.entity.id
            ? 1
            : a.entity.kind < b.entity.kind
              ? -1
              : 1),
    )
    .slice(0, limit);
}

function* namedLike(index: SearchIndex, wanted: string): Generator<Hit> {
  for (const { text, isWhole, name } of index.startingWith(wanted)) {
    const score = scoreOf(text, isWhole, name, wanted);
    if (score > 0) yield { score: score + name.entity.size, entity: name.entity, via: name.text };
  }
}

function* calledExactly(index: SearchIndex, wanted: string): Generator<Hit> {
  for (const { text, isWhole, name } of index.startingWith(wanted)) {
    if (!isWhole || text !== wanted || name.kind === 'sight' || name.kind === 'city') continue;
    yield { score: scoreOf(text, isWhole, name, wanted) + name.entity.size, entity: name.entity, via: text };
  }
}

function scoreOf(text: string, isWhole: boolean, name: Name, wanted: string): number {
  const isExact = isWhole && text === wanted;
  if (name.kind === 'code') return isExact ? CODE : 0;
  if (name.kind === 'country_code') return isExact ? (wanted.length > 2 ? CODE : COUNTRY_CODE) : 0;
  // The city itself comes before its airports, so a full match of the city's name counts as a prefix.
  if (name.kind === 'city') return isWhole ? PREFIX : WORD;
  // "Goa" is where people go; GOA is Genoa's airport.
  if (isExact && wanted.length <= 3 && name.entity.kind !== 'city') return CODE - name.cost;
  return (isExact ? EXACT : isWhole ? PREFIX : WORD) - name.cost;
}

/** "Athens airport": the airports of a destination by that name in its own order, and of a city by size. */
function* airportsOf(from: Gazetteer, index: SearchIndex, query: string): Generator<Hit> {
  if (!AIRPORT_WORD.test(query)) return;
  const wanted = foldName(query.replace(AIRPORT_WORD, ' '));
  if (!wanted) return;
  const order = new Map<string, number>();
  for (const { text, isWhole, name } of index.startingWith(wanted))
    if (isWhole && text === wanted && name.entity.kind === 'destination' && name.kind !== 'sight')
      for (const [place, iata] of (from.destination(name.entity.id)?.airports ?? []).entries())
        order.set(iata, Math.min(place, order.get(iata) ?? 9));
  const airports = new Map<string, Entity>();
  for (const { name } of index.startingWith(wanted))
    if (name.entity.kind === 'airport') airports.set(name.entity.id, name.entity);
  for (const iata of order.keys())
    for (const { name } of index.startingWith(iata.toLowerCase()))
      if (name.kind === 'code' && name.entity.kind === 'airport') airports.set(name.entity.id, name.entity);
  for (const [iata, entity] of airports) {
    const place = order.get(iata);
    yield { score: EXACT + entity.size + (place === undefined ? 0 : 200 - 20 * place), entity, via: wanted };
  }
}

/** "Oia, Santorini", "Cambridge UK": a whole name, and behind it what it lies in. */
function* namedWithContext(index: SearchIndex, wanted: string): Generator<Hit> {
  const words = wanted.split(' ');
  for (let split = words.length - 1; split > 0; split--) {
    const head = words.slice(0, split).join(' ');
    const tail = words.slice(split).join(' ');
    for (const { text, isWhole, name } of index.startingWith(head)) {
      if (!isWhole || text !== head || name.kind === 'country_code') continue;
      if (index.contextsOf(name.entity).some((context) => context.startsWith(tail)))
        yield { score: EXACT - name.cost + name.entity.size, entity: name.entity, via: text };
    }
  }
}

/** One slip can touch the first letter or the second, not make both of them others. */
const beginsAlike = (a: string, b: string) =>
  a[0] === b[0] || a[0] === b[1] || a[1] === b[0] || a[1] === b[1];

function* misspelt(index: SearchIndex, wanted: string): Generator<Hit> {
  if (wanted.length < MISSPELT_LETTERS) return;
  const most = wanted.length >= TWO_WRONG_LETTERS ? 2 : 1;
  const letters = letterBits(wanted);
  for (const { text, bits, entity, cost } of index.common) {
    if (!beginsAlike(text, wanted) || missingLetters(letters, bits) > most) continue;
    const { whole, started } = wrongLetters(wanted, text, most);
    const wrong = Math.min(whole, started);
    if (wrong > most) continue;
    const base = whole <= most ? MISSPELT : MISSPELT_PREFIX;
    const score = base - PER_WRONG_LETTER * (wrong - 1) + DOUBTED_SIZE * (entity.size - cost);
    yield { score, entity, via: text };
  }
}

/** "New York" and "New York City". */
const namesakes = (a: string, b: string) => a.startsWith(b) || b.startsWith(a);

/** A city that a destination stands for is left out: the destination says more. */
function withoutTwins(hits: Hit[]): Hit[] {
  const curated = hits.filter(({ entity }) => entity.kind === 'destination');
  return hits.filter(
    ({ entity: city, via }) =>
      city.kind !== 'city' ||
      !curated.some(
        ({ entity, via: name }) =>
          entity.country === city.country &&
          namesakes(name, via) &&
          distanceKm(entity.at, city.at) < SAME_PLACE_KM,
      ),
  );
}
