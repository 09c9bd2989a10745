'use client';

import { useTranslations } from 'next-intl';
import { type CSSProperties, useContext, useMemo } from 'react';
import { figures } from '#components/ui/figures.tsx';
import { lineColour } from '#components/ui/lines.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Activity, TripState } from '#contracts/trips.ts';
import { standingAt } from '#core/trips/on-the-day.ts';
import { byOrder } from '#core/trips/ordering.ts';
import { activitiesOf, datesOf, daysOf } from '#core/trips/state.ts';
import { FindingMarks } from '../check/FindingMarks.tsx';
import { useDayFindings } from '../check/findings.ts';
import { OngoingStops } from '../days/OngoingStops.tsx';
import { ongoingOf } from '../days/ongoing.ts';
import { useWayText } from '../days/useWayText.ts';
import { WaysContext, waysOf } from '../days/ways.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { useToday } from '../line/useToday.ts';
import { TripForecast } from '../shared/TripForecast.tsx';
import { useTimes } from '../shared/useTimes.ts';
import { NextStop } from './NextStop.tsx';
import { Papers } from './Papers.tsx';
import { TodayStop } from './TodayStop.tsx';
import { useClock } from './useClock.ts';

/** Today and what is next: further days are in the practical part of the trip. */
const WEATHER_DAYS = 4;

/** The day that it is, for somebody who is on the way: what comes next, what to have at hand, what is left of it. */
export function Today({ trip }: { trip: TripState }) {
  const t = useTranslations('trips.today');
  const tShared = useTranslations('trips.shared');
  const formats = useFormats();
  const timesOf = useTimes();
  const wayText = useWayText();
  const { open } = useTripActions();
  const today = useToday();
  const clock = useClock();
  const { lookup } = useContext(WaysContext);
  const days = daysOf(trip);
  const dates = useMemo(() => datesOf(trip.days, trip.trip.startDate), [trip.days, trip.trip.startDate]);
  const index = days.findIndex(({ id }) => dates.get(id) === today);
  const day = days[index];
  const findings = useDayFindings(day ? today : null);
  const all = useMemo(() => Object.values(trip.activities).sort(byOrder), [trip.activities]);
  const ongoing = useMemo(() => ongoingOf(new Map(), days, all, dates), [days, all, dates]);
  if (!day) return null;
  const stops = activitiesOf(trip, day.id);
  const { now, next, over } = standingAt(stops, clock);
  const ways = waysOf(
    stops.map((activity) => ({ activity })),
    lookup,
  );
  const stillOn = ongoing.get(day.id) ?? [];
  const before = next && stops[stops.indexOf(next) - 1];
  const way = before && ways.get(before.id);
  const tomorrow = days[index + 1];
  const first = tomorrow && activitiesOf(trip, tomorrow.id)[0];
  const withPapers: Activity[] = [
    ...stillOn.flatMap(({ id }) => trip.activities[id] ?? []),
    ...stops.filter(({ id }) => !over.has(id)),
  ];
  const number = tShared('day', { number: index + 1 });
  return (
    <div style={{ '--line': lineColour(index) } as CSSProperties} className="max-w-3xl">
      <header>
        <span aria-hidden="true" className="block h-2 w-full bg-(--line)" />
        <h2 className="mt-2 text-xl">
          {day.title
            ? t.rich('titled', {
                day: number,
                title: (chunks) => <span dir="auto">{chunks}</span>,
                name: day.title,
              })
            : number}
        </h2>
        <p className="text-soft">
          {day.place ? (
            t.rich('dateAt', {
              date: formats.weekday(today),
              figures,
              place: (chunks) => <span dir="auto">{chunks}</span>,
              name: day.place.name,
            })
          ) : (
            <span className="figures">{formats.weekday(today)}</span>
          )}
        </p>
        <FindingMarks findings={findings} />
        <OngoingStops ongoing={stillOn} label={t('stillOn')} />
      </header>
      {now ? <NextStop title={t('now')} stop={now} clock={clock} way={null} isAhead={false} /> : null}
      {next ? (
        <NextStop
          title={t(now ? 'then' : 'next')}
          stop={next}
          isAhead
          clock={clock}
          way={wayText(way || undefined) ?? null}
        />
      ) : (
        <p className="mt-5 border-s-8 border-(--line) bg-panel p-4 text-lg">
          {t(stops.length === 0 ? 'free' : now ? 'last' : 'over')}
        </p>
      )}
      <Papers stops={withPapers} />
      <TripForecast trip={trip} heading={t('weather')} most={WEATHER_DAYS} className="mt-7" />
      {stops.length > 1 ? (
        <section aria-labelledby="today-all" className="mt-7">
          <h3 id="today-all" className="mb-2 text-lg">
            {t('wholeDay')}
          </h3>
          <ol>
            {stops.map((stop, at) => (
              <TodayStop
                key={stop.id}
                stop={stop}
                number={at + 1}
                isOver={over.has(stop.id)}
                isNow={stop.id === now?.id}
              />
            ))}
          </ol>
        </section>
      ) : null}
      {first ? (
        <p className="mt-7 border-t-2 border-rule pt-3">
          {t.rich(timesOf(first) ? 'tomorrowAt' : 'tomorrow', {
            name: first.name,
            times: timesOf(first),
            figures,
            stop: (chunks) => (
              <button
                type="button"
                aria-haspopup="dialog"
                onClick={() => open(first.id)}
                className="font-semibold underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink"
              >
                <bdi>{chunks}</bdi>
              </button>
            ),
          })}
        </p>
      ) : null}
    </div>
  );
}
