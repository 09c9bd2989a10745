import { expect, test } from 'vitest';
import type { Envelope } from '#contracts/streams.ts';
import { eventsBy, replayTimes } from './replay.ts';

const eventsAt = (...ms: number[]): Envelope[] =>
  ms.map((at, index) => ({
    stream: 'plan:1',
    seq: index + 1,
    type: 'log',
    at: new Date(Date.UTC(2026, 10, 28) + at).toISOString(),
    data: {},
  }));

test('events keep their distances; a long wait is shortened, and time never runs backwards', () => {
  expect(replayTimes(eventsAt(0, 300, 1_000))).toEqual([0, 300, 1_000]);
  expect(replayTimes(eventsAt(0, 8 * 3_600_000, 8 * 3_600_000 + 100))).toEqual([0, 2_000, 2_100]);
  expect(replayTimes(eventsAt(500, 400, 600))).toEqual([0, 0, 200]);
  expect(replayTimes([])).toEqual([]);
});

test('at every moment those events have come whose time it is', () => {
  const times = [0, 0, 300, 1_000];
  expect([-1, 0, 299, 300, 999, 1_000, 5_000].map((ms) => eventsBy(times, ms))).toEqual([
    0, 2, 2, 3, 3, 4, 4,
  ]);
});
