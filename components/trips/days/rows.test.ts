import { describe, expect, it } from 'vitest';
import type { Activity, Presence } from '#contracts/trips.ts';
import { blankActivity } from '#core/trips/mutators/itinerary.ts';
import { type BoardRows, rowsOf } from './rows.ts';

const stop = (id: string, dayId: string | null): Activity => ({
  ...blankActivity(id),
  id,
  dayId,
  order: id,
  noteId: id,
  createdBy: '',
});
const a1 = stop('a1', 'a');
const a2 = stop('a2', 'a');
const b1 = stop('b1', 'b');
const idea = stop('idea', null);
const board = (change: Partial<BoardRows> = {}): BoardRows => ({
  activities: [a1, a2, b1, idea],
  tallies: new Map(),
  hereByActivity: new Map(),
  openId: null,
  notes: new Map(),
  ...change,
});
const first = rowsOf(new Map(), board());

describe('the rows of the board', () => {
  it('are those of each day in order, and the ideas', () => {
    expect([...first].map(([dayId, rows]) => [dayId, rows.map(({ activity }) => activity.id)])).toEqual([
      ['a', ['a1', 'a2']],
      ['b', ['b1']],
      [null, ['idea']],
    ]);
  });

  it('are the very same lists where a stop of another day changed', () => {
    const next = rowsOf(first, board({ activities: [a1, a2, { ...b1, name: 'Beach' }, idea] }));
    expect(next.get('a')).toBe(first.get('a'));
    expect(next.get(null)).toBe(first.get(null));
    expect(next.get('b')).not.toBe(first.get('b'));
  });

  it('stay the same on a day where nobody looks, when somebody looks at a stop elsewhere', () => {
    const here: readonly Presence[] = [];
    const next = rowsOf(first, board({ hereByActivity: new Map([['a1', here]]) }));
    expect(next.get('b')).toBe(first.get('b'));
    expect(next.get('a')?.[0]).toMatchObject({ here });
    expect(next.get('a')?.[1]).toBe(first.get('a')?.[1]);
  });

  it('change for the day that a stop left and the one it came to, and for no other stop on them', () => {
    const next = rowsOf(first, board({ activities: [a2, { ...a1, dayId: 'b' }, b1, idea] }));
    expect(next.get('a')).toEqual([first.get('a')?.[1]]);
    expect(next.get('b')?.[1]).toBe(first.get('b')?.[0]);
    expect(next.get(null)).toBe(first.get(null));
  });

  it('mark the stop that is open, and unmark it', () => {
    const open = rowsOf(first, board({ openId: 'b1' }));
    expect(open.get('b')?.[0]?.isOpen).toBe(true);
    expect(open.get('a')).toBe(first.get('a'));
    expect(rowsOf(open, board()).get('b')?.[0]?.isOpen).toBe(false);
  });
});
