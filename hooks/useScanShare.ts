'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endScanShare, makeScanShare } from '#client/scans/scans-api.ts';
import { openedScanQuery, scanShareQuery } from '#client/scans/scans-queries.ts';
import type { AppError } from '#contracts/errors.ts';
import type { ScanShare } from '#contracts/scans.ts';

/** The link by which others read a scan of one's own. */
export function useScanShare(scanId: string) {
  const queries = useQueryClient();
  const query = scanShareQuery(scanId);
  const known = useQuery(query);
  const change = useMutation({
    mutationFn: async (what: 'make' | 'end'): Promise<ScanShare> => {
      if (what === 'make') return makeScanShare(scanId);
      await endScanShare(scanId);
      return { createdAt: null, url: null };
    },
    onSuccess: (share) => queries.setQueryData(query.queryKey, share),
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
  const { data, error } = useQuery(openedScanQuery(token));
  return { scanId: data, error };
}
