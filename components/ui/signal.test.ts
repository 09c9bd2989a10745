import { expect, it } from 'vitest';
import { signalWords } from './Signal.tsx';

it('counts the seconds to the next try, and never below zero', () => {
  expect(signalWords('reconnecting', 14_200, 10_000)).toBe('Reconnecting, next try in 5 s');
  expect(signalWords('reconnecting', 9_000, 10_000)).toBe('Reconnecting, trying now');
  expect(signalWords('reconnecting', null, 10_000)).toBe('Reconnecting, trying now');
});

it('needs one word otherwise', () => {
  expect(signalWords('live', null, 0)).toBe('Live');
  expect(signalWords('catching_up', null, 0)).toBe('Catching up');
});
