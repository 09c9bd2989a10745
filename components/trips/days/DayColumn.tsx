'use client';

import { useTranslations } from 'next-intl';
import { type CSSProperties, memo, useContext, useId, useMemo } from 'react';
import { lineColour } from '#components/ui/lines.ts';
import type { Presence } from '#contracts/trips.ts';
import type { Ongoing } from '#core/trips/day-times.ts';
import { Avatars } from '../editing/Avatars.tsx';
import { useTripActions } from '../editing/trip-actions.ts';
import { useDayLabel } from '../shared/useDayLabel.ts';
import { AddStop } from './AddStop.tsx';
import { DayHead, type DayHeadProps } from './DayHead.tsx';
import { OngoingStops } from './OngoingStops.tsx';
import { Stop } from './Stop.tsx';
import { useWayText } from './useWayText.ts';
import { WaysContext, waysOf } from './ways.ts';

type Props = Omit<DayHeadProps, 'headId'> & {
  here: readonly Presence[] | undefined;
  /** What of earlier days is not over. */
  ongoing: readonly Ongoing[];
};

/** A day that was not on the screen yet: what stands over its stops, and one of them, rem. */
const HEAD_REM = 9;
const STOP_REM = 4;

/** A day is a line in its own colour with numbered stops. */
export const DayColumn = memo(function DayColumn({ here, ongoing, ...head }: Props) {
  const { day, index, date, rows } = head;
  const { canEdit, setViewing } = useTripActions();
  const t = useTranslations('trips.days');
  const tShared = useTranslations('trips.shared');
  const wayText = useWayText();
  const headId = useId();
  const { lookup } = useContext(WaysContext);
  const ways = useMemo(() => waysOf(rows, lookup), [rows, lookup]);
  const label = useDayLabel()(index, date);
  return (
    <section
      id={`day-${day.id}`}
      data-day={day.id}
      data-label={label}
      aria-labelledby={headId}
      style={
        {
          '--line': lineColour(index),
          containIntrinsicHeight: `auto ${HEAD_REM + rows.length * STOP_REM}rem`,
        } as CSSProperties
      }
      // Off the screen it costs nothing. The padding is for what reaches over its edges, which would be cut off.
      className="group/day -m-3 scroll-mt-4 p-3 [content-visibility:auto]"
      onFocus={() => setViewing({ dayId: day.id })}
    >
      <DayHead headId={headId} {...head} />
      <Avatars people={here ?? []} small />
      <OngoingStops ongoing={ongoing} label={t('stillOn', { day: label })} />
      <ol data-stops aria-label={t('stopsOf', { day: label })} className="mt-3">
        {rows.map((row, at) => (
          <Stop
            key={row.activity.id}
            number={at + 1}
            date={date}
            way={wayText(ways.get(row.activity.id))}
            {...row}
          />
        ))}
      </ol>
      {canEdit ? <AddStop dayId={day.id} label={t('addStopTo', { day: label })} /> : null}
      {!canEdit && rows.length === 0 ? <p className="text-soft">{tShared('nothingPlanned')}</p> : null}
    </section>
  );
});
