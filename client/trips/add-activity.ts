/** Adds an activity to a trip that is not open, by REST. Knows no React. */
import { type Ack, AppError, ownError } from '#contracts/errors.ts';
import type { ActivityChange, Op, TripState } from '#contracts/trips.ts';
import { dateOf, daysOf } from '#core/trips/state.ts';

export type ActivityFields = Extract<ActivityChange, { kind: 'add_activity' }>['fields'];

type Effects = {
  getMe(): Promise<{ id: string } | null>;
  getTrip(tripId: string): Promise<{ state: TripState; seq: number }>;
  postOps(tripId: string, ops: Op[], as: string): Promise<{ results: Ack<unknown>[] }>;
  newId(): string;
};

/**
 * For one dialog: whoever presses again because the answer was lost means the same activity. So ids are made once for
 * what is to be added where, and the server takes an id once.
 */
export function createActivityAdder({ getMe, getTrip, postOps, newId }: Effects) {
  const idsByInput = new Map<string, { id: string; opId: string }>();

  function idsFor(tripId: string, fields: ActivityFields) {
    const input = JSON.stringify([tripId, fields]);
    const ids = idsByInput.get(input) ?? { id: newId(), opId: newId() };
    idsByInput.set(input, ids);
    return ids;
  }

  /**
   * On the trip's day of `date`, else among its ideas. Resolves with the activity's id.
   * @throws AppError
   */
  return async function add(tripId: string, fields: ActivityFields, date: string | null): Promise<string> {
    const { id, opId } = idsFor(tripId, fields);
    const [me, { state, seq }] = await Promise.all([getMe(), getTrip(tripId)]);
    if (!me) throw ownError('unauthenticated', { key: 'signedOut' });
    // It came through the first time: where the day is by now makes no difference.
    if (state.activities[id]) return id;
    const day = date === null ? undefined : daysOf(state).find((day) => dateOf(state, day.id) === date);
    const change: ActivityChange = { kind: 'add_activity', id, dayId: day?.id ?? null, fields };
    const [result] = (await postOps(tripId, [{ opId, baseSeq: seq, change }], me.id)).results;
    if (result && 'error' in result) throw new AppError(result.error.code, result.error.message);
    return id;
  };
}
