'use client';

import { useTranslations } from 'next-intl';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useTripNote } from '#hooks/useTripNote.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { NoteBoundary } from './NoteBoundary.tsx';
import { NoteEditor } from './NoteEditor.tsx';

type Props = { tripId: string; noteId: string; label: string };

/** A note that several people write in at the same time: everybody's words stay. */
export function Note({ tripId, noteId, label }: Props) {
  const t = useTranslations('trip-panels.notes');
  const { canEdit } = useTripActions();
  const { doc, isLoaded, isSaving, carets, error, setCaret } = useTripNote(tripId, noteId);
  return (
    <section aria-label={label}>
      <p className="mb-1 flex items-baseline justify-between gap-4">
        <span className="font-bold">{t('note')}</span>
        <span className="text-[0.88rem] text-soft" role="status">
          {isSaving ? t('sending') : null}
        </span>
      </p>
      {error ? (
        <ErrorNote title={t('notSaved')}>
          <ProblemText of={error} />
        </ErrorNote>
      ) : null}
      {doc && isLoaded ? (
        <NoteBoundary key={doc.guid}>
          <NoteEditor doc={doc} carets={carets} setCaret={setCaret} label={label} canEdit={canEdit} />
        </NoteBoundary>
      ) : null}
      {!isLoaded && !error ? <Skeleton className="h-36" label={t('opening')} /> : null}
    </section>
  );
}
