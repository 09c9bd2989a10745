import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draft as draftSchema, ruleFinding } from '#contracts/plans.ts';
import { both, mutants, onStop } from '#testing/plans/rule-mutants.ts';
import { validDraft } from '#testing/plans/valid-drafts.ts';
import { checkDraft, rules } from '../index.ts';

const seeds = fc.integer({ min: 0, max: 1e9 });

test('every rule has a sentence for people, an id of its own, and a mutant', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  expect(Object.keys(mutants).sort()).toEqual(rules.map(({ id }) => id).sort());
  for (const { sentence } of rules) expect(sentence).toMatch(/^[A-Z].*\.$/);
});

test('no rule finds fault with what has none', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const draft = validDraft(seed);
      expect(draftSchema.parse(draft)).toEqual(draft);
      expect(checkDraft(draft)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

describe.each(rules.map(({ id }) => id))('the rule %s catches', (id) => {
  test.each(Object.entries(mutants[id] ?? {}))('%s', (_, mutate) => {
    const rule = rules.find((each) => each.id === id);
    fc.assert(
      fc.property(seeds, (seed) => {
        const found = rule?.check(mutate(validDraft(seed))) ?? [];
        expect(found.length).toBeGreaterThan(0);
        for (const finding of found) {
          expect(finding.rule).toBe(id);
          expect(ruleFinding.parse(finding)).toEqual(finding);
        }
      }),
      { numRuns: 40 },
    );
  });
});

test('what is closed on Mondays changes places with Tuesday', () => {
  const found = checkDraft(onStop('morning', { hours: 'Tu-Su 08:00-19:00' })(validDraft(7)));
  expect(found).toMatchObject([
    {
      severity: 'breaks',
      date: '2027-05-03',
      message: 'Sight 0-morning is closed on Monday 3 May.',
      mend: { kind: 'swap_days', with: '2027-05-04', label: 'Swap with Tuesday' },
    },
  ]);
});

test('what is open later on that day is moved on that day', () => {
  const [found] = checkDraft(onStop('morning', { hours: 'Mo-Su 11:00-19:00' })(validDraft(7)));
  expect(found?.mend).toMatchObject({ kind: 'move', date: '2027-05-03', start: 660, label: 'Move to 11:00' });
});

test('hours that nobody can read are unknown hours, not an error', () => {
  expect(checkDraft(onStop('morning', { hours: 'by appointment' })(validDraft(7)))).toEqual([]);
});

test('an unknown price makes the sum that is over the budget "at least"', () => {
  const dear = onStop('dinner', { cost: { amount: 200_000, currency: 'EUR' } });
  const [found] =
    rules
      .find(({ id }) => id === 'budget')
      ?.check(both(dear, onStop('noon', { cost: null }))(validDraft(7))) ?? [];
  expect(found?.message).toMatch(/^This costs at least €.* more than your budget of €1,000\.$/);
});

test('what is about the whole comes first, then each date with what breaks before what warns', () => {
  const draft = both(
    onStop('noon', { provenance: null }, 1),
    onStop('noon', { provenance: null }),
    onStop('morning', { closedUntil: '2028-01-01' }),
    (each) => ({ ...each, budget: { amount: 1, currency: 'EUR' } }),
  )(validDraft(3));
  expect(checkDraft(draft).map(({ rule, date }) => `${rule} ${date}`)).toEqual([
    'budget null',
    'closed 2027-05-03',
    'source 2027-05-03',
    'source 2027-05-04',
  ]);
});
