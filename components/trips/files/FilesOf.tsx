'use client';

import type { TripState } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { AddFiles } from './AddFiles.tsx';
import { FileGrid } from './FileGrid.tsx';
import { filesOf } from './file-words.ts';

type Props = { trip: TripState; title: string } & (
  | { activityId: string; expenseId?: never }
  | { expenseId: string; activityId?: never }
);

/** The files of one stop or one expense; nothing at all where there are none and none can be added. */
export function FilesOf({ trip, title, ...of }: Props) {
  const { canEdit } = useTripActions();
  const files = filesOf(trip, (file) =>
    of.activityId ? file.activityId === of.activityId : file.expenseId === of.expenseId,
  );
  if (files.length === 0 && !canEdit) return null;
  return (
    <section className="mt-8 border-t-2 border-rule pt-4">
      <h3 className="mb-2 font-bold">{title}</h3>
      {files.length > 0 ? (
        <div className="mb-3">
          <FileGrid files={files} trip={trip} />
        </div>
      ) : null}
      {canEdit ? <AddFiles of={of} /> : null}
    </section>
  );
}
