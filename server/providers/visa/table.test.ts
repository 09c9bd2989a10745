import { expect, test } from 'vitest';
import { loadVisaTable } from './table.ts';

const visas = loadVisaTable();
const requirement = (passport: string, country: string) => visas.rule(passport, country).requirement;

test('a traveller needs nothing at home', () => {
  for (const passport of visas.passports) expect(requirement(passport, passport)).toBe('own_country');
});

test('Europeans move freely within the Union, and the Irish in Britain', () => {
  expect(requirement('BG', 'PT')).toBe('free_movement');
  expect(requirement('NO', 'CY')).toBe('free_movement');
  expect(requirement('IE', 'GB')).toBe('free_movement');
  expect(requirement('PT', 'GB')).toBe('eta');
});

test('all Schengen countries, Bulgaria and Romania among them, say the same', () => {
  for (const country of ['FR', 'BG', 'RO', 'HR', 'IS', 'CH']) {
    const rule = visas.rule('US', country);
    expect(rule).toMatchObject({ requirement: 'visa_free', maxStayDays: 90 });
    expect(rule.note).toContain('90 days in any 180');
    expect(requirement('IN', country)).toBe('visa_required');
  }
});

test('Cyprus and Ireland count their own days', () => {
  for (const country of ['CY', 'IE']) expect(visas.rule('US', country).note).toContain('not in Schengen');
});

test('a passport is in one group of a country only', () => {
  // The British are free to enter China until the end of 2026, with a note that says so.
  expect(visas.rule('GB', 'CN')).toMatchObject({ requirement: 'visa_free', maxStayDays: 30 });
  expect(visas.rule('GB', 'CN').note).toContain('31 December 2026');
});

test('what is not in the table is unknown, not free', () => {
  expect(requirement('PT', 'XX')).toBe('unknown');
  expect(requirement('XX', 'PT')).toBe('unknown');
});
