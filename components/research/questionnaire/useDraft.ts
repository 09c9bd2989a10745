import { useEffect, useState } from 'react';
import { type Draft, dropDraft, emptyDraft, loadDraft, saveDraft } from './draft.ts';

/** `YYYY-MM-DD` where the traveller is. */
const localToday = () => new Date().toLocaleDateString('sv-SE');

type Kept = {
  /** Null on the server and on the first paint, which don't know what the browser keeps. */
  draft: Draft | null;
  today: string;
  change: (part: Partial<Draft>) => void;
  startOver: () => void;
};

/** The answers, kept in this browser from the first one on, so that a reload loses none. */
export function useDraft(): Kept {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [today] = useState(localToday);
  useEffect(() => setDraft(loadDraft(localStorage, today)), [today]);
  useEffect(() => {
    if (draft) saveDraft(localStorage, draft);
  }, [draft]);
  return {
    draft,
    today,
    change: (part) => setDraft((old) => (old ? { ...old, ...part } : old)),
    startOver() {
      dropDraft(localStorage);
      setDraft(emptyDraft(today));
    },
  };
}
