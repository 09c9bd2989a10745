'use client';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { rateQuery } from '#client/http/places-queries.ts';
import type { ExchangeRate } from '#contracts/rates.ts';

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
  const search = useQuery({
    ...rateQuery(from, to, date),
    refetchOnReconnect: (query) => query.state.data === undefined,
  });
  // Offline the question is put off, not asked: then it is `paused`.
  return { rate: search.data ?? null, isAsking: search.fetchStatus === 'fetching' };
}

/** The newest rates of several currencies, by code; without those that are not known (yet). */
export function useRates(from: readonly string[], to: string): ReadonlyMap<string, ExchangeRate> {
  const found = useQueries({
    queries: from.map((code) => rateQuery(code, to, null)),
    combine: (searches) => searches.flatMap(({ data }) => (data ? [data] : [])),
  });
  return useMemo(() => new Map(found.map((rate) => [rate.from, rate])), [found]);
}
