import { expect, test } from 'vitest';
import { tabOf, viewOf } from './tabs.ts';

test('while a trip is on it opens with today, else with its days', () => {
  expect(tabOf(null, 'today')).toBe('today');
  expect(tabOf(null, 'days')).toBe('days');
  expect(tabOf('nonsense', 'days')).toBe('days');
});

test('what was asked for is opened, but no today of a trip that is not on', () => {
  expect(tabOf('budget', 'today')).toBe('budget');
  expect(tabOf('days', 'today')).toBe('days');
  expect(tabOf('today', 'days')).toBe('days');
});

test('of the days, the days themselves are shown first', () => {
  expect([null, 'map', 'ideas', 'else'].map(viewOf)).toEqual(['days', 'map', 'ideas', 'days']);
});
