import { expect, test } from 'vitest';
import { distanceKm } from '#core/distance.ts';
import { loadAirports } from '../places/airports.ts';
import { quoteOf } from './embedded.ts';
import { isNonstop, loadNonstops } from './nonstops.ts';

const airports = loadAirports();

test('names airports with scheduled service alone', () => {
  const unknown = [...loadNonstops().pairs]
    .flatMap((pair) => pair.split('-'))
    .filter((iata) => !airports.has(iata));
  expect([...new Set(unknown)]).toEqual([]);
});

test('no pair is further than any airliner flies, or nearer than anybody would', () => {
  const odd = [...loadNonstops().pairs].filter((pair) => {
    const [from, to] = pair.split('-').map((iata) => airports.get(iata));
    const km = from && to ? distanceKm(from, to) : 0;
    return km > 15_400 || km < 90;
  });
  expect(odd).toEqual([]);
});

test.each([
  ['LIS', 'JFK'],
  ['LHR', 'SIN'],
  ['PER', 'LHR'],
  ['JFK', 'SIN'],
  ['AKL', 'JFK'],
  ['OSL', 'TOS'],
  ['KEF', 'CPH'],
])('%s to %s is flown without a stop', (from, to) => expect(isNonstop(from, to)).toBe(true));

test.each([
  ['LHR', 'SYD'],
  ['SYD', 'JFK'],
  ['LIS', 'HND'],
  ['BER', 'DPS'],
  ['MAD', 'AKL'],
  ['DUB', 'BKK'],
  ['VIE', 'CPT'],
])('%s to %s is not', (from, to) => expect(isNonstop(from, to)).toBe(false));

/** Groups of airports between which nobody flies without a stop in 2026: from each on the left to each on the right. */
const NEVER: readonly [from: string, to: string][] = [
  ['LHR CDG FRA AMS MAD FCO ZRH VIE CPH LIS DUB HEL OSL ARN WAW BUD PRG ATH', 'SYD MEL BNE AKL CHC'],
  ['JFK BOS ORD ATL MIA IAD', 'BKK SGN HAN KUL CGK DPS'],
  ['GRU EZE SCL BOG LIM', 'BKK SIN NRT HND ICN HKG DEL BOM'],
  ['LIS DUB OSL CPH VIE PRG BUD WAW ATH', 'DPS CGK KUL PNH MNL'],
  ['CPT DUR', 'SYD PER BKK HKG NRT DEL BOM'],
  ['SYD MEL BNE', 'GRU EZE BOG LIM MEX MIA BOS ATL IAD'],
  ['AKL', 'GRU BOG LIM MEX MIA BOS ATL IAD'],
  ['DEN SLC MSP PHX LAS SAN', 'BKK SIN SYD DEL JNB DXB'],
  ['MCO', 'BKK SIN SYD DEL JNB'],
  // With a stop on the way, under one number.
  ['DXB', 'BOG MEX'],
  ['CPT', 'SIN BRU'],
  ['BKK', 'KEF SFO AKL'],
];

test('of 300 pairs that nobody flies without a stop none is called so', () => {
  const pairs = NEVER.flatMap(([from, to]) =>
    from.split(' ').flatMap((a) => to.split(' ').map((b) => [a, b] as const)),
  );
  expect(pairs.length).toBeGreaterThanOrEqual(300);
  expect(pairs.filter(([a, b]) => isNonstop(a, b)).map((pair) => pair.join('-'))).toEqual([]);
});

test('a quote says direct only where the table does', () => {
  const query = { depart: '2027-05-10', return: '2027-05-17', adults: 1, children: 0 };
  expect(quoteOf({ ...query, from: 'LIS', to: 'JFK' }, '2026-11-27')?.stops).toBe(0);
  expect(quoteOf({ ...query, from: 'BER', to: 'DPS' }, '2026-11-27')?.stops).toBeGreaterThan(0);
});
