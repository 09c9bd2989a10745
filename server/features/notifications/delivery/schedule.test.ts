import { describe, expect, test } from 'vitest';
import { dueAfter, isDue, MAX_WAIT_MS, whenDue } from './schedule.ts';

const start = new Date('2027-03-01T12:00:00.000Z');
const seconds = (date: Date) => (date.getTime() - start.getTime()) / 1000;

describe('pushing again', () => {
  test('happens 10 s, 30 s, 2 min and 10 min after the first push, and ends 10 s after the last', () => {
    const pushed: number[] = [];
    let tries = 0;
    let dueAt = dueAfter(0, start);
    for (;;) {
      const decision = whenDue(tries, dueAt);
      if (decision.kind === 'dead') {
        expect(decision.reason).toBe('Pushed 5 times while a device was connected; none acknowledged it.');
        break;
      }
      pushed.push(seconds(dueAt));
      ({ tries, dueAt } = decision);
    }
    expect(pushed).toEqual([10, 30, 120, 600]);
    expect(seconds(dueAt)).toBe(610);
  });

  test('does not wait for a clock that was put back', () => {
    expect(isDue(dueAfter(3, start), start)).toBe(false);
    expect(isDue(start, start)).toBe(true);
    const hourAgo = new Date(start.getTime() - 3_600_000);
    expect(isDue(dueAfter(0, start), hourAgo)).toBe(true);
    expect(MAX_WAIT_MS).toBe(480_000);
  });
});
