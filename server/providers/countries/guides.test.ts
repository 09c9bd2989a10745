import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { countryGuide } from '#contracts/guides.ts';
import { loadAtlas } from '../places/atlas.ts';
import { loadCountries } from '../places/countries.ts';
import { countryGuideOf } from './guides.ts';

const LEFT = new Set(
  'AU BT BW CY FJ GB HK ID IE IN JP KE LK MO MT MU MV MY NA NP NZ SC SG TH TZ UG WS ZA ZM'.split(' '),
);
const folder = new URL('../../../data/countries/', import.meta.url);
const files = readdirSync(folder);
const guides = files.map((file) => ({
  file,
  guide: countryGuide.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
}));

test('every country of the atlas has its guide, and each file is that of its name', () => {
  const countries = new Set(loadAtlas().map(({ country }) => country));
  expect([...countries].filter((code) => !countryGuideOf(code))).toEqual([]);
  for (const { file, guide } of guides) {
    expect(file).toBe(`${guide.code}.json`);
    expect(loadCountries().has(guide.code), guide.code).toBe(true);
  }
});

test('the European plug carries the high voltage, and the side of the road is as everybody knows it', () => {
  for (const { guide } of guides) {
    expect([...guide.plugs].sort(), guide.code).toEqual(guide.plugs);
    if (guide.plugs.includes('F')) expect(Math.max(...guide.volts), guide.code).toBeGreaterThanOrEqual(220);
    expect([guide.code, guide.drivesOn]).toEqual([guide.code, LEFT.has(guide.code) ? 'left' : 'right']);
  }
});

test('within the Union one number is enough', () => {
  const union = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');
  for (const code of union) expect([code, countryGuideOf(code)?.emergency]).toEqual([code, { all: '112' }]);
});

test('a country that nobody has written down is not known', () => {
  expect(countryGuideOf('AQ')).toBeNull();
  expect(countryGuideOf('../atlas')).toBeNull();
});
