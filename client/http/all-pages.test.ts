import { expect, test } from 'vitest';
import { allPages } from './all-pages.ts';

const row = (id: string) => ({ id });

test('a list comes whole, page by page, and what moved meanwhile comes once', async () => {
  const pages: Record<string, { rows: { id: string }[]; nextCursor: string | null }> = {
    first: { rows: [row('a'), row('b')], nextCursor: 'second' },
    second: { rows: [row('b'), row('c')], nextCursor: null },
  };
  const asked: unknown[] = [];
  const found = await allPages(
    async (page) => {
      asked.push(page);
      return pages[page.cursor ?? 'first'] ?? { rows: [], nextCursor: null };
    },
    ({ id }) => id,
  );
  expect(found).toEqual([row('a'), row('b'), row('c')]);
  expect(asked).toEqual([
    { limit: 100, cursor: undefined },
    { limit: 100, cursor: 'second' },
  ]);
});
