'use client';

import { activityKinds, activityStatuses, type ActivityFields as Fields } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { LiveField } from '../fields/LiveField.tsx';
import { LiveSelect } from '../fields/LiveSelect.tsx';
import { PlacePicker } from '../fields/PlacePicker.tsx';
import { Note } from '../notes/LazyNote.tsx';
import { knownOf } from '../places/stop-fields.ts';
import { kindLabels, statusLabels } from '../shared/labels.ts';
import { CostFields } from './CostFields.tsx';
import { DaySelect } from './DaySelect.tsx';
import { StopExpense } from './StopExpense.tsx';
import { TimeFields } from './TimeFields.tsx';
import { type ActivityProps, useSetActivity } from './useSetActivity.ts';

const kinds = activityKinds.map((value) => ({ value, label: kindLabels[value] }));
const statuses = activityStatuses.map((value) => ({ value, label: statusLabels[value] }));

export function ActivityFields({ trip, activity }: ActivityProps) {
  const { tripId } = useTripActions();
  const set = useSetActivity(activity.id);
  const path = (field: keyof Fields) => `activities/${activity.id}/${field}`;
  return (
    <div className="flex flex-col gap-5">
      <LiveField
        bare
        label="Name"
        field={path('name')}
        value={activity.name}
        maxLength={200}
        save={(name, at) => set({ name }, at)}
        className="text-2xl font-extrabold"
      />
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
        <div className="col-span-2">
          <DaySelect trip={trip} activity={activity} />
        </div>
      </div>
      <PlacePicker
        label="Place"
        field={path('place')}
        place={activity.place}
        save={(place, at) => set({ place }, at)}
        stop={{
          dayId: activity.dayId,
          choose: (found, at) => set(knownOf(found, activity), at),
        }}
      />
      <TimeFields trip={trip} activity={activity} />
      <CostFields trip={trip} activity={activity} />
      <StopExpense trip={trip} activity={activity} />
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
