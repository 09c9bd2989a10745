'use client';

import { useTranslations } from 'next-intl';
import { watchesByActivity } from '#client/deals/watches-state.ts';
import { Price } from '#components/deals/Price.tsx';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { Section } from '#components/ui/layout.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { formatFare } from '#components/watches/labels.ts';
import { WatchState } from '#components/watches/WatchState.tsx';
import type { TripState } from '#contracts/trips.ts';
import { dateOf } from '#core/trips/state.ts';
import { useTripFlights } from '#hooks/useTripFlights.ts';
import { useWatches } from '#hooks/useWatches.ts';
import { useTripActions } from '../editing/trip-actions.ts';

/** The flights of the trip with what they cost now; one press watches them all. Nothing where there is no flight. */
export function FlightPrices({ trip }: { trip: TripState }) {
  const t = useTranslations('trip-panels.prices');
  const tWatches = useTranslations('watches');
  const formats = useFormats();
  const { tripId, open } = useTripActions();
  const flying = Object.values(trip.activities).filter(({ kind, fare }) => kind === 'flight' || fare);
  const { flights } = useTripFlights(
    flying.length > 0 ? tripId : null,
    flying.map((activity) => ({ ...activity, date: dateOf(trip, activity.dayId) })),
  );
  const { watches } = useWatches();
  const watched = watchesByActivity(watches ?? [], tripId);
  const whole = watches?.find(
    ({ target, status }) => target.kind === 'trip' && target.tripId === tripId && status !== 'ended',
  );
  if (flying.length === 0) return null;
  return (
    <Section title={t('flightPrices')}>
      <ul className="mb-4 flex flex-col">
        {flights?.map(({ activityId, name, fare }) => {
          const on = watched.get(activityId);
          return (
            <li
              key={activityId}
              className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-t border-rule py-2"
            >
              <span className="min-w-0">
                <Button kind="quiet" small className="-ms-3" onClick={() => open(activityId)}>
                  <bdi>{name}</bdi>
                </Button>
                <span className="block text-[0.95rem] text-soft">
                  {fare ? formatFare(fare, tWatches, formats) : t('addRoute')}
                </span>
              </span>
              {on ? (
                <span className="flex flex-wrap items-baseline gap-x-4">
                  {on.part.current ? (
                    <Price price={on.part.current.price} kind={on.part.current.kind} />
                  ) : null}
                  <span className="text-soft">
                    <WatchState watch={{ ...on.watch, armed: on.part.armed }} />
                  </span>
                </span>
              ) : (
                <span className="text-soft">{t('notWatched')}</span>
              )}
            </li>
          );
        })}
      </ul>
      {whole ? (
        <ButtonLink small href={`/watches/${whole.id}`}>
          {t('seeWatch')}
        </ButtonLink>
      ) : (
        <ButtonLink small href={`/watches/new?trip=${encodeURIComponent(tripId)}`}>
          {t('watchAll')}
        </ButtonLink>
      )}
    </Section>
  );
}
