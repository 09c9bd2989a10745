'use client';

import { useTranslations } from 'next-intl';
import { activitiesOf, dateOf, daysOf } from '#core/trips/state.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { LiveSelect } from '../fields/LiveSelect.tsx';
import { useDayLabel } from '../shared/useDayLabel.ts';
import type { ActivityProps } from './useSetActivity.ts';

/** The other way to move an activity: to the end of a day, without dragging. */
export function DaySelect({ trip, activity }: ActivityProps) {
  const t = useTranslations('trip-panels.activity');
  const dayLabel = useDayLabel();
  const { apply } = useTripActions();
  const days = daysOf(trip).map((day, index) => ({
    value: day.id,
    label: dayLabel(index, dateOf(trip, day.id)),
  }));
  return (
    <LiveSelect
      label={t('day')}
      field={`activities/${activity.id}/dayId`}
      value={activity.dayId ?? ''}
      options={[{ value: '', label: t('noDay') }, ...days]}
      save={(value, at) => {
        const dayId = value || null;
        const last = activitiesOf(trip, dayId).at(-1)?.id;
        return apply({ kind: 'move_activity', id: activity.id, dayId, after: last ?? null }, at);
      }}
    />
  );
}
