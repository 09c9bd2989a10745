import { expect, test } from 'vitest';
import { clockText, minuteOfClock } from './time-of-day.ts';

test('every minute of a day is read back from what the clock says', () => {
  for (let minute = 0; minute < 1_440; minute++) expect(minuteOfClock(clockText(minute))).toBe(minute);
});

test('past midnight the clock begins anew', () => {
  expect(clockText(1_440 + 30)).toBe('00:30');
});

test('what is no time of day is none', () => {
  for (const text of ['', '24:00', '9:00', '12:60', 'noon']) expect(minuteOfClock(text)).toBeNull();
});
