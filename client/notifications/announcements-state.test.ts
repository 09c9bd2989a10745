import { expect, test } from 'vitest';
import type { Announcement } from '#contracts/status.ts';
import { dismissedOf, toShow, withDismissed } from './announcements-state.ts';

const standing = ['a', 'b'].map(
  (id): Announcement => ({
    ...{ id, message: id, level: 'info' },
    ...{ at: '2027-01-01T00:00:00.000Z', until: '2027-01-02T00:00:00.000Z' },
  }),
);

test('what was dismissed is shown no more, and forgotten once it no longer stands', () => {
  const dismissed = withDismissed('a', standing, ['long-gone']);
  expect(dismissed).toEqual(['a']);
  expect(toShow(standing, dismissed).map(({ id }) => id)).toEqual(['b']);
  expect(withDismissed('b', standing, dismissed)).toEqual(['a', 'b']);
});

test('what a browser kept and nobody understands is nothing', () => {
  expect([null, '{', '{"a":1}', '[1]'].map(dismissedOf)).toEqual([[], [], [], []]);
  expect(dismissedOf('["a"]')).toEqual(['a']);
});
