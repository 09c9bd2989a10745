'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { type CSSProperties, memo, useEffect, useRef } from 'react';
import { lineColour } from '#components/ui/lines.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Day } from '#contracts/trips.ts';
import { addDays } from '#core/trips/dates.ts';
import { useToday } from '../line/useToday.ts';
import { useDayLabel } from '../shared/useDayLabel.ts';

type Props = {
  /** In order. */
  days: readonly Day[];
  startDate: string | null;
  dayId: string | null;
  onShow: (dayId: string) => void;
};

/**
 * The trip as one line: a station a day, to go there and to put it on the map. Where there is no room for all of them it
 * is a strip that swipes, stays in sight while one reads on, and begins with today.
 */
export const DayLine = memo(function DayLine({ days, startDate, dayId, onShow }: Props) {
  const t = useTranslations('trips.days');
  const formats = useFormats();
  const dayLabel = useDayLabel();
  const strip = useRef<HTMLOListElement>(null);
  const today = useToday();
  const current = dayId ?? days.find((_, index) => startDate && addDays(startDate, index) === today)?.id;
  useEffect(() => {
    const list = strip.current;
    const station = current && list?.querySelector<HTMLElement>(`[data-station="${CSS.escape(current)}"]`);
    if (!list || !station || list.scrollWidth <= list.clientWidth) return;
    list.scrollLeft = station.offsetLeft - (list.clientWidth - station.offsetWidth) / 2;
  }, [current]);
  if (days.length < 2) return null;
  return (
    <nav
      aria-label={t('daysOfTrip')}
      className="z-10 mb-3 max-lg:sticky max-lg:top-0 max-lg:-mx-4 max-lg:bg-ground max-lg:px-4 max-lg:pt-1.5 sm:max-lg:-mx-6 sm:max-lg:px-6 lg:mb-7"
    >
      <ol
        ref={strip}
        className="relative flex gap-y-2 max-lg:snap-x max-lg:overflow-x-auto max-lg:pb-1 max-lg:[scrollbar-width:none] lg:flex-wrap"
      >
        {days.map((day, index) => {
          const date = startDate && addDays(startDate, index);
          const isShown = day.id === dayId;
          const isToday = date === today;
          const label = dayLabel(index, date);
          const named = isToday ? t('dayToday', { day: label }) : label;
          return (
            <li
              key={day.id}
              data-station={day.id}
              style={{ '--line': lineColour(index) } as CSSProperties}
              className="relative min-w-13 flex-1 snap-start last:flex-none lg:min-w-11 lg:last:min-w-8"
            >
              {index < days.length - 1 ? (
                <span
                  aria-hidden="true"
                  className="absolute top-[1.1rem] start-6 h-2 w-full bg-(--line) lg:start-4"
                />
              ) : null}
              <a
                href={`#day-${day.id}`}
                aria-current={isToday ? 'date' : isShown ? 'true' : undefined}
                aria-label={day.title ? t('dayTitled', { day: named, title: day.title }) : named}
                title={day.title || (date ? formats.weekday(date) : undefined)}
                onClick={(event) => {
                  event.preventDefault();
                  onShow(day.id);
                  document.getElementById(`day-${day.id}`)?.scrollIntoView({ block: 'nearest' });
                }}
                className="relative flex min-h-11 w-12 flex-col items-center pt-1.5 focus-visible:-outline-offset-3 lg:w-8"
              >
                <span
                  className={clsx(
                    'figures grid size-8 place-items-center rounded-full border-4 border-(--line) text-[0.85rem] font-bold',
                    isShown ? 'bg-signal text-on-signal' : 'bg-ground hover:bg-panel',
                  )}
                >
                  {index + 1}
                </span>
                {isToday ? (
                  <span className="mt-0.5 rounded-sign bg-ink px-1 text-[0.72rem] leading-tight font-bold text-ground">
                    {t('today')}
                  </span>
                ) : date ? (
                  <span className="mt-0.5 text-[0.72rem] leading-tight whitespace-nowrap text-soft lg:hidden">
                    {formats.shortDay(date)}
                  </span>
                ) : null}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
});
