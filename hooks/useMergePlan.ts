'use client';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { newId } from '#client/lib/new-id.ts';
import { mergePlan } from '#client/plans/plans-api.ts';
import { undoChange } from '#client/trips/trips-api.ts';
import type { AppError } from '#contracts/errors.ts';
import type { MergePlanAnswer, MergePlanRequest } from '#contracts/plans.ts';

export interface MergePlan {
  /** Resolves with null when it was refused: then `error` says why. Pressed again it is done once. */
  merge: (wanted: Omit<MergePlanRequest, 'opId'>) => Promise<MergePlanAnswer | null>;
  /** Takes all of it back. Resolves with whether it is done. */
  undo: (merged: MergePlanAnswer) => Promise<boolean>;
  isBusy: boolean;
  error: AppError | null;
}

/** Brings days of a plan into a trip that is there, and takes them out again. */
export function useMergePlan(planId: string): MergePlan {
  // Whoever presses again because the answer was lost means the same: ids are made once for what is wanted.
  const [opIds] = useState(() => new Map<string, string>());
  const { mutateAsync: mergeOne, ...merging } = useMutation<
    MergePlanAnswer,
    AppError,
    Omit<MergePlanRequest, 'opId'>
  >({
    mutationFn: (wanted) => {
      const key = JSON.stringify(wanted);
      const opId = opIds.get(key) ?? newId();
      opIds.set(key, opId);
      return mergePlan(planId, { ...wanted, opId });
    },
  });
  const { mutateAsync: undoOne, ...undoing } = useMutation<void, AppError, MergePlanAnswer>({
    mutationFn: async ({ tripId, seq }) => {
      await undoChange(tripId, newId(), seq);
      // The same days may be wanted after all.
      opIds.clear();
    },
  });
  const merge = useCallback(
    (wanted: Omit<MergePlanRequest, 'opId'>) => mergeOne(wanted).catch(() => null),
    [mergeOne],
  );
  const undo = useCallback(
    (merged: MergePlanAnswer) =>
      undoOne(merged).then(
        () => true,
        () => false,
      ),
    [undoOne],
  );
  return {
    merge,
    undo,
    isBusy: merging.isPending || undoing.isPending,
    error: merging.error ?? undoing.error,
  };
}
