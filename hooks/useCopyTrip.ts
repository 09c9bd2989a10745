'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { createIdempotencyKeys, type IdempotencyKeys } from '#client/http/idempotency-keys.ts';
import { tabStore } from '#client/lib/browser.ts';
import { newId } from '#client/lib/new-id.ts';
import { copyTrip } from '#client/trips/trips-api.ts';
import { tripKeys } from '#client/trips/trips-queries.ts';
import type { AppError } from '#contracts/errors.ts';
import type { TripCopy } from '#contracts/trips.ts';

export interface CopyTrip {
  /** Resolves with the id of the new trip, or with null: then `error` says why. */
  copy: (wanted: TripCopy) => Promise<string | null>;
  isCopying: boolean;
  error: AppError | null;
}

let keys: IdempotencyKeys | undefined;
const idempotencyKeys = () => (keys ??= createIdempotencyKeys(tabStore, newId, 'caravan-copy-wish'));

/** A trip once more. Pressed again after a failure, it is still one. */
export function useCopyTrip(tripId: string): CopyTrip {
  const queries = useQueryClient();
  const { mutateAsync, isPending, error } = useMutation<string, AppError, TripCopy>({
    mutationFn: (wanted) =>
      idempotencyKeys().run(
        { tripId, ...wanted },
        async (key) => (await copyTrip(tripId, wanted, key)).tripId,
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: tripKeys.lists }),
  });
  const copy = useCallback((wanted: TripCopy) => mutateAsync(wanted).catch(() => null), [mutateAsync]);
  return { copy, isCopying: isPending, error };
}
