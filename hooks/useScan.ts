'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { ConnectionState } from '#client/connection/connection-state.ts';
import { cellsBySource, type SourceCells } from '#client/scans/scan-grid.ts';
import { createScanReader, type ScanState } from '#client/scans/scan-state.ts';
import {
  cancelScan,
  type RetryWhat,
  readScanStream,
  retryScan,
  retryScanSource,
  retryScanUnit,
} from '#client/scans/scans-api.ts';
import { scanGridQuery } from '#client/scans/scans-queries.ts';
import { runListKey } from '#client/streams/run-lists.ts';
import { isOvertaken } from '#client/streams/stream-position.ts';
import type { AppError } from '#contracts/errors.ts';
import { isEnded } from '#contracts/runs.ts';
import type { ScanGrid } from '#contracts/scans.ts';
import { useConnection } from './useConnection.ts';
import { useLiveStream } from './useLiveStream.ts';

/** What is asked again. */
export type ScanRetry =
  | { kind: RetryWhat }
  | { kind: 'source'; source: string }
  | { kind: 'unit'; unitId: string };

export interface LiveScan {
  /** As of now. Null until it is known. */
  scan: ScanState | null;
  /** The routes and dates that the cells are of; null until they were fetched. */
  grid: ScanGrid | null;
  /** Every unit as of now, by source. */
  cells: readonly SourceCells[];
  isRunning: boolean;
  connection: ConnectionState;
  reconnect: () => void;
  /** Why it can't be read. */
  error: AppError | null;
  /** Keeps what was found. */
  cancel: () => void;
  retry: (what: ScanRetry) => void;
  isCancelling: boolean;
  isRetrying: boolean;
  /** Why the last action was not done. */
  refusal: AppError | null;
}

const none: readonly SourceCells[] = [];

function ask(scanId: string, what: ScanRetry): Promise<void> {
  if (what.kind === 'source') return retryScanSource(scanId, what.source);
  if (what.kind === 'unit') return retryScanUnit(scanId, what.unitId);
  return retryScan(scanId, what.kind);
}

/** One scan, live, whenever its page is opened. */
export function useScan(scanId: string): LiveScan {
  const queries = useQueryClient();
  const { connection, reconnect } = useConnection();
  const view = useLiveStream({
    namespace: '/scans',
    stream: `scan:${scanId}`,
    from: 'present',
    grouped: true,
    read: readScanStream,
  });
  // What was read of one scan is nothing of another.
  const read = useMemo(createScanReader, [scanId]);
  const reading = useMemo(() => read(view), [read, view]);
  const scan = reading?.state ?? null;

  const fetched = useQuery({
    ...scanGridQuery(scanId, scan?.plannings),
    enabled: scan !== null && scan.units > 0,
  });
  const { refetch } = fetched;
  const isBehind = isOvertaken(fetched.data?.seq, view);
  useEffect(() => {
    if (isBehind) void refetch();
  }, [isBehind, refetch]);
  const cells = useMemo(
    () => (fetched.data && reading ? cellsBySource(fetched.data, reading.changes) : none),
    [fetched.data, reading],
  );

  const onSettled = () => queries.invalidateQueries({ queryKey: runListKey('scans') });
  const cancelling = useMutation<void, AppError>({ mutationFn: () => cancelScan(scanId), onSettled });
  const retrying = useMutation<void, AppError, ScanRetry>({
    mutationFn: (what) => ask(scanId, what),
    onSettled,
  });
  return {
    scan,
    grid: fetched.data ?? null,
    cells,
    isRunning: scan !== null && !isEnded(scan.status),
    connection,
    reconnect,
    error: view.error,
    cancel: cancelling.mutate,
    retry: retrying.mutate,
    isCancelling: cancelling.isPending,
    isRetrying: retrying.isPending,
    refusal: cancelling.error ?? retrying.error ?? fetched.error,
  };
}
