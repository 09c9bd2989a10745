import { MutationObserver, QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { AppError } from '#contracts/errors.ts';
import { optimistic } from './optimistic.ts';

type Row = { id: string; on: boolean };
const key = ['rows'];

function world() {
  const queries = new QueryClient();
  queries.setQueryData<Row[]>(key, [
    { id: 'a', on: true },
    { id: 'b', on: true },
  ]);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const turningOff = new MutationObserver<void, AppError, string, readonly [readonly unknown[], unknown][]>(
    queries,
    {
      mutationFn: () => promise,
      ...optimistic<Row[], string>(queries, key, (rows, id) =>
        rows.map((row) => (row.id === id ? { ...row, on: false } : row)),
      ),
    },
  );
  const on = () => queries.getQueryData<Row[]>(key)?.flatMap(({ id, on }) => (on ? [id] : []));
  const isStale = () => queries.getQueryState(key)?.isInvalidated;
  return { queries, turningOff, resolve, reject, on, isStale };
}

/** As long as `onMutate` takes. */
const shown = (queries: QueryClient) => expect.poll(() => queries.isMutating()).toBe(1);

test('an action shows before the server has answered, and what it brought is asked for then', async () => {
  const { queries, turningOff, resolve, on, isStale } = world();
  const done = turningOff.mutate('a');
  await shown(queries);
  await expect.poll(on).toEqual(['b']);
  expect(isStale()).toBe(false);
  resolve();
  await done;
  expect(on()).toEqual(['b']);
  expect(isStale()).toBe(true);
});

test('an action that is refused is taken back', async () => {
  const { turningOff, reject, on, isStale } = world();
  const done = turningOff.mutate('a');
  await expect.poll(on).toEqual(['b']);
  reject(new AppError('forbidden', 'Not yours.'));
  await expect(done).rejects.toThrow('Not yours.');
  expect(on()).toEqual(['a', 'b']);
  expect(isStale()).toBe(true);
});

test('what was not fetched is not made up, and an answer that was on its way does not overwrite', async () => {
  const { queries, turningOff, resolve, on } = world();
  const late = Promise.withResolvers<Row[]>();
  const fetching = queries
    .fetchQuery({ queryKey: key, queryFn: () => late.promise })
    .catch(() => 'cancelled');
  const done = turningOff.mutate('b');
  await expect.poll(on).toEqual(['a']);
  late.resolve([{ id: 'late', on: true }]);
  await fetching;
  expect(on()).toEqual(['a']);
  resolve();
  await done;

  queries.removeQueries({ queryKey: key });
  await turningOff.mutate('a');
  expect(queries.getQueryData(key)).toBeUndefined();
});
