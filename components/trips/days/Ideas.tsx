'use client';

import { memo } from 'react';
import { useTripActions } from '../editing/trip-actions.ts';
import { AddStop } from './AddStop.tsx';
import type { StopRow } from './rows.ts';
import { Stop } from './Stop.tsx';

/** What has no day yet. */
export const Ideas = memo(function Ideas({ rows }: { rows: readonly StopRow[] }) {
  const { canEdit } = useTripActions();
  return (
    <section data-day="" data-ideas data-label="the ideas" aria-labelledby="ideas" className="group/day">
      <span aria-hidden="true" className="block border-t-8 border-dotted border-edge" />
      <h2 id="ideas" className="mt-2 text-lg">
        Ideas
      </h2>
      {rows.length === 0 ? (
        <p className="mt-1 text-[0.95rem] text-soft">
          {canEdit ? 'Things you might do. Drag one onto a day when you’re ready.' : 'No ideas yet.'}
        </p>
      ) : null}
      <ul data-stops aria-label="Ideas" className="mt-3">
        {rows.map((row) => (
          <Stop key={row.activity.id} number={null} date={null} {...row} />
        ))}
      </ul>
      {canEdit ? <AddStop dayId={null} label="Add an idea" /> : null}
    </section>
  );
});
