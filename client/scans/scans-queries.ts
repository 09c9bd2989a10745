/** What REST says of scans; how one proceeds comes by its stream. */
import { infiniteQueryOptions, keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query';
import type { FeedSource, ScanRequestInput } from '#contracts/scans.ts';
import { inSession } from '../http/session.ts';
import {
  estimateScan,
  type FaresInput,
  getScan,
  getScanDates,
  getScanFares,
  getScanGrid,
  getScanHistory,
  getScanPackages,
  getScanShare,
  getScanUnit,
  type HeatMapInput,
  type HistoryInput,
  listScanSources,
  listSchoolCalendars,
  lookAtFeed,
  openSharedScan,
} from './scans-api.ts';

export const scanKeys = {
  /** All that is known of one scan. */
  one: (scanId: string | null) => ['scans', 'one', scanId],
  share: (scanId: string) => [...scanKeys.one(scanId), 'share'],
} as const;

/** Who can be asked, whether or not they are ready. */
export const scanSourcesQuery = queryOptions({
  queryKey: ['scans', 'sources'],
  queryFn: inSession(listScanSources),
});

/** Whose school holidays are known. */
export const schoolCalendarsQuery = queryOptions({
  queryKey: ['scans', 'school-calendars'],
  queryFn: inSession(listSchoolCalendars),
  staleTime: Number.POSITIVE_INFINITY,
});

/** How much would be asked; null asks for nothing. */
export const scanEstimateQuery = (asked: ScanRequestInput | null) =>
  queryOptions({
    queryKey: ['scans', 'estimate', asked],
    queryFn: asked === null ? skipToken : inSession((signal) => estimateScan(asked, signal)),
  });

/** What a file or address of one's own says; null asks for nothing. */
export const feedLookQuery = (feed: FeedSource | null) =>
  queryOptions({
    queryKey: ['scans', 'feed', feed],
    queryFn: feed === null ? skipToken : inSession((signal) => lookAtFeed(feed, signal)),
    placeholderData: keepPreviousData,
  });

/** What a scan was asked; null asks for nothing. */
export const scanRequestQuery = (scanId: string | null) =>
  queryOptions({
    queryKey: [...scanKeys.one(scanId), 'request'],
    queryFn: scanId === null ? skipToken : inSession((signal) => getScan(scanId, signal)),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The routes and dates that its cells are of. @param plannings how often it was planned: each brings another grid */
export const scanGridQuery = (scanId: string, plannings: number | undefined) =>
  queryOptions({
    queryKey: [...scanKeys.one(scanId), 'grid', plannings],
    queryFn: ({ signal }) => getScanGrid(scanId, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const scanFaresQuery = (scanId: string, query: FaresInput) =>
  infiniteQueryOptions({
    queryKey: [...scanKeys.one(scanId), 'fares', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      getScanFares(scanId, { ...query, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** The cheapest by day of departure and nights. */
export const scanDatesQuery = (scanId: string, query: HeatMapInput) =>
  queryOptions({
    queryKey: [...scanKeys.one(scanId), 'dates', query],
    queryFn: ({ signal }) => getScanDates(scanId, query, signal),
    placeholderData: keepPreviousData,
  });

/** What the whole journey costs, a destination each; of a scan that has ended. */
export const scanPackagesQuery = (scanId: string) =>
  queryOptions({
    queryKey: [...scanKeys.one(scanId), 'packages'],
    queryFn: ({ signal }) => getScanPackages(scanId, signal),
  });

/** What a fare cost before, for the scan's whole party. */
export const fareHistoryQuery = (scanId: string, query: HistoryInput) =>
  queryOptions({
    queryKey: [...scanKeys.one(scanId), 'history', query],
    queryFn: ({ signal }) => getScanHistory(scanId, query, signal),
  });

/** One unit with all that is known of it; null asks for nothing. @param version changes when the unit has changed */
export const scanUnitQuery = (scanId: string, number: number | null, version: string) =>
  queryOptions({
    queryKey: [...scanKeys.one(scanId), 'unit', number, version],
    queryFn: number === null ? skipToken : ({ signal }) => getScanUnit(scanId, number, signal),
  });

/** The link is told once: looked for again it would be gone from the dialog, and kept it would outlive it. */
export const scanShareQuery = (scanId: string) =>
  queryOptions({
    queryKey: scanKeys.share(scanId),
    queryFn: ({ signal }) => getScanShare(scanId, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** Opens somebody's link, as a guest where nobody is signed in. */
export const openedScanQuery = (token: string) =>
  queryOptions({
    queryKey: ['scans', 'opened', token],
    queryFn: inSession((signal) => openSharedScan(token, signal)),
    staleTime: Number.POSITIVE_INFINITY,
  });
