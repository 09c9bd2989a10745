'use client';

import clsx from 'clsx';
import { type CSSProperties, memo } from 'react';
import { lineColour } from '#components/ui/lines.ts';
import type { Day } from '#contracts/trips.ts';
import { addDays } from '#core/trips/dates.ts';
import { shortDay } from '../shared/labels.ts';

type Props = {
  /** In order. */
  days: readonly Day[];
  startDate: string | null;
  dayId: string | null;
  onShow: (dayId: string) => void;
};

/** The trip as one line: a station a day, to go there and to put it on the map. */
export const DayLine = memo(function DayLine({ days, startDate, dayId, onShow }: Props) {
  if (days.length < 2) return null;
  return (
    <nav aria-label="Days of the trip" className="mb-7">
      <ol className="flex flex-wrap gap-y-2">
        {days.map((day, index) => {
          const date = startDate && addDays(startDate, index);
          const isShown = day.id === dayId;
          return (
            <li
              key={day.id}
              style={{ '--line': lineColour(index) } as CSSProperties}
              className="relative min-w-11 flex-1 last:min-w-8 last:flex-none"
            >
              {index < days.length - 1 ? (
                <span aria-hidden="true" className="absolute top-[1.1rem] left-4 h-2 w-full bg-(--line)" />
              ) : null}
              <a
                href={`#day-${day.id}`}
                aria-current={isShown ? 'true' : undefined}
                aria-label={`Day ${index + 1}${date ? `, ${shortDay(date)}` : ''}${day.title ? `: ${day.title}` : ''}`}
                title={day.title || (date ? shortDay(date) : undefined)}
                onClick={(event) => {
                  event.preventDefault();
                  onShow(day.id);
                  document.getElementById(`day-${day.id}`)?.scrollIntoView({ block: 'nearest' });
                }}
                className="relative flex h-11 w-8 items-center"
              >
                <span
                  className={clsx(
                    'figures grid size-8 place-items-center rounded-full border-4 border-(--line) text-[0.85rem] font-bold',
                    isShown ? 'bg-signal text-on-signal' : 'bg-ground hover:bg-panel',
                  )}
                >
                  {index + 1}
                </span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
});
