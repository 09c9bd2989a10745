'use client';
import { useMutation } from '@tanstack/react-query';
import { newId } from '#client/lib/new-id.ts';
import { succeeded } from '#client/lib/succeeded.ts';
import { askQuestion, cancelAnswer } from '#client/research/research-api.ts';
import type { AppError } from '#contracts/errors.ts';

export interface ResearchQuestions {
  /** Resolves once it is asked; the answer comes on the job's stream. False when it was refused: then `error` says why. */
  ask: (question: string) => Promise<boolean>;
  stop: (questionId: string) => void;
  isAsking: boolean;
  error: AppError | null;
}

/** What can be done about a finished job's questions; what was asked and answered is in `useWebSocketResearch`. */
export function useResearchQuestions(jobId: string): ResearchQuestions {
  const ask = useMutation<void, AppError, string>({
    mutationFn: (question) => askQuestion(jobId, { questionId: newId(), question }),
  });
  const stop = useMutation<void, AppError, string>({ mutationFn: (id) => cancelAnswer(jobId, id) });
  return {
    ask: (question) => succeeded(ask.mutateAsync(question)),
    stop: stop.mutate,
    isAsking: ask.isPending,
    error: ask.error ?? stop.error,
  };
}
