import { expect, test } from 'vitest';
import { loadAirports } from '../places/airports.ts';
import { loadSchoolCalendars } from './school.ts';

const { calendars } = loadSchoolCalendars();
const of = (region: string) => calendars.find((one) => (one.region ?? one.country) === region);

test('every calendar is in order: no holiday ends before it begins, or begins before the one before has ended', () => {
  for (const { name, holidays, until, since } of calendars) {
    expect(holidays.length, name).toBeGreaterThan(3);
    let last = '';
    for (const holiday of holidays) {
      const days = (Date.parse(holiday.until) - Date.parse(holiday.from)) / 86_400_000;
      expect(days, `${name}, ${holiday.name} ${holiday.from}`).toBeGreaterThanOrEqual(0);
      expect(days, `${name}, ${holiday.name} ${holiday.from}`).toBeLessThan(100);
      expect(holiday.from > last, `${name}, ${holiday.name} ${holiday.from}`).toBe(true);
      last = holiday.until;
    }
    expect(until >= last, name).toBe(true);
    expect(since < '2026-03-01', name).toBe(true);
  }
});

test('each part of a country is there once, and each airport belongs to one and is there', () => {
  const names = calendars.map(({ country, region }) => region ?? country);
  expect(new Set(names).size).toBe(names.length);
  const airports = calendars.flatMap((one) => one.airports.map((iata) => ({ iata, country: one.country })));
  expect(new Set(airports.map(({ iata }) => iata)).size).toBe(airports.length);
  // Basel's airport lies in France.
  for (const { iata, country } of airports)
    expect(loadAirports().get(iata)?.country, iata).toBe(iata === 'BSL' ? 'FR' : country);
});

test('summers as their ministries published them', () => {
  const summer = (region: string, year: string) =>
    of(region)?.holidays.find(({ name, from }) => name === 'Summer' && from.startsWith(year));
  expect(summer('DE-BY', '2027')).toMatchObject({ from: '2027-08-02', until: '2027-09-13', isSure: true });
  expect(summer('DE-NW', '2026')).toMatchObject({ from: '2026-07-20', until: '2026-09-01' });
  expect(summer('BE-VLG', '2028')).toMatchObject({ from: '2028-07-01', until: '2028-08-31' });
  expect(summer('GB-ENG', '2027')?.isSure).toBe(false);
  expect(calendars.filter(({ country }) => country === 'DE')).toHaveLength(16);
});
