import { expect, it } from 'vitest';
import { secondsUntil } from './Signal.tsx';

it('counts the seconds to the next try, and never below zero', () => {
  expect(secondsUntil(14_200, 10_000)).toBe(5);
  expect(secondsUntil(9_000, 10_000)).toBe(0);
  expect(secondsUntil(null, 10_000)).toBe(0);
});
