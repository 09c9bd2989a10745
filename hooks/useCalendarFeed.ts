'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endCalendarFeed, makeCalendarFeed } from '#client/trips/trips-api.ts';
import { calendarFeedQuery } from '#client/trips/trips-queries.ts';
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
  const query = calendarFeedQuery(tripId);
  const known = useQuery(query);
  const change = useMutation({
    mutationFn: async (what: 'make' | 'end'): Promise<CalendarFeed> => {
      if (what === 'make') return makeCalendarFeed(tripId);
      await endCalendarFeed(tripId);
      return { createdAt: null, url: null };
    },
    onSuccess: (feed) => queries.setQueryData(query.queryKey, feed),
  });
  return {
    feed: known.data,
    make: () => change.mutate('make'),
    end: () => change.mutate('end'),
    isBusy: change.isPending,
    error: change.error ?? known.error,
  };
}
