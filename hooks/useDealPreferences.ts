'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { z } from 'zod';
import { getDealPreferences, setDealPreferences } from '#client/deals/deals-api.ts';
import { ensureSession } from '#client/http/session.ts';
import type { AppError } from '#contracts/errors.ts';
import type { DealPreferencesRequest, dealPreferencesAnswer } from '#contracts/watches.ts';

type Answer = z.output<typeof dealPreferencesAnswer>;

export interface OwnDealPreferences {
  /** The preferences, and the airports that they come down to; undefined until they are there. */
  answer: Answer | undefined;
  error: AppError | null;
  /** Resolves with whether it worked; if not, `saveError` says why, by field. */
  save: (preferences: DealPreferencesRequest) => Promise<boolean>;
  isSaving: boolean;
  saveError: AppError | null;
}

const queryKey = ['deal-preferences'];

/** What of the deals one wants to be told. */
export function useDealPreferences(): OwnDealPreferences {
  const queries = useQueryClient();
  const own = useQuery<Answer, AppError>({
    queryKey,
    queryFn: async ({ signal }) => {
      await ensureSession();
      return getDealPreferences(signal);
    },
  });
  const { mutateAsync, ...saving } = useMutation<Answer, AppError, DealPreferencesRequest>({
    mutationFn: setDealPreferences,
    onSuccess: (answer) => {
      queries.setQueryData(queryKey, answer);
      return queries.invalidateQueries({ queryKey: ['deals'] });
    },
  });
  const save = useCallback(
    (preferences: DealPreferencesRequest) =>
      mutateAsync(preferences).then(
        () => true,
        () => false,
      ),
    [mutateAsync],
  );
  return { answer: own.data, error: own.error, save, isSaving: saving.isPending, saveError: saving.error };
}
