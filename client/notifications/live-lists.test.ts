import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { changedList } from '#contracts/notifications.ts';
import { type RunListPages, runListKey } from '../streams/run-lists.ts';
import { followLists } from './live-lists.ts';

function world() {
  const queries = new QueryClient();
  const keys = [
    ['trips', 'lists', 'own'],
    ['trips', 'one', 't1', 'history'],
    ['research', 'list'],
    ['plans', 'list'],
    ['scans', 'list'],
    ['scans', 'one', 's1', 'fares'],
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
    progress: (payload: unknown) => heard.get('research_progress')?.(payload),
    status: (up: boolean) => status(up),
    queries,
    stale,
    stop,
  };
}

test.each([
  ['trips', ['trips/lists/own']],
  ['research', ['research/list']],
  ['plans', ['plans/list']],
  ['scans', ['scans/list']],
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
  expect(stale()).toEqual([
    'trips/lists/own',
    'research/list',
    'plans/list',
    'scans/list',
    'watches',
    'watches/w1',
    'me',
  ]);
  expect(changedList.options).toHaveLength(6);
});

test('rows of research jobs move by what is told of them, forward only, and ended ones stay', () => {
  const { queries, progress } = world();
  const row = (jobId: string, status: string, progressPercentage: number) => ({
    ...{ jobId, status, progressPercentage, currentStep: null, message: '' },
  });
  queries.setQueryData<RunListPages<ReturnType<typeof row>>>(runListKey('research'), {
    pageParams: [],
    pages: [{ rows: [row('j1', 'queued', 0), row('j2', 'completed', 100)], nextCursor: null }],
  });
  const report = (jobId: string, percentage: number) =>
    progress({ jobId, percentage, step: 'shortlisting', message: 'Looking', at: '2026-11-20T16:05:12.345Z' });
  report('j1', 40);
  report('j1', 20);
  report('j2', 10);
  report('j3', 10);
  progress('nonsense');
  expect(queries.getQueryData(runListKey('research'))).toMatchObject({
    pages: [
      {
        rows: [
          {
            jobId: 'j1',
            status: 'running',
            progressPercentage: 40,
            currentStep: 'shortlisting',
            message: 'Looking',
          },
          { jobId: 'j2', status: 'completed', progressPercentage: 100 },
        ],
      },
    ],
  });
});
