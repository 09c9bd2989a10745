'use client';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { watchHistoryQuery, watchQuery } from '#client/deals/deals-queries.ts';
import type { AppError } from '#contracts/errors.ts';
import type { Watch, watchHistory } from '#contracts/watches.ts';
import { isDeleting, useRenewedByAlerts } from './useWatches.ts';

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
  const watch = useQuery({ ...watchQuery(id), enabled: () => !isDeleting(id) });
  const history = useQuery({
    ...watchHistoryQuery(id, activityId),
    enabled: () => watch.data !== undefined && !isDeleting(id),
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
