'use client';

import { useTranslations } from 'next-intl';
import { activityKinds, activityStatuses, type ActivityFields as Fields } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { LiveField } from '../fields/LiveField.tsx';
import { LiveSelect } from '../fields/LiveSelect.tsx';
import { Note } from '../notes/LazyNote.tsx';
import { DaySelect } from './DaySelect.tsx';
import { type ActivityProps, useSetActivity } from './useSetActivity.ts';

/** What else is known of a stop. */
export function MoreFields({ trip, activity }: ActivityProps) {
  const t = useTranslations('trip-panels.activity');
  const tShared = useTranslations('trips.shared');
  const { tripId } = useTripActions();
  const set = useSetActivity(activity.id);
  const path = (field: keyof Fields) => `activities/${activity.id}/${field}`;
  return (
    <div className="flex flex-col gap-5">
      <div className="grid grid-cols-2 gap-4">
        <LiveSelect
          label={t('kind')}
          field={path('kind')}
          value={activity.kind}
          options={activityKinds.map((value) => ({ value, label: tShared(`kinds.${value}`) }))}
          save={(value, at) => set({ kind: value as Fields['kind'] }, at)}
        />
        <LiveSelect
          label={t('status')}
          field={path('status')}
          value={activity.status}
          options={activityStatuses.map((value) => ({ value, label: tShared(`statuses.${value}`) }))}
          save={(value, at) => set({ status: value as Fields['status'] }, at)}
        />
        {activity.dayId === null ? null : (
          <div className="col-span-2">
            <DaySelect trip={trip} activity={activity} />
          </div>
        )}
      </div>
      <div className="tracks gap-4 [--track:12rem]">
        <LiveField
          label={t('bookingReference')}
          field={path('bookingReference')}
          value={activity.bookingReference}
          maxLength={100}
          save={(bookingReference, at) => set({ bookingReference }, at)}
        />
        <LiveField
          label={t('link')}
          field={path('link')}
          value={activity.link ?? ''}
          type="url"
          inputMode="url"
          placeholder="https://"
          maxLength={2000}
          save={(link, at) => set({ link: link || null }, at)}
        />
      </div>
      {activity.link ? (
        <p className="-mt-3">
          <a href={activity.link} target="_blank" rel="noreferrer" className="text-link underline">
            {t('openLink')}
          </a>
        </p>
      ) : null}
      <Note tripId={tripId} noteId={activity.noteId} label={t('noteOn', { name: activity.name })} />
    </div>
  );
}
