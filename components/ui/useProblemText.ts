import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { OwnProblem } from '#contracts/own-problems.ts';

type Said = { message: string; own?: OwnProblem | undefined };

/** What an error says: in the reader's language where this device says it, and as the server wrote it otherwise. */
export function useProblemText(): (error: Said) => string {
  const t = useTranslations('common.problems');
  return useCallback(({ message, own }) => (own ? t(own.key, own.values) : message), [t]);
}
