import { expect, it } from 'vitest';
import { currentEntry } from './navigation.ts';

it('marks the entry that the page belongs to', () => {
  expect(currentEntry('/research/new')).toBe('/research');
  expect(currentEntry('/research')).toBe('/research');
  expect(currentEntry('/research/0198c2/compare')).toBe('/research');
});

it('marks nothing on a page that belongs to none', () => {
  expect(currentEntry('/')).toBeUndefined();
  expect(currentEntry('/researching')).toBeUndefined();
});
