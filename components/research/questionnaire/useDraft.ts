import { useEffect, useState } from 'react';
import { localStore } from '#client/lib/browser.ts';
import { localToday } from '#client/lib/local-today.ts';
import type { AppError } from '#contracts/errors.ts';
import { useResearchAnswers } from '#hooks/useResearchAnswers.ts';
import { type Draft, dropDraft, emptyDraft, loadDraft, saveDraft } from './draft.ts';
import { draftOf } from './from-job.ts';

type StoredDraft = {
  /** Null on the server and on the first paint, which don't know what the browser keeps; and until the job is known. */
  draft: Draft | null;
  /** Something was answered, or changed, since the questionnaire was as it came. */
  isChanged: boolean;
  today: string;
  change: (part: Partial<Draft>) => void;
  /** Back to no answers; to the job's own where they are being changed. */
  startOver: () => void;
  /** The job whose answers these are, in words; null for answers given anew. */
  jobTitle: string | null;
  /** Why the job's answers can't be shown. */
  error: AppError | null;
};

/**
 * The answers, kept in this browser from the first one on, so that a reload loses none.
 *
 * @param jobId the job whose answers are to be changed; null for answers given anew. Fixed for the hook's life.
 */
export function useDraft(jobId: string | null): StoredDraft {
  const [today] = useState(localToday);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [isChanged, setChanged] = useState(false);
  const { known, error } = useResearchAnswers(jobId);

  useEffect(() => {
    if (jobId !== null && !known) return;
    const stored = loadDraft(localStore, jobId, today);
    if (stored) setChanged(true);
    setDraft(stored ?? (known ? draftOf(known.answers, known.places, today) : emptyDraft(today)));
  }, [jobId, known, today]);
  useEffect(() => {
    if (draft && isChanged) saveDraft(localStore, jobId, draft);
  }, [draft, isChanged, jobId]);

  return {
    draft,
    isChanged,
    today,
    change(part) {
      setChanged(true);
      setDraft((old) => (old ? { ...old, ...part } : old));
    },
    startOver() {
      dropDraft(localStore, jobId);
      setChanged(false);
      setDraft(known ? draftOf(known.answers, known.places, today) : emptyDraft(today));
    },
    jobTitle: known?.title ?? null,
    error,
  };
}
