import { expect, it } from 'vitest';
import { signalLabel } from './Signal.tsx';

it('counts the seconds to the next try, and never below zero', () => {
  expect(signalLabel('reconnecting', 14_200, 10_000)).toBe('Reconnecting, trying again in 5 s');
  expect(signalLabel('reconnecting', 9_000, 10_000)).toBe('Reconnecting, trying now');
  expect(signalLabel('reconnecting', null, 10_000)).toBe('Reconnecting, trying now');
});

it('needs one word otherwise', () => {
  expect(signalLabel('live', null, 0)).toBe('Live');
  expect(signalLabel('catching_up', null, 0)).toBe('Catching up');
});
