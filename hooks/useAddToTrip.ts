'use client';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { getMe } from '#client/http/account-api.ts';
import { newId } from '#client/lib/new-id.ts';
import { getTrip, postOps } from '#client/trips/trips-api.ts';
import { AppError } from '#contracts/errors.ts';
import type { ActivityChange } from '#contracts/trips.ts';
import { dateOf, daysOf } from '#core/trips/state.ts';

type Fields = Extract<ActivityChange, { kind: 'add_activity' }>['fields'];

export interface AddToTrip {
  /** On the trip's day of that date, else among its ideas. Resolves with the activity's id, or with null: then `error` says why. */
  add: (tripId: string, fields: Fields, date: string | null) => Promise<string | null>;
  isAdding: boolean;
  error: AppError | null;
}

/** Adds an activity to a trip that is not open. */
export function useAddToTrip(): AddToTrip {
  // Pressed again because the answer was lost, it is the same activity: the server takes it once.
  const [ids] = useState(() => createIds());
  const { mutateAsync, ...adding } = useMutation<
    string,
    AppError,
    { tripId: string; fields: Fields; date: string | null }
  >({ mutationFn: ({ tripId, fields, date }) => addActivity(tripId, fields, date, ids(tripId, fields)) });
  const add = useCallback(
    (tripId: string, fields: Fields, date: string | null) =>
      mutateAsync({ tripId, fields, date }).catch(() => null),
    [mutateAsync],
  );
  return { add, isAdding: adding.isPending, error: adding.error };
}

type Ids = { id: string; opId: string };

/** The same ids for the same wish, as long as it is asked. */
export function createIds(): (tripId: string, fields: Fields) => Ids {
  const known = new Map<string, Ids>();
  return (tripId, fields) => {
    const input = JSON.stringify([tripId, fields]);
    const ids = known.get(input) ?? { id: newId(), opId: newId() };
    known.set(input, ids);
    return ids;
  };
}

async function addActivity(
  tripId: string,
  fields: Fields,
  date: string | null,
  { id, opId }: Ids,
): Promise<string> {
  const [me, trip] = await Promise.all([getMe(), getTrip(tripId)]);
  if (!me) throw new AppError('unauthenticated', 'Nobody is signed in here any more.');
  const { state, seq } = trip;
  const dayId = date === null ? null : daysOf(state).find((day) => dateOf(state, day.id) === date)?.id;
  // It came through the first time: where the day is by now makes no difference.
  if (state.activities[id]) return id;
  const change: ActivityChange = { kind: 'add_activity', id, dayId: dayId ?? null, fields };
  const answer = await postOps(tripId, [{ opId, baseSeq: seq, change }], me.id);
  const [result] = answer.results;
  if (result && 'error' in result) throw new AppError(result.error.code, result.error.message);
  return id;
}
