import { expect, test } from 'vitest';
import { visibleLog } from './plan-log.ts';
import type { LogEntry } from './plan-state.ts';

const at = '2026-11-28T10:00:00.000Z';
const entries: LogEntry[] = [
  { seq: 1, at, agent: 'scout', level: 'info', message: 'one' },
  { seq: 2, at, agent: 'weather', level: 'warning', message: 'two' },
  { seq: 4, at, agent: 'scout', level: 'error', message: 'three' },
  { seq: 5, at, agent: null, level: 'info', message: 'four' },
];
const everything = { agent: null, level: 'info', pausedAt: null } as const;
const messages = (filter: Parameters<typeof visibleLog>[1]) =>
  visibleLog(entries, filter).shown.map(({ message }) => message);

test('the newest line comes first', () => {
  expect(messages(everything)).toEqual(['four', 'three', 'two', 'one']);
});

test('one agent alone, and the least level, can be asked for', () => {
  expect(messages({ ...everything, agent: 'scout' })).toEqual(['three', 'one']);
  expect(messages({ ...everything, level: 'warning' })).toEqual(['three', 'two']);
  expect(messages({ ...everything, agent: 'scout', level: 'error' })).toEqual(['three']);
});

test('a pause holds lines back, counts those that the filter would show, and loses none', () => {
  const paused = { ...everything, pausedAt: 2 };
  expect(visibleLog(entries, paused)).toMatchObject({ shown: [{ seq: 2 }, { seq: 1 }], waiting: 2 });
  expect(visibleLog(entries, { ...paused, agent: 'scout' }).waiting).toBe(1);
  expect(messages({ ...paused, pausedAt: null })).toHaveLength(entries.length);
});
