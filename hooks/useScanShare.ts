'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ensureSession } from '#client/http/session.ts';
import {
  endScanShare,
  getScanShare,
  makeScanShare,
  openSharedScan,
  scanKeys,
} from '#client/scans/scans-api.ts';
import type { AppError } from '#contracts/errors.ts';
import type { ScanShare } from '#contracts/scans.ts';

/** The link by which others read a scan of one's own. */
export function useScanShare(scanId: string) {
  const queries = useQueryClient();
  const queryKey = scanKeys.share(scanId);
  const known = useQuery<ScanShare, AppError>({
    queryKey,
    queryFn: ({ signal }) => getScanShare(scanId, signal),
    // The link is told once: looked for again it would be gone from the dialog, and kept it would outlive it.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const change = useMutation<ScanShare, AppError, 'make' | 'end'>({
    mutationFn: async (what) => {
      if (what === 'make') return makeScanShare(scanId);
      await endScanShare(scanId);
      return { createdAt: null, url: null };
    },
    onSuccess: (share) => queries.setQueryData(queryKey, share),
  });
  return {
    /** Undefined until it is known. `url` is there only for a link that was made since the dialog was opened. */
    share: known.data,
    make: () => change.mutate('make'),
    end: () => change.mutate('end'),
    isBusy: change.isPending,
    error: change.error ?? known.error,
  };
}

/** Opens somebody's link, as a guest where nobody is signed in. */
export function useOpenedScan(token: string): { scanId: string | undefined; error: AppError | null } {
  const { data, error } = useQuery<string, AppError>({
    queryKey: scanKeys.opened(token),
    queryFn: async ({ signal }) => {
      await ensureSession();
      return openSharedScan(token, signal);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { scanId: data, error };
}
