import { expect, it } from 'vitest';
import { walkKeys } from './walk-keys.ts';

it('goes on where the line is read to', () => {
  expect(walkKeys('ltr').ArrowRight).toBe('next');
  expect(walkKeys('rtl').ArrowLeft).toBe('next');
  expect(walkKeys('rtl').ArrowRight).toBe('previous');
});
