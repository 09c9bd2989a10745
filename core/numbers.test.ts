import { expect, test } from 'vitest';
import { formatLocale, locales } from '#messages/locales.ts';
import { formatDuration } from './duration.ts';
import { readChoice, readDuration, readWhole } from './numbers.ts';

test.each([
  ['90', 90],
  ['1:30', 90],
  ['1 h 30 min', 90],
  ['1.5 h', 90],
  ['1,5 h', 90],
  ['1h', 60],
  ['２０ min', 20],
  ['45m', 45],
  ['', null],
  ['soon', null],
  ['1:75', null],
  ['1e3', null],
  ['-5', null],
])('a duration "%s" is %s minutes', (text, minutes) => expect(readDuration(text)).toBe(minutes));

test('a choice is one of those that there are', () => {
  expect(readChoice('24', [1, 24])).toBe(24);
  expect(readChoice('25', [1, 24])).toBeNull();
  expect(readChoice('', [0])).toBeNull();
});

test('a whole number has no exponent, no fraction and two bounds', () => {
  expect(readWhole('12', { min: 0, max: 17 })).toBe(12);
  for (const text of ['18', '1e1', '1.0', '', 'x']) expect(readWhole(text, { min: 0, max: 17 })).toBeNull();
});

test.each(locales)('a duration reads back as it was written in %s', (locale) => {
  const written = [1, 2, 5, 45, 60, 90, 119, 125, 600, 665, 1_441];
  expect(written.map((minutes) => readDuration(formatDuration(minutes, formatLocale(locale))))).toEqual(
    written,
  );
});
