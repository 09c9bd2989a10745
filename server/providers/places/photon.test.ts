import { expect, test } from 'vitest';
import { stopSuggestion } from '#contracts/stop-suggestions.ts';
import { parsePhoton, photonAnswer } from './photon.ts';

/* Answers of the documented shape, made by hand. */

const feature = (properties: Record<string, unknown>, coordinates: unknown = [-9.14, 38.71]) => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates },
  properties: { osm_type: 'N', osm_id: 7, osm_key: 'amenity', osm_value: 'restaurant', ...properties },
});
const parse = (...features: unknown[]) =>
  parsePhoton(photonAnswer.parse({ type: 'FeatureCollection', features }), '2026-11-28T10:00:00Z');

test('a restaurant comes with its address, hours and page, and is credited', () => {
  const fact = parse(
    feature({
      ...{ name: 'Zé da Mouraria', street: 'Rua João do Outeiro', housenumber: '24', city: 'Lisbon' },
      ...{ country: 'Portugal', countrycode: 'PT' },
      extra: { opening_hours: 'Mo-Sa 12:00-16:00', website: 'https://ze.example/' },
    }),
  );
  expect(fact.value).toEqual([
    {
      key: 'osm-N7',
      source: 'openstreetmap',
      name: 'Zé da Mouraria',
      detail: 'Rua João do Outeiro 24, Lisbon, Portugal',
      ...{ latitude: 38.71, longitude: -9.14, ref: null, kind: 'food', minutes: null },
      ...{ hours: 'Mo-Sa 12:00-16:00', link: 'https://ze.example/' },
    },
  ]);
  expect(fact.provenance).toMatchObject({ provider: 'photon', kind: 'live', licence: 'ODbL' });
});

test.each([
  ['tourism', 'museum', 'sight'],
  ['tourism', 'information', null],
  ['shop', 'books', 'shopping'],
  ['historic', 'castle', 'sight'],
  ['railway', 'station', 'train'],
  ['place', 'house', null],
])('%s=%s is %s', (osm_key, osm_value, kind) => {
  expect(parse(feature({ name: 'X', osm_key, osm_value })).value[0]?.kind).toBe(kind);
});

test('an address without a name is called as it is; what has neither is left out', () => {
  const { value } = parse(
    feature({ street: 'Rua Augusta', housenumber: '2', osm_id: 1 }),
    feature({ city: 'Lisbon', osm_id: 2 }),
  );
  expect(value.map(({ name, detail }) => [name, detail])).toEqual([['Rua Augusta 2', '']]);
});

test('without a page of its own it leads to OpenStreetMap, and a page that is none is not followed', () => {
  const links = ['', 'javascript:alert(1)', 'ze.example'].map(
    (website) => parse(feature({ name: 'X', osm_type: 'W', extra: { website } })).value[0]?.link,
  );
  expect(new Set(links)).toEqual(new Set(['https://www.openstreetmap.org/way/7']));
});

test('what is no place costs only itself, and each thing comes once', () => {
  const { value } = parse(
    feature({ name: 'X' }, [200, 100]),
    feature({ name: 'X' }, 'here'),
    { type: 'Feature' },
    null,
    feature({ name: 'Kept', osm_id: 1 }),
    feature({ name: 'Kept', osm_id: 2 }),
    feature({ name: 'Y'.repeat(900), city: 7, osm_key: null, extra: 'none', osm_id: 3 }),
  );
  expect(value).toHaveLength(2);
  for (const stop of value) stopSuggestion.parse(stop);
});
