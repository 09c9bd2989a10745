import { expect, test } from 'vitest';
import { ADVICE_CASES, evaluate } from '#testing/advice/evaluate.ts';

const short = ADVICE_CASES.filter((each) => each.short);

test('the evaluation has 119 questionnaires, each with a name of its own, and a short form', () => {
  expect(new Set(ADVICE_CASES.map(({ name }) => name)).size).toBe(119);
  expect(short).toHaveLength(19);
});

test.each(short.map((each) => [each.name, each] as const))('good advice: %s', async (_name, each) => {
  expect((await evaluate(each)).missed).toEqual([]);
});
