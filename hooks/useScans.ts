'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { createIdempotencyKeys, type IdempotencyKeys } from '#client/http/idempotency-keys.ts';
import { ensureSession } from '#client/http/session.ts';
import { tabStore } from '#client/lib/browser.ts';
import { newId } from '#client/lib/new-id.ts';
import { withLiveScan } from '#client/scans/scan-list.ts';
import { cancelScan, listScans, startScan } from '#client/scans/scans-api.ts';
import {
  scanEstimateQuery,
  scanRequestQuery,
  scanSourcesQuery,
  schoolCalendarsQuery,
} from '#client/scans/scans-queries.ts';
import { runListKey } from '#client/streams/run-lists.ts';
import type { AppError } from '#contracts/errors.ts';
import type {
  ScanEstimate,
  ScanRequest,
  ScanRequestInput,
  ScanRow,
  SchoolCalendarInfo,
  SourceInfo,
} from '#contracts/scans.ts';
import { useDebounced } from './useDebounced.ts';
import { type RunList, type RunListSource, useRunList } from './useRunList.ts';

/** Answers that change faster than this are estimated once, ms. */
const DEBOUNCE_MS = 400;

let keys: IdempotencyKeys | undefined;
const idempotencyKeys = () => (keys ??= createIdempotencyKeys(tabStore, newId, 'caravan-scan-request'));

const source: RunListSource<'scans'> = {
  name: 'scans',
  async fetchPage(page, signal) {
    const { scans: rows, nextCursor } = await listScans(page, signal);
    return { rows, nextCursor };
  },
  withLive: withLiveScan,
  followed: 5,
};

export interface ScanList extends RunList<ScanRow> {
  cancel: (scanId: string) => void;
  /** Why one could not be cancelled. */
  refusal: AppError | null;
}

/** My scans. */
export function useScans(): ScanList {
  const queries = useQueryClient();
  const list = useRunList(source);
  const cancelling = useMutation<void, AppError, string>({
    mutationFn: cancelScan,
    onSettled: () => queries.invalidateQueries({ queryKey: runListKey('scans') }),
  });
  return { ...list, cancel: cancelling.mutate, refusal: cancelling.error };
}

export interface StartScan {
  /** Resolves with the scan's id, or with null: then `error` says why, by field. */
  start: (asked: ScanRequestInput) => Promise<string | null>;
  isStarting: boolean;
  error: AppError | null;
}

export function useStartScan(): StartScan {
  const queries = useQueryClient();
  const { mutateAsync, ...starting } = useMutation<string, AppError, ScanRequestInput>({
    mutationFn: async (asked) => {
      await ensureSession();
      return idempotencyKeys().run(asked, async (key) => (await startScan(asked, key)).scanId);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: runListKey('scans') }),
  });
  const start = useCallback((asked: ScanRequestInput) => mutateAsync(asked).catch(() => null), [mutateAsync]);
  return { start, isStarting: starting.isPending, error: starting.error };
}

/** Who can be asked, whether or not they are ready. */
export function useScanSources(): { sources: readonly SourceInfo[] | undefined; error: AppError | null } {
  const { data, error } = useQuery(scanSourcesQuery);
  return { sources: data, error };
}

/** Whose school holidays are known. */
export function useSchoolCalendars(): {
  calendars: readonly SchoolCalendarInfo[] | undefined;
  error: AppError | null;
} {
  const { data, error } = useQuery(schoolCalendarsQuery);
  return { calendars: data, error };
}

export interface ScanPreview {
  /** Of the answers as they are, or as they were a moment ago. */
  estimate: ScanEstimate | undefined;
  isEstimating: boolean;
  error: AppError | null;
}

/** How much would be asked. @param asked null while the answers are not complete */
export function useScanEstimate(asked: ScanRequestInput | null): ScanPreview {
  const text = asked === null ? '' : JSON.stringify(asked);
  const settledText = useDebounced(text, DEBOUNCE_MS);
  const settled = useMemo(
    () => (settledText === '' ? null : (JSON.parse(settledText) as ScanRequestInput)),
    [settledText],
  );
  const { data, error, isFetching } = useQuery(scanEstimateQuery(settled));
  const isEstimating = asked !== null && (text !== settledText || isFetching);
  return { estimate: asked === null || isEstimating ? undefined : data, isEstimating, error };
}

/** What a scan was asked, to be changed. @param scanId null: none; fixed for the hook's life */
export function useScanRequest(scanId: string | null): {
  request: ScanRequest | null;
  error: AppError | null;
} {
  const { data, error } = useQuery(scanRequestQuery(scanId));
  return { request: data?.request ?? null, error };
}
