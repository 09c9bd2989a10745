import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthClimate } from '#contracts/places.ts';
import { modelledClimate } from './climate/embedded.ts';
import { embeddedCosts } from './costs/embedded.ts';
import { co2Kg } from './fares/co2.ts';
import { embeddedFares, quoteOf } from './fares/embedded.ts';
import { groundTravel } from './fares/ground.ts';
import { leadTimeFactor, modelFare, seasonFactor } from './fares/model.ts';
import { embeddedHolidays } from './holidays/embedded.ts';
import { embeddedPlaces } from './places/embedded.ts';
import type { ResolvedPlace } from './types.ts';
import { embeddedVisa } from './visa/embedded.ts';

const places = embeddedPlaces();
function city(name: string): ResolvedPlace {
  const [found] = places.search(name, { kinds: ['city'], limit: 1 });
  const place = found && places.resolve(found);
  if (!place) throw new Error(`no ${name}`);
  return place;
}
const today = '2026-11-20';
const weekOf = (depart: string, back: string) => ({ depart, return: back, adults: 2, children: 1 });

test('fares: the same question on the same day has the same answer, and another day moves it a little', () => {
  const query = { from: 'LIS', to: 'JFK', ...weekOf('2027-05-10', '2027-05-17') };
  expect(quoteOf(query, today)).toEqual(quoteOf(query, today));
  const prices = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map(
    (day) => quoteOf(query, day)?.perAdult.amount ?? 0,
  );
  expect(new Set(prices).size).toBeGreaterThan(1);
  expect(Math.max(...prices) / Math.min(...prices)).toBeLessThan(1.15);
});

test('fares: far costs more than near, August more than November, tomorrow more than in three months', () => {
  const route = (distanceKm: number) => ({
    from: { iata: 'AAA', size: 'large' as const },
    to: { iata: 'BBB', size: 'large' as const, latitude: 40 },
    distanceKm,
  });
  const dates = { depart: '2027-02-10', return: '2027-02-17', today };
  expect(modelFare(route(8_000), dates)).toBeGreaterThan(modelFare(route(1_000), dates));
  expect(seasonFactor('2027-08-10', 40)).toBeGreaterThan(seasonFactor('2027-11-10', 40));
  expect(seasonFactor('2027-02-10', -35)).toBeGreaterThan(seasonFactor('2027-06-10', -35));
  expect(leadTimeFactor(1)).toBeGreaterThan(leadTimeFactor(90));
});

test('fares: any airports and dates give a sensible, whole price or none', () => {
  const codes = ['LIS', 'JFK', 'SYD', 'BCN', 'GRU', 'XXX', 'HND', 'NBO'];
  fc.assert(
    fc.property(
      fc.constantFrom(...codes),
      fc.constantFrom(...codes),
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 1, max: 60 }),
      (from, to, ahead, nights) => {
        const day = (n: number) => new Date(Date.parse(today) + n * 86_400_000).toISOString().slice(0, 10);
        const quote = quoteOf({ from, to, ...weekOf(day(ahead), day(ahead + nights)) }, today);
        if (from === to || from === 'XXX' || to === 'XXX') {
          expect(quote).toBeNull();
          return;
        }
        expect(Number.isInteger(quote?.total.amount)).toBe(true);
        expect(quote?.perAdult.amount).toBeGreaterThan(4_000);
        expect(quote?.perAdult.amount).toBeLessThan(500_000);
        expect(quote?.total.amount).toBeGreaterThan(quote?.perAdult.amount ?? 0);
      },
    ),
  );
});

test('fares: what the model says is marked as modelled', async () => {
  const clock = () => new Date(`${today}T12:00:00Z`);
  const fact = await embeddedFares(clock).fares({
    from: 'LIS',
    to: 'FCO',
    ...weekOf('2027-05-10', '2027-05-17'),
  });
  expect(fact.provenance).toEqual({ provider: 'caravan-fare-model', kind: 'modelled', asOf: today });
});

test.each([
  ['Paris', 'Brussels', true],
  ['Milan', 'Turin', true],
  ['Barcelona', 'Palma', false],
  ['Sydney', 'Hobart', false],
  ['Lisbon', 'Rome', false],
])('from %s to %s one can go over land: %s', (from, to, can) => {
  expect(groundTravel(city(from), city(to)) !== null).toBe(can);
});

test('CO2: a train is far below a plane, and longer flights weigh more', () => {
  expect(co2Kg('ground', 300, 2)).toBeLessThan(co2Kg('flight', 300, 2) / 5);
  expect(co2Kg('flight', 1_000, 1)).toBe(252);
  expect(co2Kg('flight', 9_000, 1)).toBeGreaterThan(co2Kg('flight', 3_000, 1));
});

test('climate: between the atlas’s places a year is interpolated and says so', () => {
  const clermont = modelledClimate(city('Clermont-Ferrand'));
  expect(clermont?.provenance.kind).toBe('modelled');
  const [january, july] = [clermont?.value[0], clermont?.value[6]];
  expect(july?.highC).toBeGreaterThan((january?.highC ?? 99) + 6);
});

test('climate: in the south summer is in January, also far from any curated place', () => {
  const year = modelledClimate(city('Perth'))?.value;
  expect(year?.[0]?.highC).toBeGreaterThan((year?.[6]?.highC ?? 99) + 3);
});

test('climate: whatever place is asked for, the months are possible ones', () => {
  const cities = [
    'Ulan Bator',
    'Bogotá',
    'Oslo',
    'Nairobi',
    'Ushuaia',
    'Singapore',
    'Kathmandu',
    'Anchorage',
  ];
  for (const name of cities)
    for (const month of modelledClimate(city(name))?.value ?? []) monthClimate.parse(month);
});

test('costs: the atlas where it knows, the country or its neighbours where it does not', async () => {
  const costs = embeddedCosts();
  const [lisbon, porto, clermont] = await Promise.all(
    [city('Lisbon'), city('Porto'), city('Clermont-Ferrand')].map((place) => costs.costs(place)),
  );
  expect(lisbon?.provenance.kind).toBe('embedded');
  expect(clermont?.provenance.kind).toBe('modelled');
  for (const fact of [lisbon, porto, clermont])
    expect(fact?.value.stayPerNight.luxury).toBeGreaterThan(fact?.value.stayPerNight.shoestring ?? 0);
});

test('holidays: public ones within the dates, over the turn of the year too', async () => {
  const { value } = await embeddedHolidays().holidays('PT', '2026-12-20', '2027-01-10');
  expect(value.map(({ date }) => date)).toEqual(['2026-12-25', '2027-01-01']);
});

test('holidays: a country without a calendar has none', async () => {
  expect((await embeddedHolidays().holidays('AQ', '2027-01-01', '2027-12-31')).value).toEqual([]);
});

test('visa: a rule always says to check, except at home', async () => {
  const visa = embeddedVisa(() => new Date('2026-11-28T12:00:00Z'));
  expect((await visa.visa('PT', 'JP')).note).toContain('consulate');
  expect((await visa.visa('PT', 'PT')).requirement).toBe('own_country');
  expect((await visa.visa('ZZ', 'JP')).requirement).toBe('unknown');
});
