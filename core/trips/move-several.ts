/** Several stops to another day at once. */
import type { ClientChange, TripState } from '#contracts/trips.ts';
import { activitiesOf } from './state.ts';

/** Where most would be moved from: the ideas, else the first day that has stops; undefined where there are none. */
export function usualSource(state: TripState, dayIds: readonly string[]): string | null | undefined {
  const counts = Map.groupBy(Object.values(state.activities), ({ dayId }) => dayId);
  return counts.has(null) ? null : dayIds.find((id) => counts.has(id));
}

/** To the end of a day (null: the ideas), in the order that they have now; null where none of them is there. */
export function moveSeveral(
  state: TripState,
  ids: ReadonlySet<string>,
  from: string | null,
  to: string | null,
): Extract<ClientChange, { kind: 'move_activities' }> | null {
  const moves = activitiesOf(state, from).flatMap(({ id }) => (ids.has(id) ? [{ id, dayId: to }] : []));
  return moves.length > 0 ? { kind: 'move_activities', moves: moves.slice(0, 500) } : null;
}
