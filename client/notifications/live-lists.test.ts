import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { changedList } from '#contracts/notifications.ts';
import { followLists } from './live-lists.ts';

function world() {
  const queries = new QueryClient();
  const keys = [
    ['trips'],
    ['trips', 't1', 'history'],
    ['research', 'list'],
    ['watches'],
    ['watches', 'w1'],
    ['me'],
    ['deals'],
  ];
  for (const key of keys) queries.setQueryData(key, 'fetched');
  const heard = new Map<string, (payload: unknown) => void>();
  let status: (up: boolean) => void = () => undefined;
  const stop = followLists(queries, {
    on: (event: string, listener: (payload: unknown) => void) => {
      heard.set(event, listener);
      return () => heard.delete(event);
    },
    onStatus: (listener: (up: boolean) => void) => {
      status = listener;
      return () => undefined;
    },
  });
  const stale = () =>
    keys.filter((key) => queries.getQueryState(key)?.isInvalidated).map((key) => key.join('/'));
  return {
    changed: (payload: unknown) => heard.get('changed')?.(payload),
    status: (up: boolean) => status(up),
    stale,
    stop,
  };
}

test.each([
  ['trips', ['trips']],
  ['research', ['research/list']],
  ['watches', ['watches', 'watches/w1']],
  ['me', ['me']],
])('a change of %s makes stale what shows it, and nothing else', (list, expected) => {
  const { changed, stale, stop } = world();
  changed({ list });
  changed({ list: 'something newer' });
  changed('nonsense');
  expect(stale()).toEqual(expected);
  stop();
});

test('whoever was away asks for all of them when they are back', () => {
  const { status, stale } = world();
  status(true);
  expect(stale()).toEqual([]);
  status(false);
  status(true);
  expect(stale()).toEqual(['trips', 'research/list', 'watches', 'watches/w1', 'me']);
  expect(changedList.options).toHaveLength(4);
});
