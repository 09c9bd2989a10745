'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { z } from 'zod';
import { createIdempotencyKeys, type IdempotencyKeys } from '#client/http/idempotency-keys.ts';
import { ensureSession } from '#client/http/session.ts';
import { tabStore } from '#client/lib/browser.ts';
import { newId } from '#client/lib/new-id.ts';
import { succeeded } from '#client/lib/succeeded.ts';
import { deleteTrip, startTrip } from '#client/trips/trips-api.ts';
import { ownTripsQuery, tripKeys } from '#client/trips/trips-queries.ts';
import type { AppError } from '#contracts/errors.ts';
import type { createTrip, TripRow } from '#contracts/trips.ts';

export interface StartTrip {
  /** Blank, or `from` a researched destination. Resolves with the trip's id, or with null: then `createError` says why. */
  create: (input: z.input<typeof createTrip>) => Promise<string | null>;
  isCreating: boolean;
  createError: AppError | null;
}

export interface TripList extends StartTrip {
  /** Newest first; undefined until they are there. */
  trips: readonly TripRow[] | undefined;
  error: AppError | null;
  refresh: () => void;
  /** For the owner alone. Resolves with whether it is gone; if not, `removeError` says why. */
  remove: (tripId: string) => Promise<boolean>;
  removeError: AppError | null;
}

let keys: IdempotencyKeys | undefined;
const idempotencyKeys = () => (keys ??= createIdempotencyKeys(tabStore, newId, 'caravan-trip-wish'));

/** For pages that start a trip and list none. */
export function useStartTrip(): StartTrip {
  const queries = useQueryClient();
  const { mutateAsync: start, ...starting } = useMutation<string, AppError, z.input<typeof createTrip>>({
    mutationFn: async (input) => {
      await ensureSession();
      return idempotencyKeys().run(input, async (key) => (await startTrip(input, key)).tripId);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: tripKeys.lists }),
  });
  const create = useCallback((input: z.input<typeof createTrip>) => start(input).catch(() => null), [start]);
  return { create, isCreating: starting.isPending, createError: starting.error };
}

/** My trips. */
export function useTrips(): TripList {
  const queries = useQueryClient();
  const starting = useStartTrip();
  const list = useQuery(ownTripsQuery);
  const { mutateAsync: end, ...ending } = useMutation({
    mutationFn: deleteTrip,
    onSettled: () => queries.invalidateQueries({ queryKey: tripKeys.lists }),
  });
  const remove = useCallback((tripId: string) => succeeded(end(tripId)), [end]);
  return {
    trips: list.data,
    error: list.error,
    refresh: () => void list.refetch(),
    ...starting,
    remove,
    removeError: ending.error,
  };
}
