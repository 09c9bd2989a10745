import { describe, expect, test } from 'vitest';
import {
  assertCapacity,
  isFull,
  limitWarning,
  MAX_QUEUE_AGE_MS,
  MAX_QUEUED,
  type QueueEntry,
  summarise,
  WARN_QUEUE_AGE_MS,
  WARN_QUEUED,
} from './entries.ts';

const now = Date.parse('2027-05-02T12:00:00Z');
const entry = (more: Partial<QueueEntry> = {}): QueueEntry =>
  ({
    kind: 'op',
    key: 1,
    userId: 'owner',
    tripId: 't1',
    opId: 'op-00000001',
    at: new Date(now).toISOString(),
    tried: false,
    sealed: null,
    refused: null,
    name: 'trip_update',
    baseSeq: 1,
    change: { kind: 'remove_person', id: 'p1' },
    ...more,
  }) as QueueEntry;
const many = (count: number) => summarise(Array.from({ length: count }, () => entry()));
const since = (ms: number) => summarise([entry({ at: new Date(now - ms).toISOString() })]);

describe('what waits on a device', () => {
  test('does not count what the server has, nor what is in the tray', () => {
    const refused = { code: 'gone' as const, message: 'Gone.' };
    expect(summarise([entry(), entry({ sealed: 7 }), entry({ refused })])).toEqual({
      waiting: 1,
      refused: 1,
      oldest: now,
    });
  });

  test('is said to come near its limit from 400 changes or 20 hours on, not before', () => {
    expect(limitWarning(many(WARN_QUEUED - 1), now)).toBeNull();
    expect(limitWarning(many(WARN_QUEUED), now)).toEqual({
      key: 'queueNear',
      values: { waiting: 400, most: 500 },
    });
    expect(limitWarning(since(WARN_QUEUE_AGE_MS - 1), now)).toBeNull();
    expect(limitWarning(since(WARN_QUEUE_AGE_MS), now)?.values).toEqual({ hours: 4 });
    expect(limitWarning(since(MAX_QUEUE_AGE_MS - 1), now)?.values).toEqual({ hours: 1 });
  });

  test('is full at 500 changes or after 24 hours, and says so', () => {
    expect(() => assertCapacity(many(MAX_QUEUED - 1), now)).not.toThrow();
    expect(() => assertCapacity(many(MAX_QUEUED), now)).toThrow(/500 changes are waiting/);
    expect(isFull(since(MAX_QUEUE_AGE_MS - 1), now)).toBe(false);
    expect(() => assertCapacity(since(MAX_QUEUE_AGE_MS), now)).toThrow(/Go online/);
  });
});
