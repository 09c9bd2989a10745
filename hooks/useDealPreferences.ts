'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { z } from 'zod';
import { setDealPreferences } from '#client/deals/deals-api.ts';
import { dealKeys, dealPreferencesQuery } from '#client/deals/deals-queries.ts';
import { succeeded } from '#client/lib/succeeded.ts';
import type { AppError } from '#contracts/errors.ts';
import type { DealPreferencesRequest, dealPreferencesAnswer } from '#contracts/watches.ts';

export interface OwnDealPreferences {
  /** The preferences, and the airports that they come down to; undefined until they are there. */
  answer: z.output<typeof dealPreferencesAnswer> | undefined;
  error: AppError | null;
  /** Resolves with whether it worked; if not, `saveError` says why, by field. */
  save: (preferences: DealPreferencesRequest) => Promise<boolean>;
  isSaving: boolean;
  saveError: AppError | null;
}

/** What of the deals one wants to be told. */
export function useDealPreferences(): OwnDealPreferences {
  const queries = useQueryClient();
  const own = useQuery(dealPreferencesQuery);
  const { mutateAsync, ...saving } = useMutation({
    mutationFn: setDealPreferences,
    onSuccess: (answer) => {
      queries.setQueryData(dealPreferencesQuery.queryKey, answer);
      return queries.invalidateQueries({ queryKey: dealKeys.deals });
    },
  });
  const save = useCallback(
    (preferences: DealPreferencesRequest) => succeeded(mutateAsync(preferences)),
    [mutateAsync],
  );
  return { answer: own.data, error: own.error, save, isSaving: saving.isPending, saveError: saving.error };
}
