import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { RunStatus } from '#contracts/runs.ts';

/** What a run does now: its own last word, or, while it has said none, where it stands. */
export function useRunLine(): (run: { status: RunStatus; message: string | null }) => string {
  const t = useTranslations('common.runs');
  return useCallback(({ status, message }) => message || t(`lines.${status}`), [t]);
}
