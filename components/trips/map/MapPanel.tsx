'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { memo, type ReactNode, useContext, useMemo, useState } from 'react';
import { StopsMap } from '#components/map/StopsMap.tsx';
import { Button } from '#components/ui/Button.tsx';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { MapSkeleton } from '#components/ui/map/MapSkeleton.tsx';
import type { Point } from '#components/ui/map/types.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Activity, TripState } from '#contracts/trips.ts';
import { byOrder } from '#core/trips/ordering.ts';
import { dateOf, daysOf } from '#core/trips/state.ts';
import { WaysContext, wayBetween } from '../days/ways.ts';
import { regroup } from '../editing/grouped.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { useDayLabel } from '../shared/useDayLabel.ts';
import { AddHere } from './AddHere.tsx';
import { alongStreets, routeOf } from './route.ts';
import { dayPins, ideaPins, routesOf } from './trip-pins.ts';

const RouteMap = dynamic(
  () => importWithRetry(() => import('./RouteMap.tsx')).then((module) => module.RouteMap),
  { ssr: false, loading: () => <MapSkeleton className="aspect-[25/18] w-full" /> },
);

type Props = {
  trip: TripState;
  /** The one day that is shown; null: all of them. */
  dayId: string | null;
  activeId: string | null;
  onShowAll: () => void;
};

/** Where the days lead, in order, and how far it is. */
export const MapPanel = memo(function MapPanel({ trip, dayId, activeId, onShowAll }: Props) {
  const t = useTranslations('trips.map');
  const tShared = useTranslations('trips.shared');
  const formats = useFormats();
  const dayLabel = useDayLabel();
  const { activities } = trip;
  const days = daysOf(trip);
  const { open, canEdit } = useTripActions();
  const [pressed, setPressed] = useState<Point | null>(null);
  const ways = useContext(WaysContext);
  const { routes, ideas } = useMemo(() => {
    const byDay = regroup<string | null, Activity>(
      new Map(),
      Object.values(activities).sort(byOrder),
      (activity) => activity.dayId,
    );
    return {
      routes: days.map((day, index) => ({
        id: day.id,
        colour: index,
        ...alongStreets(
          routeOf(byDay.get(day.id) ?? []),
          (from, to) => wayBetween(from, to, ways.lookup).route,
        ),
      })),
      ideas: ideaPins(byDay.get(null) ?? [], t),
    };
  }, [days, activities, ways, t]);
  const shown = useMemo(
    () => routes.filter((route) => (dayId === null || route.id === dayId) && route.stops.length > 0),
    [routes, dayId],
  );
  const pins = useMemo(() => [...dayPins(shown, t), ...ideas], [shown, ideas, t]);
  const lines = useMemo(() => routesOf(shown), [shown]);
  const index = days.findIndex((day) => day.id === dayId);
  const date = dateOf(trip, dayId);
  const title = index === -1 ? t('allDays') : dayLabel(index, date);
  const mapLabel = index === -1 ? t('mapOfAll') : t('mapOf', { day: title });
  const km = shown.reduce((sum, route) => sum + route.km, 0);
  const legs = index === -1 ? [] : (shown[0]?.stops ?? []);
  return (
    <section aria-label={t('map')} className="flex min-h-0 flex-col lg:flex-1">
      <div className="mb-2 flex min-h-9 items-center justify-between gap-3">
        <h2 className="text-lg">{title}</h2>
        {index === -1 ? null : (
          <Button small kind="quiet" onClick={onShowAll}>
            {t('allDays')}
          </Button>
        )}
      </div>
      {pins.length > 0 ? (
        <StopsMap
          label={mapLabel}
          pins={pins}
          routes={lines}
          openId={activeId}
          fitKey={dayId ?? ''}
          onPin={open}
          onGround={canEdit ? setPressed : undefined}
          className="h-[max(20rem,calc(100dvh-23rem))] w-full lg:h-auto lg:min-h-40 lg:flex-1"
          drawn={
            shown.length > 0 ? <RouteMap label={mapLabel} routes={shown} activeId={activeId} /> : <NoPlaces />
          }
        >
          {pressed ? (
            <AddHere
              key={`${pressed.latitude} ${pressed.longitude}`}
              point={pressed}
              days={days.map((day, at) => ({ id: day.id, label: tShared('day', { number: at + 1 }) }))}
              dayId={dayId}
              onClose={() => setPressed(null)}
            />
          ) : null}
        </StopsMap>
      ) : (
        <NoPlaces />
      )}
      {km > 0 ? (
        <p className="mt-1.5 text-[0.95rem] text-soft">
          {t.rich(howFar(shown), { distance: formats.way(km), figures: distance })}
        </p>
      ) : null}
      {legs.length > 1 ? (
        <ol
          aria-label={t('routeOf', { day: title })}
          className="mt-2 text-[0.95rem] group-has-[[role=dialog]]/aside:hidden"
        >
          {legs.map(({ id, name, number, legKm }) => (
            <li key={id} className="flex justify-between gap-3 border-t border-rule py-1">
              <span className="min-w-0">
                <span className="figures text-soft">{number}</span> <bdi>{name}</bdi>
              </span>
              <span className="figures whitespace-nowrap text-soft">
                {legKm === null ? t('start') : formats.way(legKm)}
              </span>
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  );
});

const distance = (chunks: ReactNode) => <span className="figures font-semibold text-ink">{chunks}</span>;

/** Of what the distance is made, by the key of its sentence. */
function howFar(routes: readonly { stops: readonly unknown[]; isRouted: 'all' | 'some' | 'none' }[]) {
  const led = routes.filter(({ stops }) => stops.length > 1).map(({ isRouted }) => isRouted);
  if (led.every((each) => each === 'none')) return 'crowFlies';
  return led.every((each) => each === 'all') ? 'streets' : 'streetsInPart';
}

function NoPlaces() {
  const t = useTranslations('trips.map');
  return <p className="flex aspect-[25/18] items-center bg-panel px-5 text-soft">{t('noPlaces')}</p>;
}
