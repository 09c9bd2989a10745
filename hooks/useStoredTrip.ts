'use client';
import { useQuery } from '@tanstack/react-query';
import { ensureSession } from '#client/http/session.ts';
import { getTrip } from '#client/trips/trips-api.ts';
import type { AppError } from '#contracts/errors.ts';
import type { TripState } from '#contracts/trips.ts';

/** A trip as the server has it, for pages on which it is not open; undefined until it is known, and without an id. */
export function useStoredTrip(tripId: string | null): {
  trip: TripState | undefined;
  error: AppError | null;
} {
  const { data, error } = useQuery<TripState, AppError>({
    queryKey: ['trips', tripId, 'stored'],
    enabled: tripId !== null,
    queryFn: async ({ signal }) => {
      await ensureSession();
      return (await getTrip(String(tripId), signal)).state;
    },
  });
  return { trip: data, error };
}
