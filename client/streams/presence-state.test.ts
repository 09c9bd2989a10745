import { describe, expect, test } from 'vitest';
import type { Presence } from '#contracts/trips.ts';
import { nobodyHere, reducePresence, TYPING_MS, typingMarks } from './presence-state.ts';

const person = (userId: string, more: Partial<Presence> = {}): Presence => ({
  userId,
  name: userId,
  colour: 1,
  dayId: null,
  activityId: null,
  typing: null,
  ...more,
});
const both = reducePresence(nobodyHere, {
  type: 'list',
  list: { people: [person('owner'), person('friend')], count: 2 },
});
const arrival = (userId: string) => ({ tripId: 't1', userId, name: userId, colour: 2 });
const ids = (state: typeof both) => state.people.map(({ userId }) => userId);

describe('who is here', () => {
  test('follows what the server tells, each person once', () => {
    const change = { tripId: 't1', people: [person('friend', { dayId: 'd1' })], gone: ['owner'], count: 1 };
    const changed = reducePresence(both, { type: 'presence', change });
    expect(changed.people).toEqual([person('friend', { dayId: 'd1' })]);
    const joined = reducePresence(changed, { type: 'joined', who: arrival('friend') });
    expect(joined).toBe(changed);
    const third = reducePresence(changed, { type: 'joined', who: arrival('other') });
    expect(ids(third)).toEqual(['friend', 'other']);
    expect(third.count).toBe(2);
  });

  test('somebody who left is gone, also when they are told to have left twice', () => {
    const left = reducePresence(both, { type: 'left', who: arrival('friend') });
    expect(ids(left)).toEqual(['owner']);
    expect(left.count).toBe(1);
    expect(reducePresence(left, { type: 'left', who: arrival('friend') })).toBe(left);
  });

  test('typing ends when it is said, or when nobody renews it', () => {
    const field = 'activities/a/name';
    const typing = { tripId: 't1', userId: 'friend', name: 'friend', field };
    const typed = reducePresence(both, { type: 'typing', typing, now: 1_000 });
    expect(typingMarks(typed, 'owner')).toEqual([{ userId: 'friend', name: 'friend', colour: 1, field }]);
    expect(typingMarks(typed, 'friend')).toEqual([]);
    expect(reducePresence(typed, { type: 'tick', now: 1_000 + TYPING_MS - 1 })).toBe(typed);
    const ended = reducePresence(typed, { type: 'tick', now: 1_000 + TYPING_MS });
    expect(typingMarks(ended, 'owner')).toEqual([]);
    const stopped = reducePresence(typed, { type: 'typing', typing: { ...typing, field: null }, now: 2_000 });
    expect(typingMarks(stopped, 'owner')).toEqual([]);
  });

  test('without a connection nobody is known to be here', () => {
    expect(reducePresence(both, { type: 'disconnected' })).toEqual(nobodyHere);
  });
});
