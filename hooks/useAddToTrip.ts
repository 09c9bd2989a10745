'use client';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { getMe } from '#client/http/account-api.ts';
import { newId } from '#client/lib/new-id.ts';
import { type ActivityFields, createActivityAdder } from '#client/trips/add-activity.ts';
import { getTrip, postOps } from '#client/trips/trips-api.ts';
import type { AppError } from '#contracts/errors.ts';

export interface AddToTrip {
  /** On the trip's day of that date, else among its ideas. Resolves with the activity's id, or with null: then `error` says why. */
  add: (tripId: string, fields: ActivityFields, date: string | null) => Promise<string | null>;
  isAdding: boolean;
  error: AppError | null;
}

type Input = { tripId: string; fields: ActivityFields; date: string | null };

/** Adds an activity to a trip that is not open; once, however often it is pressed. */
export function useAddToTrip(): AddToTrip {
  const [addActivity] = useState(() => createActivityAdder({ getMe, getTrip, postOps, newId }));
  const { mutateAsync, ...adding } = useMutation<string, AppError, Input>({
    mutationFn: ({ tripId, fields, date }) => addActivity(tripId, fields, date),
  });
  const add = useCallback(
    (tripId: string, fields: ActivityFields, date: string | null) =>
      mutateAsync({ tripId, fields, date }).catch(() => null),
    [mutateAsync],
  );
  return { add, isAdding: adding.isPending, error: adding.error };
}
