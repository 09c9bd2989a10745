'use client';

import { type CSSProperties, memo, useId } from 'react';
import { lineColour } from '#components/ui/lines.ts';
import type { Presence } from '#contracts/trips.ts';
import { Avatars } from '../editor/Avatars.tsx';
import { useTripActions } from '../editor/trip-actions.ts';
import { shortDay } from '../words.ts';
import { AddStop } from './AddStop.tsx';
import { DayHead, type DayHeadProps } from './DayHead.tsx';
import { Stop } from './Stop.tsx';
import type { Tally } from './tally.ts';

export type StopMarks = {
  tallies: ReadonlyMap<string, Tally>;
  hereByActivity: ReadonlyMap<string | null, readonly Presence[]>;
  openId: string | null;
};

type Props = StopMarks & Omit<DayHeadProps, 'headId'> & { here: readonly Presence[] | undefined };

/** A day is a line in its own colour with numbered stops. */
export const DayColumn = memo(function DayColumn({ here, tallies, hereByActivity, openId, ...head }: Props) {
  const { day, index, date, activities } = head;
  const { canEdit, setViewing } = useTripActions();
  const headId = useId();
  const label = `Day ${index + 1}${date ? `, ${shortDay(date)}` : ''}`;
  return (
    <section
      id={`day-${day.id}`}
      data-day={day.id}
      data-label={label}
      aria-labelledby={headId}
      style={{ '--line': lineColour(index) } as CSSProperties}
      className="group/day scroll-mt-4"
      onFocus={() => setViewing({ dayId: day.id })}
    >
      <DayHead headId={headId} {...head} />
      <Avatars people={here ?? []} small />
      <ol data-stops aria-label={`Stops of ${label}`} className="mt-3">
        {activities.map((activity, at) => (
          <Stop
            key={activity.id}
            activity={activity}
            number={at + 1}
            tally={tallies.get(activity.id)}
            here={hereByActivity.get(activity.id)}
            isOpen={activity.id === openId}
          />
        ))}
      </ol>
      {canEdit ? <AddStop dayId={day.id} label={`Add a stop to ${label}`} /> : null}
      {!canEdit && activities.length === 0 ? <p className="text-soft">Nothing planned yet.</p> : null}
    </section>
  );
});
