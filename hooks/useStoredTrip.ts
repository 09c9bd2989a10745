'use client';
import { useQuery } from '@tanstack/react-query';
import { storedTripQuery } from '#client/trips/trips-queries.ts';
import type { AppError } from '#contracts/errors.ts';
import type { TripState } from '#contracts/trips.ts';

/** A trip as the server has it, for pages on which it is not open; undefined until it is known, and without an id. */
export function useStoredTrip(tripId: string | null): {
  trip: TripState | undefined;
  error: AppError | null;
} {
  const { data, error } = useQuery(storedTripQuery(tripId));
  return { trip: data, error };
}
