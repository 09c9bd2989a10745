'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listDeletedTrips, recoverTrip } from '#client/trips/trips-api.ts';
import type { AppError } from '#contracts/errors.ts';
import type { DeletedTrip } from '#contracts/trips.ts';
import { tripsKey } from './useTrips.ts';

export interface DeletedTrips {
  /** The one deleted last first; undefined until they are there. */
  deleted: readonly DeletedTrip[] | undefined;
  recover: (tripId: string) => void;
  isBusy: boolean;
  error: AppError | null;
}

/** One's own trips that were deleted and can be brought back. For pages that made sure of a session. */
export function useDeletedTrips(isAsked: boolean): DeletedTrips {
  const queries = useQueryClient();
  const { data, error } = useQuery<readonly DeletedTrip[], AppError>({
    queryKey: [...tripsKey, 'deleted'],
    queryFn: ({ signal }) => listDeletedTrips(signal),
    enabled: isAsked,
  });
  const recovering = useMutation<void, AppError, string>({
    mutationFn: recoverTrip,
    onSettled: () => queries.invalidateQueries({ queryKey: tripsKey }),
  });
  return {
    deleted: data,
    recover: recovering.mutate,
    isBusy: recovering.isPending,
    error: recovering.error ?? error,
  };
}
