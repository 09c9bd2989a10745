import { expect, test } from 'vitest';
import { gazetteer } from './gazetteer.ts';
import { prepareSearch, searchPlaces } from './search.ts';
import { buildInSlices, buildSearchIndex } from './search-index.ts';

/** A gazetteer of its own, so that it has an index of its own. */
const fresh = () => ({ ...gazetteer });

test('the index is built in many small pieces, and is the same as the one built at once', async () => {
  const from = fresh();
  let pauses = 0;
  await prepareSearch(from, async () => {
    pauses += 1;
  });
  expect(pauses).toBeGreaterThan(20);
  for (const query of ['lisb', 'Bali', 'NYC', 'Reykjavk', 'sydney airport'])
    expect(searchPlaces(from, query, { limit: 8 })).toEqual(searchPlaces(gazetteer, query, { limit: 8 }));
});

test('a search that comes meanwhile does not wait, and ends the preparing', async () => {
  const from = fresh();
  let pauses = 0;
  let found: string | undefined;
  await prepareSearch(from, async () => {
    pauses += 1;
    if (pauses === 3) found = searchPlaces(from, 'Lisboa', { limit: 1 })[0]?.id;
  });
  expect(found).toBe('lisbon');
  expect(pauses).toBe(3);
});

test('preparing stops where its pause fails', async () => {
  await expect(
    prepareSearch(fresh(), () => Promise.reject(new Error('the node is to stop'))),
  ).rejects.toThrow('the node is to stop');
});

test('slices and the whole have the same names', () => {
  const slices = buildInSlices(fresh());
  let last = slices.next();
  while (!last.done) last = slices.next();
  expect(last.value.common.length).toBe(buildSearchIndex(fresh()).common.length);
});
