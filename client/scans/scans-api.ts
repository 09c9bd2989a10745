/** The REST API of scans, one function a route. All throw `AppError`. */
import type { z } from 'zod';
import {
  type FaresQuery,
  type FeedSource,
  faresAnswer,
  feedLook,
  heatMap,
  type heatMapQuery,
  openedScan,
  packagesAnswer,
  type retryScanRequest,
  type ScanRequestInput,
  scan,
  scanEstimate,
  scanGrid,
  scanHistory,
  type scanHistoryQuery,
  scanList,
  scanShare,
  schoolCalendarList,
  sourceList,
  startScanAnswer,
  unitsAnswer,
} from '#contracts/scans.ts';
import type { Since, StreamId } from '#contracts/streams.ts';
import { idOf } from '#contracts/streams.ts';
import { v1 } from '../http/account-api.ts';
import { request, send } from '../http/http.ts';
import { untilAnswered } from '../http/until-answered.ts';
import { readStream } from '../streams/stream-http.ts';
import type { ReadStream } from '../streams/types.ts';

const one = (scanId: string) => `${v1}/scans/${encodeURIComponent(scanId)}`;

/** Where the answers are kept by the page, from the whole to the part. */
export type FaresInput = Partial<Omit<FaresQuery, 'cursor' | 'limit'>>;
export type HeatMapInput = z.output<typeof heatMapQuery>;
export type HistoryInput = z.output<typeof scanHistoryQuery>;
export type RetryWhat = z.output<typeof retryScanRequest>['what'];

/** @param key one per request: the same key again gives the first answer and starts nothing twice */
export const startScan = (asked: ScanRequestInput, key: string) =>
  untilAnswered(() =>
    request(`${v1}/scans`, startScanAnswer, {
      method: 'POST',
      body: asked,
      headers: { 'idempotency-key': key },
    }),
  );
/** What it would ask; starts nothing. */
export const estimateScan = (asked: ScanRequestInput, signal?: AbortSignal) =>
  request(`${v1}/scans/estimate`, scanEstimate, { method: 'POST', body: asked, signal });

/** What a file or address of one's own says; nothing is kept. */
export const lookAtFeed = (feed: FeedSource, signal?: AbortSignal) =>
  request(`${v1}/scans/feeds/look`, feedLook, { method: 'POST', body: feed, signal });

export const listScans = (page: { cursor?: string; limit?: number } = {}, signal?: AbortSignal) =>
  request(`${v1}/scans`, scanList, { query: page, signal });
export const listScanSources = async (signal?: AbortSignal) =>
  (await request(`${v1}/scans/sources`, sourceList, { signal })).sources;

export const listSchoolCalendars = async (signal?: AbortSignal) =>
  (await request(`${v1}/scans/school-calendars`, schoolCalendarList, { signal })).calendars;

export const getScan = (scanId: string, signal?: AbortSignal) => request(one(scanId), scan, { signal });
export const getScanGrid = (scanId: string, signal?: AbortSignal) =>
  request(`${one(scanId)}/grid`, scanGrid, { signal });
export const getScanDates = (scanId: string, query: HeatMapInput, signal?: AbortSignal) =>
  request(`${one(scanId)}/dates`, heatMap, { query, signal });
export const getScanPackages = (scanId: string, signal?: AbortSignal) =>
  request(`${one(scanId)}/packages`, packagesAnswer, { signal });
export const getScanHistory = (scanId: string, query: HistoryInput, signal?: AbortSignal) =>
  request(`${one(scanId)}/history`, scanHistory, { query, signal });
/** Fares of one page; as many as an answer may hold, so that long lists take few requests. */
export const getScanFares = (scanId: string, query: FaresInput & { cursor?: string }, signal?: AbortSignal) =>
  request(`${one(scanId)}/fares`, faresAnswer, { query: { ...query, limit: 500 }, signal });
/** The unit of that number, with all that is known of it; null where there is none. */
export const getScanUnit = async (scanId: string, number: number, signal?: AbortSignal) => {
  // The cursor names the last unit that is known.
  const query = { limit: 1, ...(number > 0 ? { cursor: number - 1 } : {}) };
  const { units } = await request(`${one(scanId)}/units`, unitsAnswer, { query, signal });
  return units[0] ?? null;
};

export const getScanShare = (scanId: string, signal?: AbortSignal) =>
  request(`${one(scanId)}/share`, scanShare, { signal });
/** A new link; the one before ends. */
export const makeScanShare = (scanId: string) =>
  request(`${one(scanId)}/share`, scanShare, { method: 'PUT' });
export const endScanShare = async (scanId: string): Promise<void> => {
  await send(`${one(scanId)}/share`, { method: 'DELETE' });
};
/** @returns the id of the scan, which can be read from then on */
export const openSharedScan = async (token: string, signal?: AbortSignal) =>
  (await request(`${v1}/scans/shared/${encodeURIComponent(token)}`, openedScan, { method: 'POST', signal }))
    .scanId;

const post = async (path: string, body?: unknown): Promise<void> => {
  await send(path, { method: 'POST', ...(body === undefined ? {} : { body }) });
};
export const cancelScan = (scanId: string) => post(`${one(scanId)}/cancel`);
export const retryScan = (scanId: string, what: RetryWhat) => post(`${one(scanId)}/retry`, { what });
export const retryScanSource = (scanId: string, source: string) =>
  post(`${one(scanId)}/sources/${encodeURIComponent(source)}/retry`);
export const retryScanUnit = (scanId: string, unitId: string) =>
  post(`${one(scanId)}/units/${encodeURIComponent(unitId)}/retry`);

/** A scan's log over HTTP. Like the socket, it starts from the scan as it is now, not from its first event. */
export const readScanStream: ReadStream = async (stream: StreamId, since: Since) => {
  const read = await readStream(stream, since);
  // Read after the log's head: what the scan knows already is only said again by the events that follow.
  return since === null ? { ...read, snapshot: await getScan(idOf(stream)) } : read;
};
