'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { createIdempotencyKeys, type IdempotencyKeys } from '#client/http/idempotency-keys.ts';
import { ensureSession } from '#client/http/session.ts';
import { tabStore } from '#client/lib/browser.ts';
import { newId } from '#client/lib/new-id.ts';
import { startPlan } from '#client/plans/plans-api.ts';
import { runListKey } from '#client/streams/run-lists.ts';
import type { AppError } from '#contracts/errors.ts';
import type { PlanRequestInput } from '#contracts/plans.ts';

export interface StartPlan {
  /** Resolves with the plan's id, or with null when it was refused: then `error` says why (`issues` names fields). */
  start: (request: PlanRequestInput) => Promise<string | null>;
  isStarting: boolean;
  error: AppError | null;
}

let keys: IdempotencyKeys | undefined;
const idempotencyKeys = () => (keys ??= createIdempotencyKeys(tabStore, newId, 'caravan-plan-start'));

export function useStartPlan(): StartPlan {
  const queries = useQueryClient();
  const { mutateAsync, isPending, error } = useMutation<string, AppError, PlanRequestInput>({
    mutationFn: async (request) => {
      await ensureSession();
      return idempotencyKeys().run(request, async (key) => (await startPlan(request, key)).planId);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: runListKey('plans') }),
  });
  const start = useCallback(
    (request: PlanRequestInput) => mutateAsync(request).catch(() => null),
    [mutateAsync],
  );
  return { start, isStarting: isPending, error };
}
