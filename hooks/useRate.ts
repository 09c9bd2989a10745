'use client';
import { useQuery } from '@tanstack/react-query';
import { getRate } from '#client/http/places-api.ts';
import type { AppError } from '#contracts/errors.ts';
import type { ExchangeRate } from '#contracts/rates.ts';

const HOUR_MS = 3_600_000;

export interface RateSearch {
  /** Null while it is asked for, and when nobody could be asked or nobody knows. */
  rate: ExchangeRate | null;
  isAsking: boolean;
}

/**
 * What one unit of `from` is worth in `to`. Nothing is asked where they are the same.
 * @param date the day that it is wanted of, `YYYY-MM-DD`; null: the newest
 */
export function useRate(from: string, to: string, date: string | null = null): RateSearch {
  const search = useQuery<ExchangeRate, AppError>({
    queryKey: ['rate', from, to, date],
    queryFn: ({ signal }) => getRate({ from, to, ...(date === null ? {} : { date }) }, signal),
    enabled: from !== to,
    staleTime: HOUR_MS,
    // What stands in a form does not change because its window was left for a moment.
    refetchOnWindowFocus: false,
    refetchOnReconnect: (query) => query.state.data === undefined,
  });
  // Offline the question is put off, not asked: then it is `paused`.
  return { rate: search.data ?? null, isAsking: search.fetchStatus === 'fetching' };
}
