'use client';

import { activitiesOf, dateOf, daysOf } from '#core/trips/state.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { LiveSelect } from '../fields/LiveSelect.tsx';
import { shortDay } from '../shared/labels.ts';
import type { ActivityProps } from './useSetActivity.ts';

/** The other way to move an activity: to the end of a day, without dragging. */
export function DaySelect({ trip, activity }: ActivityProps) {
  const { apply } = useTripActions();
  const days = daysOf(trip).map((day, index) => {
    const date = dateOf(trip, day.id);
    return { value: day.id, label: `Day ${index + 1}${date ? `, ${shortDay(date)}` : ''}` };
  });
  return (
    <LiveSelect
      label="Day"
      field={`activities/${activity.id}/dayId`}
      value={activity.dayId ?? ''}
      options={[{ value: '', label: 'No day (idea)' }, ...days]}
      save={(value, at) => {
        const dayId = value || null;
        const last = activitiesOf(trip, dayId).at(-1)?.id;
        return apply({ kind: 'move_activity', id: activity.id, dayId, after: last ?? null }, at);
      }}
    />
  );
}
