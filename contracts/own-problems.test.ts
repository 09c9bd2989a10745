import { expect, test } from 'vitest';
import { englishOf } from '#testing/words.ts';
import { ownProblemKeys, ownSentence } from './own-problems.ts';

const t = englishOf('common.problems');
const values = { hours: 4, most: 25, role: 'viewer', size: 40, status: 502, waiting: 400 };

test.each(ownProblemKeys)('the page says the problem “%s” as its error does', (key) => {
  // On a page a number and its unit are never parted.
  const said = t(key, values).replaceAll('\u00a0', ' ');
  expect(said).toBe(ownSentence({ key, values }));
});
