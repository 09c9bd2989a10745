import { describe, expect, test } from 'vitest';
import { questionnaire } from '#contracts/questionnaire.ts';
import { adviseOn, builtInProviders } from '#testing/runs/advice.ts';

const clock = () => new Date('2026-12-01T12:00:00Z');
const providers = builtInProviders(clock);
const asked = (more: object) =>
  questionnaire.parse({
    origin: { kind: 'airport', id: 'FRA' },
    when: { kind: 'dates', from: '2027-06-05', to: '2027-06-12' },
    party: { kind: 'couple', adults: 2 },
    budget: { kind: 'level', level: 'moderate' },
    passports: ['DE'],
    ...more,
  });
const ask = async (more: object) => {
  const answers = asked(more);
  return { answers, results: await adviseOn(answers, { clock, providers }) };
};

describe('what to relax, at a press', () => {
  test('amounts that add a place and a dozen, and each adds as many as it says', async () => {
    const { answers, results } = await ask({
      budget: { kind: 'total', amount: 30_000, currency: 'EUR' },
      weather: ['warm'],
    });
    const options = results.relax.find(({ wish }) => wish === 'budget')?.options ?? [];
    expect(options.length).toBeGreaterThan(0);
    const before = results.excluded.length;
    for (const { change, wouldAdd } of options) {
      const again = await adviseOn({ ...answers, ...change }, { clock, providers });
      expect(before - again.excluded.length).toBe(wouldAdd);
    }
    const amounts = options.map(({ change }) => change.budget?.kind === 'total' && change.budget.amount);
    expect(amounts).toEqual([...amounts].sort((a, b) => Number(a) - Number(b)));
  });

  test('a distance that reaches somewhere, rounded as people say it', async () => {
    const { answers, results } = await ask({ maxDistanceKm: 50 });
    const [first] = results.relax.find(({ wish }) => wish === 'distance')?.options ?? [];
    expect(first?.change.maxDistanceKm).toBeGreaterThan(50);
    const again = await adviseOn({ ...answers, ...(first?.change ?? {}) }, { clock, providers });
    expect(results.excluded.length - again.excluded.length).toBe(first?.wouldAdd);
  });

  test('a must-have is for people to think about: no button', async () => {
    const { results } = await ask({
      limits: { noFlying: true, maxJourneyHours: 1 },
      destinations: [],
      maxDistanceKm: 60,
    });
    for (const { wish, options } of results.relax) if (wish.includes('limits')) expect(options).toEqual([]);
  });
});
