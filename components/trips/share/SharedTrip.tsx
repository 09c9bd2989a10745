'use client';

import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { count, formatDay, formatList } from '#components/ui/format.ts';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { PageTitle } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { TripState } from '#contracts/trips.ts';
import { endDateOf } from '#core/trips/mutators/trip.ts';
import { byOrder } from '#core/trips/ordering.ts';
import { activitiesOf, daysOf } from '#core/trips/state.ts';
import { useSharedTrip } from '#hooks/useTripMembers.ts';
import { routeOf } from '../map/route.ts';
import { PrintedTrip } from '../print/PrintedTrip.tsx';

const RouteMap = dynamic(
  () => importWithRetry(() => import('../map/RouteMap.tsx')).then((module) => module.RouteMap),
  { ssr: false, loading: () => <Skeleton className="aspect-[25/18] w-full" label="Loading the map" /> },
);

function leadOf(state: TripState): string {
  const { startDate } = state.trip;
  const length = count(daysOf(state).length, 'day');
  const places = Object.values(state.destinations)
    .sort(byOrder)
    .map(({ name }) => name);
  const dates = startDate ? `${formatDay(startDate)} to ${formatDay(endDateOf(state) ?? startDate)}, ` : '';
  return `${dates}${length}${places.length > 0 ? `, ${formatList(places)}` : ''}`;
}

/** A trip behind its read-only link: for anybody, to read and to print. */
export function SharedTrip({ token }: { token: string }) {
  const { shared, error } = useSharedTrip(token);
  const state = shared?.state;
  const routes = useMemo(
    () =>
      state
        ? daysOf(state)
            .map((day, index) => ({ id: day.id, colour: index, ...routeOf(activitiesOf(state, day.id)) }))
            .filter(({ stops }) => stops.length > 0)
        : [],
    [state],
  );
  const isGone = error?.code === 'not_found' || error?.code === 'invalid';
  // Without a server what was read stays; what is shared no more does not.
  if (error && (isGone || !shared)) {
    return (
      <>
        <PageTitle
          title={isGone ? 'This page isn’t available' : 'The trip can’t be loaded'}
          lead={
            isGone
              ? 'The link was turned off or is incomplete. Ask the person who sent it for a new one.'
              : `${error.message} Try again in a moment.`
          }
        />
        <ButtonLink href="/">Go to the home page</ButtonLink>
      </>
    );
  }
  if (!state || !shared) return <Skeleton className="h-[40rem]" label="Opening the trip" />;
  return (
    <>
      <PageTitle
        title={state.trip.title}
        lead={leadOf(state)}
        aside={
          <Button className="print:hidden" onClick={() => window.print()}>
            Print
          </Button>
        }
      />
      {routes.length > 0 ? (
        <div className="mb-8 max-w-2xl">
          <RouteMap label="Map of all days" routes={routes} activeId={null} />
        </div>
      ) : null}
      <PrintedTrip state={state} showBudget={shared.showBudget} />
    </>
  );
}
