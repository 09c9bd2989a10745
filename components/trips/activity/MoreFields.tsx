'use client';

import { activityKinds, activityStatuses, type ActivityFields as Fields } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { LiveField } from '../fields/LiveField.tsx';
import { LiveSelect } from '../fields/LiveSelect.tsx';
import { Note } from '../notes/LazyNote.tsx';
import { kindLabels, statusLabels } from '../shared/labels.ts';
import { DaySelect } from './DaySelect.tsx';
import { type ActivityProps, useSetActivity } from './useSetActivity.ts';

const kinds = activityKinds.map((value) => ({ value, label: kindLabels[value] }));
const statuses = activityStatuses.map((value) => ({ value, label: statusLabels[value] }));

/** What else is known of a stop. */
export function MoreFields({ trip, activity }: ActivityProps) {
  const { tripId } = useTripActions();
  const set = useSetActivity(activity.id);
  const path = (field: keyof Fields) => `activities/${activity.id}/${field}`;
  return (
    <div className="flex flex-col gap-5">
      <div className="grid grid-cols-2 gap-4">
        <LiveSelect
          label="Kind"
          field={path('kind')}
          value={activity.kind}
          options={kinds}
          save={(value, at) => set({ kind: value as Fields['kind'] }, at)}
        />
        <LiveSelect
          label="Status"
          field={path('status')}
          value={activity.status}
          options={statuses}
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
          label="Booking reference"
          field={path('bookingReference')}
          value={activity.bookingReference}
          maxLength={100}
          save={(bookingReference, at) => set({ bookingReference }, at)}
        />
        <LiveField
          label="Link"
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
            Open the link
          </a>
        </p>
      ) : null}
      <Note tripId={tripId} noteId={activity.noteId} label={`Note on ${activity.name}`} />
    </div>
  );
}
