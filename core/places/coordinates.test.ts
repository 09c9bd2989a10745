import { expect, test } from 'vitest';
import { readCoordinates } from './coordinates.ts';

const at = (latitude: number, longitude: number) => ({ kind: 'point', point: { latitude, longitude } });

test.each([
  ['38.69, -9.21', at(38.69, -9.21)],
  ['38.7,-9.1', at(38.7, -9.1)],
  ['38.69 \u22129.21', at(38.69, -9.21)],
  ['  38.69;-9.21 ', at(38.69, -9.21)],
  ['38,69; -9,21', at(38.69, -9.21)],
  ['38,69 -9,21', at(38.69, -9.21)],
  ['38,69, -9,21', at(38.69, -9.21)],
  ['38, -9', at(38, -9)],
  ['３８.６９, -９.２１', at(38.69, -9.21)],
  ['38.69° N, 9.21° W', at(38.69, -9.21)],
  ['38.69N 9.21W', at(38.69, -9.21)],
  ['n38.69 w9.21', at(38.69, -9.21)],
  ['9.21W 38.69N', at(38.69, -9.21)],
  ['33.5 S, 151.25 E', at(-33.5, 151.25)],
  [`38°41'30"N 9°12'36"W`, at(38.691_666_7, -9.21)],
  ['38° 41′ 30″ N, 9° 12′ 36″ W', at(38.691_666_7, -9.21)],
  [`38º41'30''N 9º12'36''W`, at(38.691_666_7, -9.21)],
  [`38°41.5'N 9°12.6'W`, at(38.691_666_7, -9.21)],
  [`38°41'30", -9°12'36"`, at(38.691_666_7, -9.21)],
  ['90, 180', at(90, 180)],
  ['-90, -180', at(-90, -180)],
])('coordinates "%s" are a point', (text, reading) => expect(readCoordinates(text)).toEqual(reading));

test.each([
  ['139.69, 35.68', { kind: 'swapped', point: { latitude: 35.68, longitude: 139.69 } }],
  ['91, 181', { kind: 'out_of_range' }],
  ['0, 181', { kind: 'out_of_range' }],
  ['95.2N 9.1W', { kind: 'out_of_range' }],
  ['-38.69N 9.21W', { kind: 'out_of_range' }],
  [`38°71'30"N 9°12'36"W`, { kind: 'out_of_range' }],
  ['38.69N 9.21S', null],
  ['38.69', null],
  ['38.69,', null],
  ['38,69', null],
  ['1.2.3, 4', null],
  ['Lisbon', null],
  ['Room 10, 12', null],
  ['', null],
  ['1'.repeat(200_000), null],
  [`38.69,${' '.repeat(200_000)}-9.21`, null],
])('coordinates %#: what is no point on earth is none', (text, reading) =>
  expect(readCoordinates(text)).toEqual(reading),
);

test('a swapped pair is offered the other way round only where that is on earth', () => {
  expect(readCoordinates('91, 0')).toEqual({ kind: 'swapped', point: { latitude: 0, longitude: 91 } });
});
