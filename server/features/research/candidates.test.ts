import { expect, test } from 'vitest';
import { embeddedPlaces } from '#server/providers/places/embedded.ts';
import { answers } from '#testing/runs/research.ts';
import { candidatesOf, isAvoided } from './candidates.ts';

const places = embeddedPlaces();
const lisbon = { latitude: 38.713, longitude: -9.139 };
const candidates = (destinations: Parameters<typeof answers>[0] = {}, home = lisbon) =>
  candidatesOf(answers(destinations), places, home);
const ids = (found: ReturnType<typeof candidates>) => found.map(({ id }) => id);

test('a country or region that is named means all that the atlas has of it', () => {
  const greece = candidates({ destinations: [{ kind: 'country', id: 'GR' }] });
  expect(ids(greece)).toEqual(ids(greece).sort());
  expect(greece).toHaveLength(places.within({ kind: 'country', id: 'GR' }).length);
  expect(greece.length).toBeGreaterThan(10);
  expect(greece.every(({ named, area }) => named === 'in_area' && area === 'country GR')).toBe(true);
  expect(ids(candidates({ destinations: [{ kind: 'region', id: 'tuscany' }] }))).toEqual([
    'florence',
    'siena',
  ]);
});

test('a place named itself counts so, whichever area it also lies in', () => {
  for (const order of [
    ['kyoto', 'JP'],
    ['JP', 'kyoto'],
  ]) {
    const destinations = order.map((id) =>
      id === 'JP' ? { kind: 'country' as const, id } : { kind: 'destination' as const, id },
    );
    const kyoto = candidates({ destinations }).find(({ id }) => id === 'kyoto');
    expect(kyoto).toMatchObject({ named: 'itself', area: null });
  }
});

test('nobody is sent home by naming their country', () => {
  const portugal = ids(candidates({ destinations: [{ kind: 'country', id: 'PT' }] }));
  expect(portugal).toContain('porto');
  expect(portugal).not.toContain('lisbon');
});

test('whoever starts from an airport is at home in the city that it serves, not in the towns around', () => {
  const from = (id: string) => {
    const home = places.resolve({ kind: 'airport', id });
    if (!home) throw new Error(`There is no airport ${id}.`);
    return ids(candidates({ origin: { kind: 'airport', id } }, home));
  };
  for (const [airport, city] of [
    ['MXP', 'milan'],
    ['NRT', 'tokyo'],
    ['STN', 'london'],
    ['KEF', 'reykjavik'],
  ] as const)
    expect(from(airport), airport).not.toContain(city);
  expect(from('GVA')).toEqual(expect.arrayContaining(['annecy', 'chamonix']));
});

test('a country outside the atlas stands for its largest cities', () => {
  const found = candidates({ destinations: [{ kind: 'country', id: 'MD' }] });
  expect(found.map(({ country }) => country)).toEqual(['MD', 'MD', 'MD']);
});

test('a region to avoid is all of its places', () => {
  const [florence] = candidates({ destinations: [{ kind: 'destination', id: 'florence' }] });
  const [rome] = candidates({ destinations: [{ kind: 'destination', id: 'rome' }] });
  const avoided = [florence, rome].map(
    (place) => place && isAvoided(place, [{ kind: 'region', id: 'tuscany' }], places),
  );
  expect(avoided).toEqual([true, false]);
});
