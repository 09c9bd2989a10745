import { describe, expect, it } from 'vitest';
import { englishOf } from '#testing/words.ts';
import { formatSlot, slotAt, walk } from './slots.ts';

const t = englishOf('trips.days.drag');

const rows = [
  { id: 'a', top: 0, height: 40 },
  { id: 'b', top: 40, height: 40 },
  { id: 'c', top: 80, height: 40 },
];

describe('letting go with a pointer', () => {
  it('comes first above the middle of the first stop', () => {
    expect(slotAt(rows, 19, 'x')).toBeNull();
    expect(slotAt(rows, 21, 'x')).toBe('a');
  });

  it('comes last below all of them', () => {
    expect(slotAt(rows, 900, 'x')).toBe('c');
  });

  it('never comes behind itself', () => {
    expect(slotAt(rows, 900, 'c')).toBe('b');
    expect(slotAt(rows, 70, 'b')).toBe('a');
  });

  it('comes first on an empty day', () => {
    expect(slotAt([], 10, 'x')).toBeNull();
  });
});

describe('walking with the arrow keys', () => {
  const lanes = [
    { dayId: 'one', stops: ['a', 'b'] },
    { dayId: 'two', stops: [] },
    { dayId: null, stops: ['c'] },
  ];
  const start = { dayId: 'one', after: 'a' };

  it('goes up and down within a day', () => {
    expect(walk(lanes, start, 'up')).toEqual({ dayId: 'one', after: null });
    expect(walk(lanes, start, 'down')).toEqual({ dayId: 'one', after: 'b' });
  });

  it('runs on into the next day, over an empty one to the ideas', () => {
    const two = walk(lanes, { dayId: 'one', after: 'b' }, 'down');
    expect(two).toEqual({ dayId: 'two', after: null });
    expect(walk(lanes, two, 'down')).toEqual({ dayId: null, after: null });
    expect(walk(lanes, two, 'up')).toEqual({ dayId: 'one', after: 'b' });
  });

  it('stays where it is at either end', () => {
    expect(walk(lanes, { dayId: 'one', after: null }, 'up')).toEqual({ dayId: 'one', after: null });
    expect(walk(lanes, { dayId: null, after: 'c' }, 'down')).toEqual({ dayId: null, after: 'c' });
    expect(walk(lanes, start, 'left')).toEqual(start);
  });

  it('changes the day sideways, as near to the same place as there is one', () => {
    expect(walk(lanes, { dayId: 'one', after: 'b' }, 'right')).toEqual({ dayId: 'two', after: null });
    expect(walk(lanes, { dayId: null, after: 'c' }, 'left')).toEqual({ dayId: 'two', after: null });
  });

  it('says where it is', () => {
    expect(formatSlot(lanes, start, 'Day 1', t)).toBe('place 2 of 3 on Day 1');
    expect(formatSlot(lanes, { dayId: 'two', after: null }, 'Day 2', t)).toBe('place 1 of 1 on Day 2');
  });
});
