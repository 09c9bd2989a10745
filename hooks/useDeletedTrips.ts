'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { recoverTrip } from '#client/trips/trips-api.ts';
import { deletedTripsQuery, tripKeys } from '#client/trips/trips-queries.ts';
import type { AppError } from '#contracts/errors.ts';
import type { DeletedTrip } from '#contracts/trips.ts';

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
  const { data, error } = useQuery({ ...deletedTripsQuery, enabled: isAsked });
  const recovering = useMutation({
    mutationFn: recoverTrip,
    onSettled: () => queries.invalidateQueries({ queryKey: tripKeys.lists }),
  });
  return {
    deleted: data,
    recover: recovering.mutate,
    isBusy: recovering.isPending,
    error: recovering.error ?? error,
  };
}
