import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cityNamesFile, regionsFile } from '#contracts/atlas.ts';
import { loadAtlas } from './atlas.ts';
import { cityById } from './cities.ts';
import { embeddedPlaces } from './embedded.ts';
import { destinationsIn, loadRegions, middleOf } from './regions.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../data/${name}.json`, import.meta.url), 'utf8'));
const { regions } = regionsFile.parse(read('regions'));
const { cities } = cityNamesFile.parse(read('city-names'));

describe('the regions', () => {
  test('are in order, each with an id of its own', () => {
    const ids = regions.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  test('name destinations and countries of the atlas', () => {
    const destinations = new Set(loadAtlas().map(({ id }) => id));
    const countries = new Set(loadAtlas().map(({ country }) => country));
    const wrong = regions.flatMap((region) => [
      ...(region.destinations ?? []).filter((id) => !destinations.has(id)),
      ...(region.countries ?? []).filter((code) => !countries.has(code)),
    ]);
    expect(wrong).toEqual([]);
  });

  test('have a destination, and can be looked up and found by each of their names', () => {
    const places = embeddedPlaces();
    const lost = [...loadRegions().values()].flatMap((region) => {
      const known = places.resolve({ kind: 'region', id: region.id });
      const names = [region.name, ...region.aliases].filter(
        (name) =>
          !places
            .search(name, { kinds: ['region'], limit: 3 })
            .some(({ kind, id }) => kind === 'region' && id === region.id),
      );
      return destinationsIn(region).length > 0 && known?.name === region.name ? names : [region.id];
    });
    expect(lost).toEqual([]);
  });

  test('lie in the middle of their destinations, across the date line too', () => {
    expect(
      middleOf([
        { latitude: 0, longitude: 179 },
        { latitude: 0, longitude: -179 },
      ]).longitude,
    ).toBeCloseTo(180, 3);
  });
});

test('the names of cities are of cities that exist', () => {
  const wrong = cities.filter(({ id, name, country }) => {
    const city = cityById(id);
    return city?.name !== name || city.country !== country;
  });
  expect(wrong).toEqual([]);
});
