import { expect, test } from 'vitest';
import { type Pages, withNewest } from './history-pages.ts';

const page = (from: number, to: number) => ({
  entries: Array.from({ length: from - to + 1 }, (_, index) => ({
    seq: from - index,
    at: '2027-01-01T00:00:00.000Z',
    by: null,
    sentence: `entry ${from - index}`,
    undoable: true,
  })),
  nextBefore: to === 1 ? null : to,
});
const known: Pages = { pages: [page(100, 51), page(50, 1)], pageParams: [undefined, 51] };
const seqs = (pages: Pages | null) => pages?.pages.flatMap(({ entries }) => entries.map(({ seq }) => seq));

test('what is new goes on top, and what was read before is not read again', () => {
  expect(seqs(withNewest(known, page(103, 54)))).toEqual(
    Array.from({ length: 103 }, (_, index) => 103 - index),
  );
  expect(seqs(withNewest(known, page(150, 101)))).toEqual(
    Array.from({ length: 150 }, (_, index) => 150 - index),
  );
});

test('with a gap between them everything is read anew', () => {
  expect(withNewest(known, page(152, 103))).toBeNull();
  expect(withNewest({ pages: [], pageParams: [] }, page(3, 1))).toBeNull();
});
