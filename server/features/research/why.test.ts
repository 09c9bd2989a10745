import { expect, test } from 'vitest';
import { questionnaire } from '#contracts/questionnaire.ts';
import type { DestinationResult } from '#contracts/research.ts';
import { ADVICE_CASES } from '#testing/advice/evaluate.ts';
import { adviseOn, builtInProviders } from '#testing/runs/advice.ts';

const clock = () => new Date('2026-12-01T12:00:00Z');
const providers = builtInProviders(clock);
const numbersIn = (text: string) => text.match(/\d[\d,.]*\d|\d/g) ?? [];

/** Every figure that the facts of a result hold, rounded as sentences round. */
function figuresOf(result: DestinationResult): Set<string> {
  const figures = new Set(numbersIn(JSON.stringify([result.caveats, result.highlights.map((h) => h.name)])));
  const add = (value: number | undefined) =>
    value !== undefined && figures.add(Math.round(value).toLocaleString('en'));
  // The trip's day lies between its months.
  const rows = (result.climate?.months ?? []).filter(({ month }) =>
    result.climate?.tripMonths.includes(month),
  );
  for (const of of ['highC', 'rainDays', 'seaC'] as const) {
    const values = rows.flatMap((row) => row[of] ?? []);
    for (let value = Math.min(...values); value <= Math.max(...values) + 0.5; value += 0.5) add(value);
  }
  const way = result.gettingThere;
  if (way) {
    add(way.stops);
    for (const rounded of [way.durationMinutes, Math.round(way.durationMinutes / 5) * 5]) {
      add(Math.floor(rounded / 60));
      add(rounded % 60);
    }
  }
  if (result.cost) {
    add(result.cost.nights);
    add(result.cost.total.amount / 100);
    add(result.cost.total.amount);
  }
  return figures;
}

const cases = ADVICE_CASES.filter(({ name }) =>
  [
    'a family from Berlin to the beach in July',
    'Paris, only by train',
    'Japan in blossom',
    'four nights of food from Singapore',
    'a heart condition and Cusco',
  ].includes(name),
);

test.each(cases)('every number of the paragraph is one of the facts: $name', async ({ asked }) => {
  const { ranked } = await adviseOn(questionnaire.parse(asked), { clock, providers });
  expect(ranked.length).toBeGreaterThan(0);
  for (const result of ranked) {
    const figures = figuresOf(result);
    expect(result.why.length, result.name).toBeGreaterThan(60);
    for (const number of numbersIn(result.why))
      expect([...figures], `${number} in: ${result.why}`).toContain(number);
    expect(result.why).not.toMatch(/undefined|null|NaN|\.\.| {2}/);
  }
});

test('a sight that is shut on all days of the trip is not where to begin', async () => {
  const asked = {
    origin: { kind: 'airport', id: 'LHR' },
    destinations: [{ kind: 'destination', id: 'tromso' }],
    party: { kind: 'couple', adults: 2 },
    budget: { kind: 'level', level: 'moderate' },
    passports: ['GB'],
    interests: { wildlife: 5 },
  } as const;
  const first = async (from: string, to: string) => {
    const answers = questionnaire.parse({ ...asked, when: { kind: 'dates', from, to } });
    return (await adviseOn(answers, { clock, providers })).ranked[0]?.why;
  };
  // The whales of Skjervøy are there from November to January.
  expect(await first('2027-08-07', '2027-08-14')).not.toContain('Whales');
  expect(await first('2027-12-04', '2027-12-09')).toContain('Whales');
});
