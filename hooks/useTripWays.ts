'use client';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  type Chain,
  chainsOf,
  requestsOf,
  type TripWays,
  type WaysAnswered,
  waysKnown,
} from '#client/trips/trip-ways.ts';
import { tripKeys, waysQuery } from '#client/trips/trips-queries.ts';
import type { TripState } from '#contracts/trips.ts';
import { useDebounced } from './useDebounced.ts';
import { useMapAnswer } from './useMapTiles.ts';

/** Stops are dragged one after the other, ms. */
const REST_MS = 700;

/** What a routing service says of a trip's ways; nothing where the server has none, and until it has answered. */
export function useTripWays(trip: TripState): TripWays {
  const client = useQueryClient();
  const hasRouter = useMapAnswer()?.hasRouter === true;
  const wanted = useMemo(
    () => (hasRouter ? JSON.stringify(requestsOf(chainsOf(trip))) : '[]'),
    [hasRouter, trip],
  );
  const rested = useDebounced(wanted, REST_MS);
  const requests = useMemo(() => JSON.parse(rested) as Chain[][], [rested]);
  const answered = useQueries({
    queries: requests.map(waysQuery),
    combine: (results) => results.map(({ dataUpdatedAt }) => dataUpdatedAt).join(' '),
  });
  // Of earlier requests too: while a day is asked for again, its other ways stay known.
  return useMemo(
    () =>
      waysKnown(
        client.getQueriesData<WaysAnswered>({ queryKey: tripKeys.allWays }).flatMap(([, data]) => data ?? []),
      ),
    [client, answered],
  );
}
