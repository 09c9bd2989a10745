'use client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { FaresInput, HeatMapInput } from '#client/scans/scans-api.ts';
import {
  fareHistoryQuery,
  scanDatesQuery,
  scanFaresQuery,
  scanPackagesQuery,
  scanUnitQuery,
} from '#client/scans/scans-queries.ts';
import type { AppError } from '#contracts/errors.ts';
import type { Fare, FaresAnswer, HeatMap } from '#contracts/scans.ts';

/** While there is news all the time, results are fetched this often, ms. */
const REFRESH_MS = 1_500;

/** Fetches again soon after `news` has become another; what was there at first is no news. */
function useRefreshOn(news: string, refetch: () => unknown): void {
  const seen = useRef(news);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(refetch);
  latest.current = refetch;
  useEffect(() => {
    if (seen.current === news || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      seen.current = news;
      latest.current();
    }, REFRESH_MS);
  }, [news]);
  useEffect(() => () => clearTimeout(timer.current), []);
}

export interface ScanFares {
  /** In the order that was asked for; undefined until the first page is there. */
  fares: readonly Fare[] | undefined;
  /** Of the first page: how many fit, and the cheapest by destination. */
  answer: FaresAnswer | undefined;
  error: AppError | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  refresh: () => void;
}

/** What was found, as fresh as it is. @param news changes whenever there is more to fetch */
export function useScanFares(scanId: string, query: FaresInput, news: string): ScanFares {
  const list = useInfiniteQuery(scanFaresQuery(scanId, query));
  const { refetch, fetchNextPage } = list;
  useRefreshOn(news, refetch);
  const fares = useMemo(() => {
    // A fare that moved between two pages while they were fetched is shown once.
    const all = new Map(list.data?.pages.flatMap((page) => page.fares.map((fare) => [fare.fareId, fare])));
    return list.data && [...all.values()];
  }, [list.data]);
  return {
    fares,
    answer: list.data?.pages[0],
    error: list.error,
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    loadMore: () => void fetchNextPage(),
    refresh: () => void refetch(),
  };
}

export interface ScanDates {
  map: HeatMap | undefined;
  error: AppError | null;
  refresh: () => void;
}

/** The cheapest by day of departure and nights. */
export function useScanDates(scanId: string, query: HeatMapInput, news: string): ScanDates {
  const { data, error, refetch } = useQuery(scanDatesQuery(scanId, query));
  useRefreshOn(news, refetch);
  return { map: data, error, refresh: () => void refetch() };
}

/** What the whole journey costs, a destination each; of a scan that has ended. */
export function useScanPackages(scanId: string) {
  const { data, error } = useQuery(scanPackagesQuery(scanId));
  return { packages: data?.packages, error };
}

/** What a fare cost before, for the scan's whole party, and what its route usually costs. */
export function useFareHistory(
  scanId: string,
  { from, to, depart, return: back }: Pick<Fare, 'from' | 'to' | 'depart' | 'return'>,
) {
  const query = { from, to, depart, ...(back === null ? {} : { return: back }) };
  const { data, error } = useQuery(fareHistoryQuery(scanId, query));
  return { history: data, error };
}

/** One unit with all that is known of it. @param version changes when the unit has changed */
export function useScanUnit(scanId: string, number: number | null, version: string) {
  const { data, error } = useQuery(scanUnitQuery(scanId, number, version));
  return { unit: data ?? null, error };
}
