'use client';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { getWatch, getWatchHistory } from '#client/deals/deals-api.ts';
import { ensureSession } from '#client/http/session.ts';
import type { AppError } from '#contracts/errors.ts';
import type { Watch, watchHistory } from '#contracts/watches.ts';
import { isDeleting, useRenewedByAlerts, watchesKey } from './useWatches.ts';

const REFETCH_MS = 30_000;

export interface OneWatch {
  watch: Watch | undefined;
  /** Its prices over time, with the alerts on them. */
  history: z.output<typeof watchHistory> | undefined;
  error: AppError | null;
  refresh: () => void;
}

/**
 * One of my watches and its chart.
 * @param activityId of a trip's watch, the flight whose chart it is; the first when left out
 */
export function useWatch(id: string, activityId?: string): OneWatch {
  useRenewedByAlerts();
  const watch = useQuery<Watch, AppError>({
    queryKey: [...watchesKey, id],
    queryFn: async ({ signal }) => {
      await ensureSession();
      return getWatch(id, signal);
    },
    enabled: () => !isDeleting(id),
    refetchInterval: REFETCH_MS,
  });
  const history = useQuery<z.output<typeof watchHistory>, AppError>({
    queryKey: [...watchesKey, id, 'history', activityId ?? ''],
    queryFn: ({ signal }) => getWatchHistory(id, activityId, signal),
    enabled: () => watch.data !== undefined && !isDeleting(id),
    refetchInterval: REFETCH_MS,
  });
  return {
    watch: watch.data,
    history: history.data,
    error: watch.error ?? history.error,
    refresh: () => {
      void watch.refetch();
      if (watch.data) void history.refetch();
    },
  };
}
