'use client';

import { memo } from 'react';
import type { Activity } from '#contracts/trips.ts';
import { useTripActions } from '../editor/trip-actions.ts';
import { AddStop } from './AddStop.tsx';
import type { StopMarks } from './DayColumn.tsx';
import { Stop } from './Stop.tsx';

/** What has no day yet. */
export const Ideas = memo(function Ideas({
  activities,
  tallies,
  hereByActivity,
  openId,
}: StopMarks & { activities: readonly Activity[] }) {
  const { canEdit } = useTripActions();
  return (
    <section data-day="" data-ideas data-label="the ideas" aria-labelledby="ideas" className="group/day">
      <span aria-hidden="true" className="block border-t-8 border-dotted border-edge" />
      <h2 id="ideas" className="mt-2 text-lg">
        Ideas
      </h2>
      {activities.length === 0 ? (
        <p className="mt-1 text-[0.95rem] text-soft">
          {canEdit ? 'What you might do, before it has a day. Drag it onto a day when you know.' : 'None.'}
        </p>
      ) : null}
      <ul data-stops aria-label="Ideas" className="mt-3">
        {activities.map((activity) => (
          <Stop
            key={activity.id}
            activity={activity}
            number={null}
            tally={tallies.get(activity.id)}
            here={hereByActivity.get(activity.id)}
            isOpen={activity.id === openId}
          />
        ))}
      </ul>
      {canEdit ? <AddStop dayId={null} label="Add an idea" /> : null}
    </section>
  );
});
