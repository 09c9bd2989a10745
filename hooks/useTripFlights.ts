'use client';
import { useQuery } from '@tanstack/react-query';
import type { TripFlight } from '#contracts/deals.ts';
import type { AppError } from '#contracts/errors.ts';
import { listTripFlights } from './deals-api.ts';
import { ensureSession } from './session.ts';

export interface TripFlights {
  /** What is known of the ticket of each; undefined until it is there. */
  flights: readonly TripFlight[] | undefined;
  error: AppError | null;
}

/**
 * The flights of a trip, as the server understands them.
 * @param tripId null asks for nothing
 * @param version changes when the trip did: then they are asked for anew
 */
export function useTripFlights(tripId: string | null, version = ''): TripFlights {
  const { data, error } = useQuery<TripFlight[], AppError>({
    queryKey: ['trip-flights', tripId, version],
    enabled: tripId !== null,
    queryFn: async ({ signal }) => {
      await ensureSession();
      return listTripFlights(tripId ?? '', signal);
    },
  });
  return { flights: data, error };
}
