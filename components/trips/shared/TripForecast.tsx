'use client';

import { useMemo } from 'react';
import { ForecastDays } from '#components/guides/ForecastDays.tsx';
import { daysAhead, placedDays, pointsOf } from '#components/guides/placed-days.ts';
import type { TripState } from '#contracts/trips.ts';
import { useForecasts } from '#hooks/useLivePlaces.ts';
import { useToday } from '../line/useToday.ts';
import { whereaboutsOf } from './whereabouts.ts';

type Props = {
  trip: TripState;
  heading: string;
  /** So many days at most, the first that are forecast. */
  most?: number;
  className?: string;
};

/** The weather of the trip's next days, each where it is spent; nothing while none of them can be forecast. */
export function TripForecast({ trip, heading, most, className }: Props) {
  const today = useToday();
  const days = useMemo(() => {
    const all = whereaboutsOf(trip);
    const [first, last] = [all[0]?.date, all.at(-1)?.date];
    const ahead = new Set(first && last ? daysAhead(first, last, today) : []);
    return all.filter(({ date }) => ahead.has(date)).slice(0, most);
  }, [trip, today, most]);
  const placed = placedDays(days, useForecasts(pointsOf(days)));
  if (placed.days.length === 0) return null;
  return (
    <section className={className}>
      <h3 className="mb-2 text-lg">{heading}</h3>
      <ForecastDays {...placed} />
    </section>
  );
}
