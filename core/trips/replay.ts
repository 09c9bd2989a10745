import type { TripEvent, TripState } from '#contracts/trips.ts';
import { applyWrites, withAllCollections } from './state.ts';

/**
 * The trip after one event of its log. Needs no mutator: an event carries what was written, so that a log replays to
 * the same trip after the rules have changed. `null` is a trip before its first event.
 */
export function applyEvent(state: TripState | null, event: TripEvent): TripState {
  if (event.type === 'created') return withAllCollections(event.data.state);
  if (state === null) throw new Error(`The log of ${event.stream} does not begin with its trip.`);
  switch (event.type) {
    case 'trip_updated':
    case 'itinerary_updated':
    case 'activity_updated':
    case 'budget_updated':
    case 'comment_added':
    case 'vote_updated':
      return applyWrites(state, event.data.writes).state;
    case 'note_updated': {
      const { noteId, excerpt, length } = event.data;
      return { ...state, notes: { ...state.notes, [noteId]: { excerpt, length } } };
    }
    case 'member_updated':
      return state;
  }
}
