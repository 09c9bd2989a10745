import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeKind } from '#contracts/places.ts';
import { embeddedPlaces } from './embedded.ts';

const places = embeddedPlaces();
const names = (query: string, kinds?: ('airport' | 'city' | 'country' | 'destination')[]) =>
  places.search(query, { limit: 8, ...(kinds ? { kinds } : {}) }).map(({ kind, name }) => `${kind} ${name}`);

test('an exact airport code comes first', () => {
  expect(places.search('lhr', { limit: 3 })[0]).toMatchObject({ kind: 'airport', id: 'LHR', country: 'GB' });
});

test.each([
  ['sao paulo', 'destination São Paulo'],
  ['SÃO PAULO', 'destination São Paulo'],
  ['  clermont-ferrand ', 'city Clermont-Ferrand'],
  ['deutschland', 'country Germany'],
  ['日本', 'country Japan'],
  ['lisb', 'destination Lisbon'],
])('%s finds %s first', (query, first) => {
  expect(names(query)[0]).toBe(first);
});

test('namesakes are told apart, the largest first', () => {
  const found = places.search('paris', { kinds: ['city'], limit: 2 });
  expect(found.map(({ detail }) => detail)).toEqual(['France', 'TX, United States']);
});

test('a curated destination stands for its city, unless only cities are asked for', () => {
  expect(names('lisbon')).not.toContain('city Lisbon');
  expect(names('lisbon', ['city'])).toContain('city Lisbon');
  expect(names('new york')).not.toContain('city New York City');
});

test('a word within a name is found after names that start with it', () => {
  const found = names('york', ['city']);
  expect(found[0]).toBe('city York');
  expect(found).toContain('city New York City');
});

test('whatever is typed, the answer is a list within the limit, of the kinds asked for, without repeats', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ maxLength: 3 })),
      fc.subarray([...placeKind.options]),
      fc.integer({ min: 1, max: 20 }),
      (query, kinds, limit) => {
        const found = places.search(query, { kinds, limit });
        expect(found.length).toBeLessThanOrEqual(limit);
        if (kinds.length > 0) expect(found.every(({ kind }) => kinds.includes(kind))).toBe(true);
        expect(new Set(found.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(found.length);
      },
    ),
    { numRuns: 40 },
  );
});

test('everything that is found can be looked up', () => {
  for (const place of ['lis', 'rome', 'new', 'san'].flatMap((q) => places.search(q, { limit: 20 })))
    expect(places.resolve(place)).toMatchObject({ kind: place.kind, id: place.id });
});

test('a city has its useful airports and its time zone', () => {
  const [city] = places.search('Bielefeld', { kinds: ['city'], limit: 1 });
  expect(city && places.resolve(city)).toMatchObject({ timeZone: 'Europe/Berlin', destination: null });
  expect(city && places.resolve(city)?.airports[0]).toBe('PAD');
});

test('a city of the atlas knows its destination', () => {
  const [city] = places.search('Lisbon', { kinds: ['city'], limit: 1 });
  expect(city && places.resolve(city)?.destination?.id).toBe('lisbon');
});

test('every airport of the atlas exists', () => {
  for (const { id, airports } of places.atlas())
    for (const iata of airports) expect(places.airport(iata), `${id} ${iata}`).not.toBeNull();
});

test('what the airport data lacks or has wrong is mended', () => {
  expect(places.airport('WSI')?.city).toBe('Sydney');
  expect(places.airport('ISL')).toBeNull();
});

test('a country is where its capital is, and pays in its own currency', () => {
  expect(places.resolve({ kind: 'country', id: 'JP' })?.timeZone).toBe('Asia/Tokyo');
  expect(places.country('BG')?.currency).toBe('EUR');
  expect(places.cities('FR', 3).map(({ name }) => name)[0]).toBe('Paris');
});

test.each([
  { kind: 'airport' as const, id: 'XXX' },
  { kind: 'city' as const, id: '-1' },
  { kind: 'country' as const, id: 'ZZ' },
  { kind: 'destination' as const, id: '__proto__' },
])('there is no $kind $id', (ref) => {
  expect(places.resolve(ref)).toBeNull();
});
