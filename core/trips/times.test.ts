import { expect, test } from 'vitest';
import { timesOf } from './times.ts';

const none = { startTime: null, endTime: null, endsDaysLater: 0, durationMinutes: null };

test.each([
  [{ startTime: '10:00', endTime: '11:30' }, '10:00–11:30'],
  [{ startTime: '20:00', endTime: '21:00', endsDaysLater: 1 }, '20:00–21:00 +1'],
  [{ startTime: '09:00', endTime: '19:45', endsDaysLater: -1 }, '09:00–19:45 −1'],
  [{ startTime: '10:00', durationMinutes: 90 }, '10:00'],
  [{ endTime: '11:00', endsDaysLater: 3 }, 'until 11:00 +3'],
  [{ startTime: '15:00', endsDaysLater: 1 }, '15:00, 1 night'],
  [{ endsDaysLater: 3 }, '3 nights'],
  [{ durationMinutes: 90 }, '1 h 30 min'],
  [{}, ''],
])('%o reads %s', (fields, words) => {
  expect(timesOf({ ...none, ...fields })).toBe(words);
});
