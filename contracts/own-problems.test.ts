import { expect, test } from 'vitest';
import { englishOf } from '#testing/words.ts';
import { ownProblemKeys, ownSentence } from './own-problems.ts';

const t = englishOf('common.problems');
const values = { hours: 4, most: 25, role: 'viewer', size: 40, status: 502, waiting: 400 };

test.each(ownProblemKeys)('the page says the problem “%s” as its error does', (key) => {
  expect(t(key, values)).toBe(ownSentence({ key, values }));
});
