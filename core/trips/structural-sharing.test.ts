import { describe, expect, it } from 'vitest';
import type { ClientChange, TripEvent, TripState } from '#contracts/trips.ts';
import { mutate } from './mutators/mutator.ts';
import { acknowledge, applyLocally, openTrip, type PendingOp, receive, withQueue } from './optimistic.ts';
import { newTrip } from './state.ts';
import { shared } from './structural-sharing.ts';

const author = { id: 'ann', name: 'Owner' };
const at = '2026-05-01T10:00:00.000Z';
const tripFields = {
  title: 'Lisbon',
  summary: '',
  startDate: null,
  homeCurrency: 'EUR',
  cover: 0,
} as unknown as TripState['trip'];

/** Three days with two stops each. */
function sample(): TripState {
  let state = newTrip(tripFields, ['one', 'two', 'three']);
  for (const dayId of ['one', 'two', 'three'])
    for (const n of [1, 2])
      state = after(state, {
        kind: 'add_activity',
        id: `${dayId}-${n}`,
        dayId,
        fields: { name: `Stop ${n}` },
      });
  return state;
}
const after = (state: TripState, change: ClientChange) =>
  mutate(state, change, { actorId: author.id, actorName: author.name, opId: 'op', at }).state;

const move: ClientChange = { kind: 'move_activity', id: 'one-1', dayId: 'two', after: 'two-1' };
const op: PendingOp = { opId: 'op-1', baseSeq: 1, name: 'itinerary_update', change: move, at };

function eventOf(state: TripState, change: ClientChange, seq: number): TripEvent {
  const { writes, previous } = mutate(state, change, {
    actorId: author.id,
    actorName: author.name,
    opId: op.opId,
    at,
  });
  // As it comes over the wire: nothing in it is an object of this page.
  return structuredClone({
    stream: 'trip:t',
    seq,
    type: 'itinerary_updated',
    at,
    actor: { id: author.id, name: author.name },
    data: { change, opId: op.opId, writes, previous, overwrote: [] },
  }) as unknown as TripEvent;
}

const changedIn = (a: TripState, b: TripState) =>
  Object.keys(b.activities).filter((id) => a.activities[id] !== b.activities[id]);

describe('moving one stop', () => {
  it('leaves every day and every other stop the very same object', () => {
    const trip = openTrip(author, sample(), 1);
    const moved = applyLocally(trip, op);
    expect(changedIn(trip.view, moved.view)).toEqual(['one-1']);
    expect(moved.view.days).toBe(trip.view.days);
    expect(moved.view.comments).toBe(trip.view.comments);
    expect(moved.view.trip).toBe(trip.view.trip);
  });

  it('changes nothing more when the device stored it, the server said yes, and its event came', () => {
    const base = sample();
    const moved = applyLocally(openTrip(author, base, 1), op);
    const stored = withQueue(moved, [structuredClone(op)], []);
    expect(stored).toBe(moved);
    const sealed = acknowledge(stored, op.opId, 2);
    expect(sealed.view).toBe(moved.view);
    const landed = receive(sealed, eventOf(base, move, 2));
    expect(landed.pending).toEqual([]);
    expect(landed.view).toBe(moved.view);
  });

  it('keeps what waits as it is while somebody else changes another stop', () => {
    const base = sample();
    const moved = applyLocally(openTrip(author, base, 1), op);
    const rename: ClientChange = { kind: 'set_activity', id: 'three-1', fields: { name: 'Beach' } };
    const event = { ...eventOf(base, rename, 2), actor: { id: 'bob', name: 'Visitor' } } as TripEvent;
    const heard = receive(moved, { ...event, data: { ...event.data, opId: 'other' } } as TripEvent);
    expect(changedIn(moved.view, heard.view)).toEqual(['three-1']);
    expect(heard.view.days).toBe(moved.view.days);
  });
});

describe('sharing', () => {
  it('hands back the trip from before for a copy of it', () => {
    const state = sample();
    expect(shared(state, structuredClone(state))).toBe(state);
  });

  it('notices what was added, changed and removed', () => {
    const state = sample();
    const next = structuredClone(
      [
        { kind: 'remove_activity', id: 'one-1' } as const,
        { kind: 'set_activity', id: 'two-1', fields: { name: 'Beach' } } as const,
        { kind: 'add_activity', id: 'new', dayId: null, fields: { name: 'Museum' } } as const,
      ].reduce<TripState>(after, state),
    );
    const result = shared(state, next);
    expect(result).toEqual(next);
    expect(changedIn(state, result)).toEqual(['two-1', 'new']);
    expect(result.days).toBe(state.days);
  });
});
