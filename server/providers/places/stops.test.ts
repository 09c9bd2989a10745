import { expect, test } from 'vitest';
import { stopSuggestion } from '#contracts/stop-suggestions.ts';
import { stopsAt, suggestStops } from './stops.ts';

const lisbon = { latitude: 38.71, longitude: -9.14 };
const namesOf = (query: string, near = [lisbon], limit = 8) =>
  suggestStops(query, { near, limit }).map(({ source, name }) => `${source}: ${name}`);

test('sights around the trip come first, by any of their words and without accents', () => {
  expect(namesOf('belem')[0]).toBe('sight: Belém Tower and Jerónimos Monastery');
  expect(namesOf('tower bel')[0]).toBe('sight: Belém Tower and Jerónimos Monastery');
});

test('of two castles the one near the trip comes first, and without a trip’s places both are found', () => {
  const edinburgh = { latitude: 55.95, longitude: -3.19 };
  const [first] = suggestStops('castle', { near: [edinburgh], limit: 8 });
  expect(first?.detail).toBe('Edinburgh, United Kingdom');
  expect(suggestStops('castle', { near: [], limit: 8 }).length).toBeGreaterThan(1);
});

test('a sight comes before the town that it is in, also where nobody said where the trip goes', () => {
  expect(namesOf('jeronimos', [])).toEqual(['sight: Belém Tower and Jerónimos Monastery', 'city: Lisbon']);
});

test('airports by code, stations by what they are called, cities by name', () => {
  expect(namesOf('LIS')).toContain('airport: Humberto Delgado Airport (Lisbon Portela Airport)');
  expect(namesOf('aarhus station', [])[0]).toBe('station: Aarhus station');
  expect(namesOf('Bahnhof Aarhus', [])[0]).toBe('station: Aarhus station');
  expect(namesOf('porto')).toContain('city: Porto');
});

test('what it would be, and how long people stay, comes along where it is known', () => {
  const [tower] = suggestStops('belem', { near: [lisbon], limit: 1 });
  expect(tower).toMatchObject({ kind: 'sight', minutes: expect.any(Number), hours: expect.any(String) });
  expect(
    suggestStops('LIS', { near: [], limit: 8 }).find(({ source }) => source === 'airport'),
  ).toMatchObject({
    kind: 'flight',
    ref: { kind: 'airport', id: 'LIS' },
  });
});

test('every answer is of the contract’s shape, within the limit, and each thing once', () => {
  for (const query of ['a', 'sa', 'castle', 'paris', 'station', 'x'.repeat(80), '???', 'new york']) {
    const found = suggestStops(query, { near: [lisbon], limit: 5 });
    expect(found.length).toBeLessThanOrEqual(5);
    expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
    for (const each of found) stopSuggestion.parse(each);
  }
});

test('a point has the name of what is there, else of its town; the open sea has none', () => {
  const [tower] = suggestStops('belem', { near: [lisbon], limit: 1 });
  expect(stopsAt(tower ?? lisbon, 3)[0]?.name).toBe('Belém Tower and Jerónimos Monastery');
  expect(stopsAt({ latitude: 38.77, longitude: -9.13 }, 3)[0]).toMatchObject({
    ref: { kind: 'airport', id: 'LIS' },
  });
  expect(stopsAt({ latitude: 48.2, longitude: 11.46 }, 3).map(({ source }) => source)).toEqual(['city']);
  expect(stopsAt({ latitude: 30, longitude: -40 }, 3)).toEqual([]);
});
