'use client';
import { useQuery } from '@tanstack/react-query';
import { tripFlightsQuery } from '#client/deals/deals-queries.ts';
import type { AppError } from '#contracts/errors.ts';
import type { Activity } from '#contracts/trips.ts';
import type { TripFlight } from '#contracts/watches.ts';
import { sameJson } from '#core/equal.ts';

/** A flight as it stands in the open trip. */
export type FlightOfTrip = Pick<Activity, 'id' | 'name' | 'fare'> & {
  /** Of its day; null while that has none. */
  date: string | null;
};

export interface TripFlights {
  /** What is known of the ticket of each; undefined until it is there. */
  flights: readonly TripFlight[] | undefined;
  error: AppError | null;
}

/** An open trip is ahead of the server by what is on its way there; until that arrived it is asked again, ms. */
const AGAIN_MS = 1_500;

/**
 * The flights of a trip, as the server understands them.
 * @param tripId null asks for nothing
 * @param activities those of the open trip that must be among them, as they are there; none for a trip that is not open
 */
export function useTripFlights(tripId: string | null, activities: readonly FlightOfTrip[] = []): TripFlights {
  const version = JSON.stringify(activities.map(({ id, name, fare, date }) => [id, name, fare, date]));
  const { data, error } = useQuery({
    ...tripFlightsQuery(tripId, version),
    refetchInterval: ({ state }) =>
      state.data && !activities.every((one) => isKnown(one, state.data)) ? AGAIN_MS : false,
  });
  return { flights: data?.filter((flight) => isUpToDate(flight, activities)), error };
}

const isKnown = (one: FlightOfTrip, flights: readonly TripFlight[] = []): boolean =>
  flights.some((flight) => flight.activityId === one.id && isSame(flight, one));

/** What the open trip knows better is not shown. */
function isUpToDate(flight: TripFlight, activities: readonly FlightOfTrip[]): boolean {
  const one = activities.find(({ id }) => id === flight.activityId);
  return one === undefined || isSame(flight, one);
}

const isSame = (flight: TripFlight, { name, fare, date }: FlightOfTrip): boolean =>
  flight.name === name && flight.depart === (fare?.depart ?? date) && (!fare || sameJson(flight.fare, fare));
