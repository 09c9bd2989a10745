'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { z } from 'zod';
import { changeWatch, createWatch, deleteWatch } from '#client/deals/deals-api.ts';
import { dealKeys, watchesQuery } from '#client/deals/deals-queries.ts';
import { type WatchChange, type WatchesKnown, withChange, withWatch } from '#client/deals/watches-state.ts';
import { createIdempotencyKeys, type IdempotencyKeys } from '#client/http/idempotency-keys.ts';
import { optimistic } from '#client/http/optimistic.ts';
import { ensureSession } from '#client/http/session.ts';
import { tabStore } from '#client/lib/browser.ts';
import { newId } from '#client/lib/new-id.ts';
import { succeeded } from '#client/lib/succeeded.ts';
import type { AppError } from '#contracts/errors.ts';
import type { Watch, watchPatch, watchRequest } from '#contracts/watches.ts';
import { useNotifications } from './useNotifications.ts';

let keys: IdempotencyKeys | undefined;
const idempotencyKeys = () => (keys ??= createIdempotencyKeys(tabStore, newId, 'caravan-watch-wish'));

export interface Watches {
  /** Newest first; undefined until they are there. */
  watches: readonly Watch[] | undefined;
  error: AppError | null;
  refresh: () => void;
  /** Resolves with the watch, or with null: then `createError` says why, by field. */
  create: (input: z.input<typeof watchRequest>) => Promise<Watch | null>;
  isCreating: boolean;
  createError: AppError | null;
}

/** My watches. An alert renews them at once. */
export function useWatches(): Watches {
  const queries = useQueryClient();
  const list = useQuery(watchesQuery);
  useRenewedByAlerts();
  const { mutateAsync, ...creating } = useMutation<Watch, AppError, z.input<typeof watchRequest>>({
    mutationFn: async (input) => {
      await ensureSession();
      return idempotencyKeys().run(input, (key) => createWatch(input, key));
    },
    onSuccess: (watch, { replaces }) => {
      queries.setQueryData(watchesQuery.queryKey, (known) =>
        withWatch(
          known?.filter(({ id }) => id !== replaces),
          watch,
        ),
      );
    },
  });
  const create = useCallback(
    (input: z.input<typeof watchRequest>) => mutateAsync(input).catch(() => null),
    [mutateAsync],
  );
  return {
    watches: list.data,
    error: list.error,
    refresh: () => void list.refetch(),
    create,
    isCreating: creating.isPending,
    createError: creating.error,
  };
}

/** Fetches watches and their charts anew when one of them was told of. */
export function useRenewedByAlerts(): void {
  const queries = useQueryClient();
  const { newest } = useNotifications();
  const alert = newest?.type === 'price_alert' ? newest.id : null;
  useEffect(() => {
    if (alert !== null) void queries.invalidateQueries({ queryKey: dealKeys.watches });
  }, [alert, queries]);
}

export interface WatchActions {
  /** Resolves with whether it worked; if not, `error` says why, by field. */
  change: (id: string, patch: z.input<typeof watchPatch>) => Promise<boolean>;
  remove: (id: string) => Promise<boolean>;
  isBusy: boolean;
  error: AppError | null;
}

/** Watches that this page deletes: the news of it must not make it ask for what it knows to be gone. */
const deleting = new Set<string>();
export const isDeleting = (id: string): boolean => deleting.has(id);

/** What can be done to a watch; it shows at once. */
export function useWatchActions(): WatchActions {
  const queries = useQueryClient();
  const changing = useMutation({
    mutationFn: ({ id, patch }: WatchChange) => changeWatch(id, patch),
    ...optimistic<WatchesKnown, WatchChange>(queries, dealKeys.watches, withChange, { exact: false }),
  });
  // The list alone: asking for a watch that is gone would only be told so.
  const list = optimistic<Watch[], string>(queries, dealKeys.watches, (watches, id) =>
    watches.filter((watch) => watch.id !== id),
  );
  const removing = useMutation({
    mutationFn: deleteWatch,
    ...list,
    onMutate: (id: string) => {
      deleting.add(id);
      return list.onMutate(id);
    },
    onError: (error, id, before) => {
      deleting.delete(id);
      list.onError(error, id, before);
    },
  });
  return {
    change: (id, patch) => succeeded(changing.mutateAsync({ id, patch })),
    remove: (id) => succeeded(removing.mutateAsync(id)),
    isBusy: changing.isPending || removing.isPending,
    error: changing.error ?? removing.error,
  };
}
