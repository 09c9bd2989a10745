'use client';

import { useTranslations } from 'next-intl';
import { ForecastDays } from '#components/guides/ForecastDays.tsx';
import { daysAhead, placedDays, pointsOf } from '#components/guides/placed-days.ts';
import { useToday } from '#components/trips/line/useToday.ts';
import type { DestinationResult, ResearchResults } from '#contracts/research.ts';
import { useForecasts } from '#hooks/useLivePlaces.ts';
import { Facts } from './Facts.tsx';

type Props = { place: DestinationResult; dates: ResearchResults['dates'] };

/** What the days of the trip will really be like, once they are near enough to be forecast. */
export function ResultForecast({ place: { latitude, longitude }, dates }: Props) {
  const t = useTranslations('research-results.detail');
  const today = useToday();
  const days = daysAhead(dates.from, dates.to, today).map((date) => ({
    ...{ date, at: { latitude, longitude }, place: null },
  }));
  const placed = placedDays(days, useForecasts(pointsOf(days)));
  if (placed.days.length === 0) return null;
  return (
    <Facts title={t('titles.forecast')}>
      <ForecastDays {...placed} />
    </Facts>
  );
}
