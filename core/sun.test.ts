import { describe, expect, test } from 'vitest';
import { sunTimes } from './sun.ts';

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const lisbon = { latitude: 38.72, longitude: -9.14, timeZone: 'Europe/Lisbon' };
const auckland = { latitude: -36.85, longitude: 174.76, timeZone: 'Pacific/Auckland' };
const quito = { latitude: -0.18, longitude: -78.47, timeZone: 'America/Guayaquil' };
const tromso = { latitude: 69.65, longitude: 18.96, timeZone: 'Europe/Oslo' };
const reykjavik = { latitude: 64.15, longitude: -21.94, timeZone: 'Atlantic/Reykjavik' };
const apia = { latitude: -13.83, longitude: -171.76, timeZone: 'Pacific/Apia' };

describe('the sun', () => {
  // By the long formulas of Meeus, Astronomical Algorithms, worked out apart.
  test.each([
    ['Lisbon in May', '2027-05-10', lisbon, '06:30', '20:37'],
    ['Lisbon at midwinter, by winter time', '2027-12-21', lisbon, '07:51', '17:18'],
    ['Auckland at midsummer', '2027-12-21', auckland, '05:58', '20:39'],
    ['Quito at the equinox', '2027-03-20', quito, '06:18', '18:25'],
    ['Apia, beyond the date line', '2027-05-10', apia, '06:38', '18:09'],
  ])('%s', (_where, date, place, rise, set) => {
    const found = sunTimes(date, place);
    const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    expect(Math.abs((found?.rise ?? 0) - minutes(rise)), clock(found?.rise ?? 0)).toBeLessThanOrEqual(3);
    expect(Math.abs((found?.set ?? 0) - minutes(set)), clock(found?.set ?? 0)).toBeLessThanOrEqual(3);
  });

  test('neither rises at polar night nor sets at midnight sun', () => {
    expect(sunTimes('2027-12-21', tromso)).toBeNull();
    expect(sunTimes('2027-06-21', tromso)).toBeNull();
  });

  test('sets after midnight where summer is that bright', () => {
    const found = sunTimes('2027-06-21', reykjavik);
    expect(found?.rise).toBeGreaterThan(150);
    expect(found?.set).toBeGreaterThan(1_440);
  });
});
