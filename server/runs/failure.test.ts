import { expect, test } from 'vitest';
import { AppError } from '#contracts/errors.ts';
import { isTransient, stepDelay } from './failure.ts';

const retry = { tries: 5, delayMs: 100, maxDelayMs: 1_000 };

test('a refusal is final; what may pass, or nobody foresaw, is tried again', () => {
  expect(isTransient(new AppError('invalid', 'No.'))).toBe(false);
  expect(isTransient(new AppError('not_found', 'No.'))).toBe(false);
  expect(isTransient(new AppError('unavailable', 'Later.'))).toBe(true);
  expect(isTransient(new AppError('rate_limited', 'Slower.'))).toBe(true);
  expect(isTransient(new TypeError('oops'))).toBe(true);
});

test('the wait doubles, half of it is jitter, and there is a most', () => {
  expect([1, 2, 3].map((tried) => stepDelay(retry, tried, null, () => 0))).toEqual([50, 100, 200]);
  expect([1, 2, 3].map((tried) => stepDelay(retry, tried, null, () => 1))).toEqual([100, 200, 400]);
  expect(stepDelay(retry, 12, null, () => 1)).toBe(1_000);
});

test('whoever asks for a longer wait gets it, within reason', () => {
  const asks = (retryAfterMs: number) => new AppError('rate_limited', 'Slower.', { retryAfterMs });
  expect(stepDelay(retry, 1, asks(700), () => 0)).toBe(700);
  expect(stepDelay(retry, 1, asks(60_000), () => 0)).toBe(1_000);
});
