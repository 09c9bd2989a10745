import { expect, test } from 'vitest';
import { englishOf } from '#testing/words.ts';
import { feedState } from './feed-state.ts';

test.each([
  [{ readAt: null, failures: 0 }, 'Not read yet'],
  [{ readAt: '2027-01-05T10:00:00.000Z', failures: 0 }, 'Read'],
  [{ readAt: '2027-01-05T10:00:00.000Z', failures: 1 }, 'Failed once'],
  [{ readAt: '2027-01-05T10:00:00.000Z', failures: 12 }, 'Failed 12 times'],
])('the state of a feed is said in words', (feed, expected) => {
  expect(feedState(feed, englishOf('admin.feeds'))).toBe(expected);
});
