'use client';

import { useTranslations } from 'next-intl';
import type { ActivityFields as Fields } from '#contracts/trips.ts';
import { LiveField } from '../fields/LiveField.tsx';
import { PlacePicker } from '../fields/PlacePicker.tsx';
import { knownOf } from '../places/stop-fields.ts';
import { CostFields } from './CostFields.tsx';
import { DaySelect } from './DaySelect.tsx';
import { StopExpense } from './StopExpense.tsx';
import { TimeFields } from './TimeFields.tsx';
import { type ActivityProps, useSetActivity } from './useSetActivity.ts';

/** What one looks for first of a stop: its name, when and where it is, what it costs. Of an idea: when it could be. */
export function ActivityFields({ trip, activity }: ActivityProps) {
  const t = useTranslations('trip-panels.activity');
  const set = useSetActivity(activity.id);
  const path = (field: keyof Fields) => `activities/${activity.id}/${field}`;
  return (
    <div className="flex flex-col gap-4">
      <LiveField
        bare
        wraps
        label={t('name')}
        field={path('name')}
        value={activity.name}
        maxLength={200}
        save={(name, at) => set({ name }, at)}
        className="-ms-3.5 w-[calc(100%+0.875rem)]! border-transparent! py-1! text-2xl leading-tight font-extrabold hover:border-edge! focus:border-edge!"
      />
      {activity.dayId === null ? <DaySelect trip={trip} activity={activity} /> : null}
      <TimeFields trip={trip} activity={activity} />
      <PlacePicker
        label={t('place')}
        field={path('place')}
        place={activity.place}
        save={(place, at) => set({ place }, at)}
        stop={{
          dayId: activity.dayId,
          choose: (found, at) => set(knownOf(found, activity), at),
        }}
      />
      <CostFields trip={trip} activity={activity} />
      <StopExpense trip={trip} activity={activity} />
    </div>
  );
}
