import { describe, expect, test } from 'vitest';
import { type PlanOption, planObstacle, planOption } from '#contracts/plans.ts';
import { loadAtlas } from '#server/providers/places/atlas.ts';
import { faultsOf, isOpenAt } from '#testing/plans/check-plan.ts';
import { destination, planInputOf } from '#testing/plans/plan-inputs.ts';
import { draftPlan } from './index.ts';

const SEARCH = { seed: 1, iterations: 5 };
const atlas = loadAtlas();
/** Every eighth of the atlas, which goes by name: all regions are among them. */
const some = atlas.filter((_, index) => index % 8 === 3);
const seasons = ['2027-01-01', '2027-05-14', '2027-08-02'];
/** Findings that no draft of ours may have: the rest are worth a thought, and true. */
const never = [
  'order',
  'hours',
  'closed',
  'twice',
  'source',
  'nights',
  'children',
  'altitude',
  'diet',
  'daylight',
  'coverage',
  'prices',
  'pace',
  'exposure',
  'visit_length',
  'holiday',
];

const sightsOf = ({ draft }: PlanOption): string[] =>
  draft.days.flatMap(({ stops }) => stops.filter(({ kind }) => kind === 'sight').map(({ id }) => id));

const shared = (a: PlanOption, b: PlanOption): number => {
  const [left, right] = [sightsOf(a), new Set(sightsOf(b))];
  return left.filter((id) => right.has(id)).length / Math.max(1, Math.min(left.length, right.size));
};

test('there are enough of them', () => {
  expect(some.length).toBeGreaterThanOrEqual(40);
});

/** Over a hundred options each: seconds on a machine at rest. */
const TIMEOUT = 120_000;

describe.each(['relaxed', 'balanced', 'packed'] as const)('at a %s pace', { timeout: TIMEOUT }, (pace) => {
  test.each(seasons)('every plan from %s on holds', (from) => {
    const problems: string[] = [];
    for (const [index, place] of some.entries()) {
      const days = 2 + (index % 4);
      const input = planInputOf(place, from, days, {
        pace,
        interests: { history: 4, nature: 3, food: 2 },
        ...(index % 2 === 0 && { origin: { kind: 'airport', id: 'BER' } }),
        ...(index % 3 === 0 && { party: { kind: 'family', adults: 2, children: [{ age: 6 }] } }),
        ...(index % 4 === 0 && { limits: { stepFree: true, diet: ['vegan', 'gluten_free'] } }),
      });
      const { options, obstacles } = draftPlan(input, SEARCH);
      for (const obstacle of obstacles) planObstacle.parse(obstacle);
      for (const option of options) {
        expect(planOption.parse(option)).toEqual(option);
        problems.push(...faultsOf(input, option).map((fault) => `${place.id} ${fault}`));
        problems.push(
          ...option.findings
            .filter(({ severity, rule }) => severity === 'breaks' || never.includes(rule))
            .map(({ rule, message }) => `${place.id} ${option.id} ${rule}: ${message}`),
        );
      }
      const isEnough =
        Math.floor(input.sights.length * 0.62) >= 1.5 * days && index % 3 !== 0 && index % 4 !== 0;
      const counts = options.map((option) => sightsOf(option).length);
      const least = Math.min(...counts);
      if (least < days && least * 2 < Math.max(...counts)) problems.push(`${place.id} sights ${counts}`);
      const isSaid = options.some(({ missing }) => missing.some((each) => each.includes('in common')));
      for (const [at, option] of options.entries())
        for (const other of options.slice(at + 1))
          if (isEnough && !isSaid && shared(option, other) > 0.6)
            problems.push(`${place.id} ${option.id} and ${other.id} are much alike`);
    }
    expect(problems).toEqual([]);
  });
});

test('the same input and seed give the same plan', () => {
  const input = planInputOf(destination('lisbon'), '2027-05-10', 4, { interests: { art: 5 } });
  expect(draftPlan(input, SEARCH)).toEqual(draftPlan(input, SEARCH));
});

test('the checker reads hours by itself', () => {
  expect(isOpenAt('Tu-Su 10:00-18:00; Dec 25 off', '2027-05-10', 700)).toBe(false);
  expect(isOpenAt('Tu-Su 10:00-18:00; Dec 25 off', '2027-05-11', 700)).toBe(true);
  expect(isOpenAt('Tu-Su 10:00-18:00; Dec 25 off', '2027-12-25', 700)).toBe(false);
  expect(
    isOpenAt('Apr-Sep Mo-Su 09:00-20:00; Oct-Mar Mo-Fr 09:00-12:00,14:00-17:00', '2027-01-04', 780),
  ).toBe(false);
  expect(isOpenAt('Mo-Su 09:00-17:00; Su[-1] 09:00-14:00', '2027-05-30', 900)).toBe(false);
  expect(isOpenAt('24/7', '2027-05-30', 3)).toBe(true);
});
