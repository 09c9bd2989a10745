'use client';
import { useMutation } from '@tanstack/react-query';
import { ensureSession } from '#client/http/session.ts';
import { suggestFromNotes } from '#client/research/research-api.ts';
import type { AppError } from '#contracts/errors.ts';
import type { NoteSuggestion } from '#contracts/research-words.ts';

export interface NoteSuggestions {
  /** Of the notes that were last sent; null until they were. */
  suggestions: readonly NoteSuggestion[] | null;
  suggest: (notes: string) => void;
  isSuggesting: boolean;
  error: AppError | null;
}

/** Answers that a language model reads in the notes, when it is asked to. */
export function useNoteSuggestions(): NoteSuggestions {
  const { data, mutate, isPending, error } = useMutation<NoteSuggestion[], AppError, string>({
    mutationFn: async (notes) => {
      await ensureSession();
      return suggestFromNotes(notes);
    },
  });
  return { suggestions: data ?? null, suggest: mutate, isSuggesting: isPending, error };
}
