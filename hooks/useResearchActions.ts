'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { cancelResearch, retryResearch } from '#client/research/research-api.ts';
import { runListKey } from '#client/streams/run-lists.ts';
import type { AppError } from '#contracts/errors.ts';

export interface ResearchActions {
  /** Goes on from the last finished step. The job's stream tells how it continues. */
  retry: (jobId: string) => void;
  cancel: (jobId: string) => void;
  isRetrying: boolean;
  isCancelling: boolean;
  error: AppError | null;
}

/** What can be done to a job from a list or its page, beside `useWebSocketResearch`. */
export function useResearchActions(): ResearchActions {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: runListKey('research') });
  const retry = useMutation<void, AppError, string>({ mutationFn: retryResearch, onSettled });
  const cancel = useMutation<void, AppError, string>({ mutationFn: cancelResearch, onSettled });
  return {
    retry: retry.mutate,
    cancel: cancel.mutate,
    isRetrying: retry.isPending,
    isCancelling: cancel.isPending,
    error: retry.error ?? cancel.error,
  };
}
