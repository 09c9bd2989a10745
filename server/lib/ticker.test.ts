import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTicker } from './ticker.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a ticker works while there is something, has no timer once there is nothing, and wakes again', () => {
  let things = 1;
  const work = vi.fn();
  const ticker = createTicker(100, () => things > 0, work);
  expect(vi.getTimerCount()).toBe(0);
  ticker.wake();
  ticker.wake();
  vi.advanceTimersByTime(300);
  expect(work).toHaveBeenCalledTimes(3);
  things = 0;
  vi.advanceTimersByTime(100);
  expect(vi.getTimerCount()).toBe(0);
  expect(work).toHaveBeenCalledTimes(3);
  things = 1;
  ticker.wake();
  vi.advanceTimersByTime(100);
  expect(work).toHaveBeenCalledTimes(4);
  ticker.stop();
  expect(vi.getTimerCount()).toBe(0);
});
