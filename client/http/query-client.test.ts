import { environmentManager, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '#contracts/errors.ts';
import { createQueryClient, followServer } from './query-client.ts';
import { emitReconnected } from './reconnect-event.ts';

beforeEach(() => {
  vi.useFakeTimers();
  // As in a page: a server asks nothing by and by.
  environmentManager.setIsServer(() => false);
});
afterEach(() => vi.useRealTimers());

/** Something on the screen whose first try fails. */
function shown(error: AppError) {
  const client = createQueryClient();
  let tries = 0;
  const queryFn = async () => {
    tries += 1;
    if (tries === 1) throw error;
    return 'answer';
  };
  const observer = new QueryObserver(client, {
    queryKey: ['something'],
    queryFn,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const stops = [observer.subscribe(() => undefined), followServer(client)];
  return {
    tries: () => tries,
    data: () => observer.getCurrentResult().data,
    end() {
      for (const stop of stops) stop();
      client.clear();
    },
  };
}

test('what found no server is asked again when the server is back', async () => {
  const page = shown(new AppError('unavailable', 'no server'));
  await vi.advanceTimersByTimeAsync(1);
  expect(page.tries()).toBe(1);
  emitReconnected();
  await vi.advanceTimersByTimeAsync(1);
  expect(page.data()).toBe('answer');
  // It is known now, and stays.
  emitReconnected();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(page.tries()).toBe(2);
  page.end();
});

test('and by and by where nothing tells that it is', async () => {
  const page = shown(new AppError('unavailable', 'no server'));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(page.data()).toBe('answer');
  page.end();
});

test('what was refused is not asked for again by itself', async () => {
  const page = shown(new AppError('forbidden', 'no'));
  emitReconnected();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(page.tries()).toBe(1);
  page.end();
});
