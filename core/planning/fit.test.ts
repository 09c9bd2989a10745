import { expect, test } from 'vitest';
import type { RuleFinding } from '#contracts/plans.ts';
import { destination, planInputOf } from '#testing/plans/plan-inputs.ts';
import { validDraft } from '#testing/plans/valid-drafts.ts';
import { fitOf } from './fit.ts';
import type { PlanInput } from './index.ts';

const total = { amount: 50_000, currency: 'USD' };
const broken: RuleFinding = {
  rule: 'hours',
  severity: 'breaks',
  date: null,
  stopIds: [],
  message: '',
  mend: null,
};
const input = (asked: Parameters<typeof planInputOf>[3] = {}): PlanInput =>
  planInputOf(destination('vienna'), '2027-05-03', 3, asked);

/** A valid draft whose sights are those of the input. */
function draftOf({ sights }: PlanInput) {
  const draft = validDraft(5);
  let next = 0;
  return {
    ...draft,
    days: draft.days.map((day) => ({
      ...day,
      stops: day.stops.map((stop) =>
        stop.kind === 'sight' ? { ...stop, id: sights[next++]?.id ?? stop.id } : stop,
      ),
    })),
  };
}

test('what serves an interest fits better than what does not, and both are said', () => {
  const [music, diving] = [input({ interests: { music: 5 } }), input({ interests: { winter_sports: 5 } })];
  const liked = fitOf(music, draftOf(music), total, []);
  const unserved = fitOf(diving, draftOf(diving), total, []);
  expect(liked.score).toBeGreaterThan(unserved.score);
  expect(liked.reasons).toContainEqual(expect.stringMatching(/^Music: .*[A-Z]/));
  expect(unserved.reasons).toContain('Nothing for winter sports.');
});

test('what is over the budget, and what breaks, fits less', () => {
  const within = { ...input(), budget: { amount: 60_000, currency: 'USD' } };
  const beyond = { ...input(), budget: { amount: 40_000, currency: 'USD' } };
  const fit = fitOf(within, draftOf(within), total, []);
  expect(fit.reasons).toContain('$100 under your budget.');
  expect(fitOf(beyond, draftOf(beyond), total, []).score).toBeLessThan(fit.score);
  expect(fitOf(beyond, draftOf(beyond), total, []).reasons).toContain('$100 over your budget.');
  expect(fitOf(within, draftOf(within), total, [broken]).score).toBe(fit.score - 20);
});

test('a score is a whole number from 0 to 100, whatever is wrong', () => {
  const poor = { ...input({ interests: { beach: 5 } }), budget: { amount: 1, currency: 'USD' } };
  expect(
    fitOf(
      poor,
      draftOf(poor),
      total,
      Array.from({ length: 9 }, () => broken),
    ).score,
  ).toBe(0);
});
