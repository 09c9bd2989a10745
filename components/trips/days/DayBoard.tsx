'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { lightAlike } from '#components/map/light-alike.ts';
import type { Activity, Day, Presence, TripState } from '#contracts/trips.ts';
import { type Ongoing, orderNotesOf } from '#core/trips/day-times.ts';
import { byOrder } from '#core/trips/ordering.ts';
import { datesOf, daysOf } from '#core/trips/state.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { useGrouped } from '../editing/useGrouped.ts';
import { SpreadIdeas } from '../line/SpreadIdeas.tsx';
import type { View } from '../page/tabs.ts';
import { DayColumn } from './DayColumn.tsx';
import { createDragging } from './dragging.ts';
import { Ideas } from './Ideas.tsx';
import { type OngoingByDay, ongoingOf } from './ongoing.ts';
import type { StopRow } from './rows.ts';
import { Splitter } from './Splitter.tsx';
import { USUAL_WIDTH } from './split.ts';
import { type Tally, talliesOf } from './tally.ts';
import { useRows } from './useRows.ts';

type Props = {
  trip: TripState;
  /** The others who are here. */
  others: readonly Presence[];
  openId: string | null;
  shownDay: string | null;
  /** Of the days, the map and the ideas: which one, where there is room for one. */
  view: View;
  /** Puts a day on the map. */
  onShow: (dayId: string) => void;
  /** Beside the days: the map. */
  aside: ReactNode;
  /** Below the ideas, where nothing is pushed away when it comes: the check. */
  below: ReactNode;
  /** Is handed the place below the map, where an opened stop takes that of the ideas. */
  dock: (slot: HTMLElement | null) => void;
};

const dayOfPerson = (person: Presence) => (person.activityId === null ? person.dayId : null);
const activityOfPerson = (person: Presence) => person.activityId;
const none: readonly StopRow[] = [];
const over: readonly Ongoing[] = [];

/** The days of a trip as lines side by side (one below the other where there is no room), and its ideas. */
export function DayBoard({ trip, others, openId, shownDay, view, onShow, aside, below, dock }: Props) {
  const { act, seq, canEdit } = useTripActions();
  const t = useTranslations('trips.days.drag');
  const root = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const activities = useMemo(() => Object.values(trip.activities).sort(byOrder), [trip.activities]);
  const hereByDay = useGrouped(others, dayOfPerson);
  const hereByActivity = useGrouped(others, activityOfPerson);
  const tallies = useTallies(trip);
  const days = daysOf(trip);
  const dates = useMemo(() => datesOf(trip.days, trip.trip.startDate), [trip.days, trip.trip.startDate]);
  const notes = useMemo(() => orderNotesOf(activities, dates), [activities, dates]);
  const rows = useRows({ activities, tallies, hereByActivity, openId, notes });
  const ongoing = useOngoing(days, activities, dates);

  useEffect(() => {
    if (!root.current || !canEdit) return;
    let pickedUpAt = seq();
    return createDragging({
      root: root.current,
      pickUp: () => {
        pickedUpAt = seq();
      },
      drop: (id, { dayId, after }) => void act({ kind: 'move_activity', id, dayId, after }, pickedUpAt),
      say: setSaid,
      t,
    });
  }, [act, seq, canEdit, t]);

  useEffect(() => (root.current ? lightAlike(root.current) : undefined), []);

  return (
    <div
      ref={root}
      style={{ '--beside': USUAL_WIDTH } as CSSProperties}
      className="grid gap-y-10 lg:grid-cols-[minmax(0,1fr)_2rem_var(--beside)]"
    >
      <div
        className={clsx(
          'tracks content-start gap-x-7 gap-y-10 [--track:13.5rem]',
          view !== 'days' && 'max-lg:hidden',
        )}
      >
        {days.map((day, index) => (
          <DayColumn
            key={day.id}
            day={day}
            index={index}
            date={dates.get(day.id) ?? null}
            rows={rows.get(day.id) ?? none}
            ongoing={ongoing.get(day.id) ?? over}
            here={hereByDay.get(day.id)}
            noteLength={trip.notes[day.noteId]?.length ?? 0}
            isShown={day.id === shownDay}
            daysInAll={days.length}
            before={index === 0 ? undefined : (days[index - 2]?.id ?? null)}
            after={days[index + 1]?.id ?? null}
            onShow={onShow}
          />
        ))}
      </div>
      <Splitter board={root} />
      <div className="group/aside flex min-w-0 flex-col gap-8 has-data-expanded:z-30 has-[[role=dialog]]:lg:h-[calc(100dvh-2rem)] lg:sticky lg:top-4 lg:h-[min(calc(100dvh-2rem),46rem)] lg:gap-5 lg:self-start">
        <div className={clsx('contents', view !== 'map' && 'max-lg:hidden')}>{aside}</div>
        <div ref={dock} className="peer/dock min-h-0 flex-[1.6] empty:hidden" />
        <div
          className={clsx(
            'peer-[:not(:empty)]/dock:hidden lg:-m-2 lg:max-h-[42%] lg:shrink-0 lg:overflow-y-auto lg:p-2',
            view === 'map' && 'max-lg:hidden',
          )}
        >
          <Ideas rows={rows.get(null) ?? none} />
          <SpreadIdeas trip={trip} />
          {below}
        </div>
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

function useTallies(trip: TripState): ReadonlyMap<string, Tally> {
  const { votes, comments } = trip;
  const [last, setLast] = useState(() => ({ votes, comments, tallies: talliesOf(trip) }));
  if (last.votes === votes && last.comments === comments) return last.tallies;
  const next = { votes, comments, tallies: talliesOf(trip, last.tallies) };
  setLast(next);
  return next.tallies;
}

function useOngoing(
  days: readonly Day[],
  activities: readonly Activity[],
  dates: ReadonlyMap<string, string>,
): OngoingByDay {
  const make = (before: OngoingByDay) => ({
    days,
    activities,
    dates,
    ongoing: ongoingOf(before, days, activities, dates),
  });
  const [last, setLast] = useState(() => make(new Map()));
  if (last.days === days && last.activities === activities && last.dates === dates) return last.ongoing;
  const next = make(last.ongoing);
  setLast(next);
  return next.ongoing;
}
