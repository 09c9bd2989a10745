import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interests, type MonthClimate } from '#contracts/places.ts';
import { limits, type Questionnaire, type WeatherPreference } from '#contracts/questionnaire.ts';
import type { VisaFact } from '#contracts/research.ts';
import { curve } from './candidate-evaluated.ts';
import { costOf } from './cost.ts';
import type { Facts, Frame } from './facts.ts';
import { scoreOf, weightsOf } from './score.ts';

const provenance = { provider: 'test', kind: 'embedded' as const, asOf: '2026-11-20' };
const months = (highC: number, more: Partial<MonthClimate> = {}): MonthClimate[] =>
  Array.from({ length: 12 }, (_, index) => ({
    month: index + 1,
    highC,
    lowC: highC - 8,
    rainMm: 40,
    rainDays: 4,
    ...more,
  }));
const visa = (requirement: VisaFact['requirement'], more: Partial<VisaFact> = {}): VisaFact => ({
  passport: 'PT',
  requirement,
  maxStayDays: null,
  price: null,
  daysAhead: null,
  passportRule: null,
  note: '',
  officialUrl: null,
  provenance,
  ...more,
});

const frame: Frame = {
  answers: { limits: limits.parse({}) } as Questionnaire,
  notes: { readings: [], kept: [] },
  originName: 'Lisbon',
  origin: { latitude: 38.7, longitude: -9.1, airports: ['LIS'] },
  dates: { from: '2027-05-10', to: '2027-05-17', nights: 7 },
  likes: { food: 5, beach: 1 },
  currency: 'EUR',
  perUsd: 0.9,
  limit: { amount: 300_000, covers: 'everything' },
  rooms: 1,
  doubles: 1,
  dayAdults: 2,
};
const party = { kind: 'couple' as const, adults: 2, children: [] };
const budget = { kind: 'total' as const, amount: 300_000, currency: 'EUR' };
const preferences = {
  weather: ['warm'] as WeatherPreference[],
  budget,
  party,
  visaWish: 'any' as const,
  pace: 'balanced' as const,
  avoid: [],
  limits: limits.parse({}),
};
const costWith = (stayCents: number) => ({
  ...costOf(
    {
      stayPerNight: {
        shoestring: stayCents,
        moderate: stayCents * 2,
        comfortable: stayCents * 4,
        luxury: stayCents * 9,
      },
      dayPerPerson: { shoestring: 2_000, moderate: 4_000, comfortable: 8_000, luxury: 20_000 },
    },
    { amount: 40_000, currency: 'EUR' },
    frame,
    budget,
  ),
  provenance: [],
});
const facts: Facts = {
  climate: months(25),
  visa: [visa('visa_free')],
  fitness: { food: 5, beach: 1 },
  gettingThere: {
    mode: 'flight',
    from: 'LIS',
    to: 'FCO',
    distanceKm: 1_800,
    durationMinutes: 170,
    stops: 0,
    legs: [],
    farePerAdult: { amount: 20_000, currency: 'EUR' },
    co2Kg: 1_300,
    provenance,
  },
  cost: costWith(3_000),
  crowds: Array(12).fill(1),
  place: null,
  holidays: [],
  advice: { level: 'normal' },
};
const part = (name: string, change: Partial<Facts>, also: Partial<typeof preferences> = {}) =>
  scoreOf({ ...facts, ...change }, frame, { ...preferences, ...also }).parts.find((p) => p.part === name);
const scoreIn = (name: string, change: Partial<Facts>, also?: Partial<typeof preferences>) =>
  part(name, change, also)?.score ?? Number.NaN;

test('the score is the weighted sum of its parts, and the weights add up to 1', () => {
  const { score, parts } = scoreOf(facts, frame, preferences);
  expect(parts.map(({ part: name }) => name)).toEqual([
    'climate',
    'cost',
    'visa',
    'interests',
    'getting_there',
    'crowds',
    'advice',
  ]);
  expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10);
  expect(parts.reduce((sum, p) => sum + p.weight * p.score, 0)).toBeCloseTo(score, 1);
});

test('what is not known is left out of the sum, and of the weights', () => {
  const unknown = scoreOf(
    { ...facts, climate: null, crowds: null, advice: { level: 'unknown' } },
    frame,
    preferences,
  );
  expect(unknown.parts.map(({ part: name }) => name)).toEqual(['cost', 'visa', 'interests', 'getting_there']);
  expect(unknown.parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10);
});

test('an interest that nobody graded is neither little nor nothing', () => {
  const known = part('interests', { fitness: { food: 5 } });
  expect(known).toMatchObject({ score: 100, reason: 'Great for food.' });
  expect(part('interests', { fitness: {} })).toBeUndefined();
});

test('whatever is known or not, every part is between 0 and 100 with a reason, and again the same', () => {
  const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
  const arbitraryFacts: fc.Arbitrary<Facts> = fc.record({
    climate: orNull(
      fc
        .record({
          highC: fc.integer({ min: -60, max: 60 }),
          rainDays: fc.integer({ min: 0, max: 31 }),
          snow: fc.boolean(),
        })
        .map(({ highC, ...more }) => months(highC, more)),
    ),
    visa: fc.array(
      fc
        .constantFrom('visa_free' as const, 'e_visa' as const, 'not_admitted' as const, 'unknown' as const)
        .map((r) => visa(r)),
      { maxLength: 4 },
    ),
    fitness: orNull(fc.dictionary(fc.constantFrom(...interests), fc.integer({ min: 0, max: 5 }))),
    gettingThere: orNull(
      fc
        .record({
          durationMinutes: fc.integer({ min: 5, max: 4_000 }),
          stops: fc.integer({ min: 0, max: 3 }),
        })
        .map((way) => ({ ...facts.gettingThere, ...way }) as NonNullable<Facts['gettingThere']>),
    ),
    cost: orNull(fc.integer({ min: 1, max: 200_000 }).map(costWith)),
    place: fc.constant(null),
    crowds: orNull(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 })),
    holidays: fc.array(fc.constant({ date: '2027-05-11', name: 'Day' }), { maxLength: 6 }),
    advice: orNull(fc.record({ level: fc.constantFrom('unknown', 'normal', 'caution', 'avoid') })),
  });
  const weather = fc.subarray<WeatherPreference>(['hot', 'warm', 'mild', 'cold', 'snow']);
  fc.assert(
    fc.property(arbitraryFacts, weather, fc.boolean(), (given, preferred, byLevel) => {
      const these = {
        ...preferences,
        weather: preferred,
        budget: byLevel ? { kind: 'level' as const, level: 'moderate' as const } : budget,
      };
      const within = byLevel ? { ...frame, limit: null } : frame;
      const result = scoreOf(given, within, these);
      expect(result).toEqual(scoreOf(given, within, these));
      for (const { score, reason } of [...result.parts, { score: result.score, reason: '-' }]) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        expect(reason).not.toBe('');
      }
    }),
  );
});

describe('climate', () => {
  test('inside what is wished is best, and every degree beside it costs', () => {
    const scores = [25, 32, 36, 45].map((highC) => scoreIn('climate', { climate: months(highC) }));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores[0]).toBe(100);
    expect(scores[3]).toBeLessThan(20);
  });
  test('one of several wishes is enough', () => {
    expect(scoreIn('climate', { climate: months(5) }, { weather: ['hot', 'cold'] })).toBe(100);
  });
  test('snow is wanted lying, not just cold', () => {
    expect(scoreIn('climate', { climate: months(2, { snow: true }) }, { weather: ['snow'] })).toBe(100);
    expect(scoreIn('climate', { climate: months(2) }, { weather: ['snow'] })).toBeLessThan(60);
  });
  test('rain spoils warm days', () => {
    expect(scoreIn('climate', { climate: months(25, { rainDays: 25 }) })).toBeLessThan(80);
  });
  test('weighs less when nobody wished for a weather', () => {
    expect(weightsOf(frame, { ...preferences, weather: [] }).climate).toBeLessThan(
      weightsOf(frame, preferences).climate,
    );
  });
});

describe('cost', () => {
  test('dearer is worse, and the reason names what it costs and the budget', () => {
    expect(scoreIn('cost', { cost: costWith(2_000) })).toBeGreaterThan(
      scoreIn('cost', { cost: costWith(9_000) }),
    );
    expect(part('cost', {})?.reason).toMatch(/EUR.*budget of 3,000 EUR/);
  });
  test('over the budget even at the cheapest says so', () => {
    expect(part('cost', { cost: costWith(60_000) })?.reason).toMatch(
      /^Even on a shoestring .* more than your budget/,
    );
  });
});

describe('visa', () => {
  const both = [visa('visa_free'), visa('visa_required', { passport: 'IN' })];
  test('in company the hardest passport decides', () => {
    expect(scoreIn('visa', { visa: both })).toBe(30);
  });
  test('alone the best of one’s passports decides', () => {
    expect(
      scoreIn('visa', { visa: both }, { party: { kind: 'alone', adults: 1, children: [] } as never }),
    ).toBe(100);
  });
  test('a stay shorter than the trip is hardly worth more than none', () => {
    const short = part('visa', { visa: [visa('visa_free', { maxStayDays: 5 })] });
    expect(short?.score).toBe(25);
    expect(short?.reason).toContain('shorter than your trip');
  });
});

test('interests: what counts most is named first, and what is missing too', () => {
  expect(part('interests', {})?.reason).toBe('Great for food. Little for beaches.');
});

test('getting there: the same way is worth more for a longer stay', () => {
  const far = { gettingThere: { ...facts.gettingThere, durationMinutes: 1_200, stops: 1 } as never };
  const month = { ...frame, dates: { from: '2027-05-10', to: '2027-06-09', nights: 30 } };
  const long = scoreOf({ ...facts, ...far }, month, preferences).parts.find(
    (p) => p.part === 'getting_there',
  );
  expect(long?.score).toBeGreaterThan(scoreIn('getting_there', far));
});

test('crowds: full months and public holidays cost', () => {
  const holidays = [{ date: '2027-05-13', name: 'Ascension' }];
  expect(scoreIn('crowds', { crowds: Array(12).fill(3) })).toBeLessThan(scoreIn('crowds', {}));
  expect(part('crowds', { holidays })?.reason).toContain('1 public holiday in your dates');
});

test('advice: unknown is not safe', () => {
  const by = (level: 'unknown' | 'normal' | 'caution' | 'avoid') =>
    part('advice', { advice: { level } })?.score;
  expect([by('normal'), by('caution'), by('unknown'), by('avoid')]).toEqual([100, 55, undefined, 0]);
});

test('pace: whoever wants to see it all weighs what there is to see, whoever wants rest weighs quiet', () => {
  const of = (pace: 'relaxed' | 'balanced' | 'packed') => weightsOf(frame, { ...preferences, pace });
  expect(of('packed').interests).toBeGreaterThan(of('balanced').interests);
  expect(of('packed').crowds).toBeLessThan(of('balanced').crowds);
  expect(of('relaxed').crowds).toBeGreaterThan(of('balanced').crowds);
});

test('a curve is flat beyond its ends and straight between', () => {
  const points = [
    [1, 100],
    [2, 50],
  ] as const;
  expect([0, 1, 1.5, 2, 9].map((x) => curve(points, x))).toEqual([100, 100, 75, 50, 50]);
});
