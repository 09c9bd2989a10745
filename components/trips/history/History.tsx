'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import { useFresh } from '#components/ui/useFresh.ts';
import { useProblemText } from '#components/ui/useProblemText.ts';
import type { ErrorBody } from '#contracts/errors.ts';
import type { HistoryEntry, Member, TripState } from '#contracts/trips.ts';
import { useTripHistory } from '#hooks/useTripHistory.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { HistoryRow } from './HistoryRow.tsx';
import { Past } from './Past.tsx';

type Props = { trip: TripState; members: readonly Member[] };
const none: readonly HistoryEntry[] = [];

/** Who changed what, when; every entry can be taken back, and the trip seen as it was then. */
export function History({ trip, members }: Props) {
  const textOf = useProblemText();
  const t = useTranslations('trip-panels.history');
  const { tripId, seq: seqNow } = useTripActions();
  const history = useTripHistory(tripId);
  const say = useToast();
  const [refusal, setRefusal] = useState<ErrorBody | null>(null);
  /** The entry that is looked at, and seq of the trip when that began. */
  const [past, setPast] = useState<{ entry: HistoryEntry; begun: number } | null>(null);
  const look = useCallback((entry: HistoryEntry) => setPast({ entry, begun: seqNow() }), [seqNow]);
  const entries = history.entries ?? none;
  const isFresh = useFresh(entries.map(({ seq }) => String(seq)));

  const undo = async (seq: number) => {
    const error = await history.undo(seq);
    setRefusal(error);
    if (!error) say(t('undone'));
  };
  const restore = async (seq: number) => {
    const error = await history.restore(seq, past?.begun ?? seqNow());
    setRefusal(error);
    if (error) return;
    setPast(null);
    say(t('restored'));
  };
  if (history.error)
    return (
      <ErrorNote title={t('notLoaded')}>{t('notLoadedNote', { reason: textOf(history.error) })}</ErrorNote>
    );
  if (!history.entries) return <Skeleton className="h-96" label={t('loading')} />;
  return (
    <>
      {refusal ? (
        <ErrorNote title={t('notUndone')}>
          <ProblemText of={refusal} />
        </ErrorNote>
      ) : null}
      <ol aria-label={t('title')} className="max-w-4xl">
        {entries.map((entry) => (
          <HistoryRow
            key={entry.seq}
            entry={entry}
            colour={members.find(({ userId }) => userId === entry.by?.id)?.colour ?? 7}
            isFresh={isFresh(String(entry.seq))}
            onUndo={undo}
            onLook={look}
          />
        ))}
      </ol>
      {history.hasMore ? (
        <Button className="mt-4" onClick={history.loadMore} disabled={history.isLoadingMore}>
          {t(history.isLoadingMore ? 'loadingMore' : 'older')}
        </Button>
      ) : null}
      {past ? <Past entry={past.entry} now={trip} onRestore={restore} onClose={() => setPast(null)} /> : null}
    </>
  );
}
