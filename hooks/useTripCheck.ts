'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { tripCheckQuery } from '#client/trips/trips-queries.ts';
import type { RuleFinding } from '#contracts/plans.ts';

/** A trip that rested this long is worth checking, ms: nobody is in the middle of something. */
const REST_MS = 3_000;

export interface TripCheck {
  /** What the rules say, of the last time that the trip rested; undefined until it was checked. */
  findings: readonly RuleFinding[] | undefined;
  isChecking: boolean;
}

/**
 * Checks a trip whenever it rests, while there is a connection. A check that fails says nothing: it is a service, and
 * the next one comes.
 *
 * @param seq of the trip as it is shown
 */
export function useTripCheck(tripId: string, seq: number, isConnected: boolean): TripCheck {
  const [rested, setRested] = useState<number | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRested(seq), REST_MS);
    return () => clearTimeout(timer);
  }, [seq]);
  const { data, isFetching } = useQuery({
    ...tripCheckQuery(tripId, rested),
    enabled: isConnected && rested !== null,
  });
  return { findings: data, isChecking: isFetching };
}
