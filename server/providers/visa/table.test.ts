import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { differenceOf, readReference } from '#testing/visa/differences.ts';
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

test('a rule holds on the days that it was published for, by the day of entry', () => {
  const german = (entry: string) => visas.rule('DE', 'CN', { entry, today: '2026-11-28' });
  expect(german('2026-12-31')).toMatchObject({ requirement: 'visa_free', maxStayDays: 30 });
  expect(german('2027-05-02').requirement).toBe('unknown');
  expect(german('2027-05-02').note).not.toContain('consulate');
  expect(visas.rule('US', 'KR', { entry: '2026-12-30' }).requirement).toBe('visa_free');
  expect(visas.rule('US', 'KR', { entry: '2027-03-01' })).toMatchObject({ requirement: 'eta', daysAhead: 3 });
});

test('a correction wins while it is fresh, within its own dates, and then the table counts again', () => {
  const british = (entry: string, today: string) => visas.rule('GB', 'CN', { entry, today }).requirement;
  expect(british('2026-12-20', '2026-11-28')).toBe('visa_free');
  expect(british('2027-03-01', '2026-11-28')).toBe('visa_required');
  expect(british('2026-12-20', '2027-02-01')).toBe('visa_required');
  expect(visas.rule('CN', 'TR', { today: '2027-09-30' }).requirement).toBe('visa_free');
  expect(visas.rule('CN', 'TR', { today: '2027-10-01' }).requirement).toBe('e_visa');
});

test('every correction has two sources that are not one, or is believed for a season only, and says so', () => {
  expect(visas.corrections.length).toBeGreaterThan(0);
  const aSeason = Date.parse(visas.asOf) + 100 * 86_400_000;
  for (const { sources, expires, note } of visas.corrections) {
    expect(new Set(sources.map((url) => new URL(url).pathname)).size).toBeGreaterThan(1);
    expect(expires > visas.asOf).toBe(true);
    // Two articles of one paper are one source.
    const isAlone = new Set(sources.map((url) => new URL(url).hostname)).size === 1;
    if (isAlone) {
      expect(Date.parse(expires)).toBeLessThan(aSeason);
      expect(note).toMatch(/One source says so/);
    }
  }
});

test('Sri Lanka no longer asks for an ETA before the flight: the rule of October 2025 was revoked', () => {
  for (const passport of ['DE', 'IN', 'US', 'SG', 'ZA'])
    expect(requirement(passport, 'LK')).toBe('on_arrival');
});

test('an e-visa is paid for and granted online in days; papers, agents and weeks are an application', () => {
  for (const [passport, country] of [
    ['IN', 'KR'],
    ['IN', 'AU'],
    ['IN', 'HK'],
    ['CN', 'JP'],
    ['IN', 'SG'],
    ['IN', 'AE'],
    ['PK', 'SA'],
  ] as const)
    expect([country, requirement(passport, country)]).toEqual([country, 'visa_required']);
  expect(visas.rule('IN', 'VN')).toMatchObject({
    requirement: 'e_visa',
    price: { amount: 2500, currency: 'USD' },
    daysAhead: 7,
    passportRule: { months: 6, of: 'arrival', pages: 2 },
  });
});

test('Oman is free for 14 days, and Korea and Peru have 90 in Thailand', () => {
  for (const passport of ['DE', 'US', 'JP', 'BR', 'ZA'])
    expect(visas.rule(passport, 'OM')).toMatchObject({ requirement: 'visa_free', maxStayDays: 14 });
  expect(visas.rule('IN', 'OM')).toMatchObject({ requirement: 'e_visa' });
  expect(visas.rule('IN', 'OM').note).toContain('14 days');
  for (const passport of ['KR', 'PE']) expect(visas.rule(passport, 'TH').maxStayDays).toBe(90);
});

test('islands that belong to another country have their own rows', () => {
  for (const island of ['PF', 'NC', 'CK', 'RE', 'CW', 'AW'])
    expect([island, requirement('US', island)]).toEqual([island, 'visa_free']);
  expect(visas.rule('US', 'CK').maxStayDays).toBe(31);
});

test('a sample of the reference agrees, or the difference is explained', () => {
  const sample = readReference(
    readFileSync(new URL('../../../testing/visa/reference-sample.csv', import.meta.url), 'utf8'),
  );
  expect(sample.length).toBeGreaterThan(500);
  const unexplained = sample.flatMap((row) => {
    const different = differenceOf(visas, row);
    return different && !different.why ? [{ ...row, ours: different.ours }] : [];
  });
  expect(unexplained).toEqual([]);
});

test('a passport is in one group of a country on any day', () => {
  const { destinations } = JSON.parse(
    readFileSync(new URL('../../../data/visa.json', import.meta.url), 'utf8'),
  ) as { destinations: Record<string, { groups?: { passports: string; from?: string; until?: string }[] }> };
  const twice = Object.entries(destinations).flatMap(([country, { groups = [] }]) =>
    groups.flatMap((one, at) =>
      groups
        .slice(at + 1)
        .filter(
          (other) =>
            (one.from ?? '') <= (other.until ?? '9') &&
            (other.from ?? '') <= (one.until ?? '9') &&
            one.passports.split(' ').some((passport) => other.passports.split(' ').includes(passport)),
        )
        .map(() => country),
    ),
  );
  expect(twice).toEqual([]);
});

test('what is not in the table is unknown, not free', () => {
  expect(requirement('PT', 'XX')).toBe('unknown');
  expect(requirement('XX', 'PT')).toBe('unknown');
});
