'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endCalendarFeed, getCalendarFeed, makeCalendarFeed } from '#client/trips/trips-api.ts';
import type { AppError } from '#contracts/errors.ts';
import type { CalendarFeed } from '#contracts/trips.ts';

export interface FollowedCalendar {
  /** Undefined until it is known. `url` is there only for an address that was made since the dialog was opened. */
  feed: CalendarFeed | undefined;
  /** A new address; the one before ends. */
  make: () => void;
  end: () => void;
  isBusy: boolean;
  error: AppError | null;
}

/** One's own address at which calendar programs follow a trip, or all of one's trips (`tripId` null). */
export function useCalendarFeed(tripId: string | null): FollowedCalendar {
  const queries = useQueryClient();
  const queryKey = ['calendar-feed', tripId];
  const known = useQuery<CalendarFeed, AppError>({
    queryKey,
    queryFn: ({ signal }) => getCalendarFeed(tripId, signal),
    // The address is told once: looked for again it would be gone from the dialog, and kept it would outlive it.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const change = useMutation<CalendarFeed, AppError, 'make' | 'end'>({
    mutationFn: async (what) => {
      if (what === 'make') return makeCalendarFeed(tripId);
      await endCalendarFeed(tripId);
      return { createdAt: null, url: null };
    },
    onSuccess: (feed) => queries.setQueryData(queryKey, feed),
  });
  return {
    feed: known.data,
    make: () => change.mutate('make'),
    end: () => change.mutate('end'),
    isBusy: change.isPending,
    error: change.error ?? known.error,
  };
}
