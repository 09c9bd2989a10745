'use client';

import { useTranslations } from 'next-intl';
import { ChevronIcon } from '#components/ui/icons.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { ErrorBody } from '#contracts/errors.ts';
import { timeZones } from '#contracts/time-zones.ts';
import { readDuration, readWhole } from '#core/numbers.ts';
import { clockNotes } from '#core/trips/spans.ts';
import { dateOf } from '#core/trips/state.ts';
import { LiveField } from '../fields/LiveField.tsx';
import { LiveSelect } from '../fields/LiveSelect.tsx';
import { type ActivityProps, useSetActivity } from './useSetActivity.ts';

const named = timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));

const refuse = (message: string): ErrorBody => ({ code: 'invalid', message });

/** When, by the clocks of the place. */
export function TimeFields({ trip, activity }: ActivityProps) {
  const t = useTranslations('trip-panels.activity');
  const formats = useFormats();
  const set = useSetActivity(activity.id);
  const zones = [{ value: '', label: t('samePlace') }, ...named];
  const path = (field: string) => `activities/${activity.id}/${field}`;
  const date = dateOf(trip, activity.dayId);
  const notes = date === null ? [] : clockNotes(activity, date);
  const hasZone = activity.timeZone !== null || activity.endTimeZone !== null || activity.endsDaysLater !== 0;
  return (
    <div>
      <div className="tracks gap-4 [--track:8rem]">
        <LiveField
          label={t('starts')}
          type="time"
          field={path('startTime')}
          value={activity.startTime ?? ''}
          save={(time, at) => set({ startTime: time || null }, at)}
        />
        <LiveField
          label={t('ends')}
          type="time"
          field={path('endTime')}
          value={activity.endTime ?? ''}
          save={(time, at) => set({ endTime: time || null }, at)}
        />
        <LiveField
          label={t('duration')}
          field={path('durationMinutes')}
          value={activity.durationMinutes === null ? '' : formats.duration(activity.durationMinutes)}
          placeholder={formats.duration(90)}
          save={async (text, at) => {
            const minutes = text === '' ? null : readDuration(text);
            if (text !== '' && minutes === null) return refuse(t('durationHint'));
            return set({ durationMinutes: minutes }, at);
          }}
        />
      </div>
      {notes.map(({ kind, ...values }) => (
        <p key={`${kind} ${values.time}`} role="status" className="mt-2 text-[0.95rem] text-soft">
          {kind === 'skipped' ? t('clockSkips', values) : t('clockTwice', values)}
        </p>
      ))}
      <details className="group/zones mt-2" open={hasZone}>
        <summary className="inline-flex min-h-9 items-center gap-1 text-[0.95rem] text-soft">
          {t('zones')}
          <ChevronIcon className="size-4 transition-transform group-open/zones:rotate-180" />
        </summary>
        <div className="tracks mt-1 gap-4 [--track:9rem]">
          <LiveSelect
            label={t('timeZone')}
            field={path('timeZone')}
            value={activity.timeZone ?? ''}
            options={zones}
            save={(zone, at) => set({ timeZone: zone || null }, at)}
          />
          <LiveSelect
            label={t('endTimeZone')}
            field={path('endTimeZone')}
            value={activity.endTimeZone ?? ''}
            options={zones}
            save={(zone, at) => set({ endTimeZone: zone || null }, at)}
          />
          <LiveField
            label={t('daysLater')}
            type="number"
            hint={t('daysLaterHint')}
            min={-1}
            max={60}
            field={path('endsDaysLater')}
            value={String(activity.endsDaysLater)}
            save={async (text, at) => {
              const days = readWhole(text || '0', { min: -1, max: 60 });
              if (days === null) return refuse(t('daysLaterBounds'));
              return set({ endsDaysLater: days }, at);
            }}
          />
        </div>
      </details>
    </div>
  );
}
