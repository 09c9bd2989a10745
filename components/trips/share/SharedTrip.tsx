'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useLightAlike } from '#components/map/light-alike.ts';
import { Button } from '#components/ui/Button.tsx';
import type { Formats } from '#components/ui/format.ts';
import { PageTitle } from '#components/ui/layout.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { TripState } from '#contracts/trips.ts';
import { endDateOf } from '#core/trips/mutators/trip.ts';
import { byOrder } from '#core/trips/ordering.ts';
import { activitiesOf, daysOf } from '#core/trips/state.ts';
import { useSharedTrip } from '#hooks/useTripMembers.ts';
import type { Translator } from '#messages/messages.ts';
import { EndedLink, isLinkGone } from '../../sharing/EndedLink.tsx';
import { DaysMap } from '../map/DaysMap.tsx';
import { routeOf } from '../map/route.ts';
import { PrintedTrip } from '../print/PrintedTrip.tsx';
import { SharedPhotos } from './SharedPhotos.tsx';

function leadOf(state: TripState, t: Translator<'trip-panels.share'>, formats: Formats): string {
  const { startDate } = state.trip;
  const places = Object.values(state.destinations)
    .sort(byOrder)
    .map(({ name }) => name);
  return t('lead', {
    dated: startDate ? 'yes' : 'no',
    start: startDate ? formats.day(startDate) : '',
    end: startDate ? formats.day(endDateOf(state) ?? startDate) : '',
    days: daysOf(state).length,
    placed: places.length > 0 ? 'yes' : 'no',
    places: formats.list(places),
  });
}

/** A trip behind its read-only link: for anybody, to read and to print. */
export function SharedTrip({ token }: { token: string }) {
  const t = useTranslations('trip-panels.share');
  const formats = useFormats();
  const { shared, error } = useSharedTrip(token);
  const state = shared?.state;
  const { root, bringUp } = useLightAlike<HTMLDivElement>();
  const routes = useMemo(
    () =>
      state
        ? daysOf(state)
            .map((day, index) => ({ id: day.id, colour: index, ...routeOf(activitiesOf(state, day.id)) }))
            .filter(({ stops }) => stops.length > 0)
        : [],
    [state],
  );
  const isGone = error !== null && isLinkGone(error);
  // Without a server what was read stays; what is shared no more does not.
  if (error && (isGone || !shared)) return <EndedLink error={error} title={t('notLoaded')} />;
  if (!state || !shared) return <Skeleton className="h-[40rem]" label={t('opening')} />;
  return (
    <div ref={root}>
      <PageTitle
        title={state.trip.title}
        lead={leadOf(state, t, formats)}
        aside={
          <Button className="print:hidden" onClick={() => window.print()}>
            {t('print')}
          </Button>
        }
      />
      {routes.length > 0 ? (
        <DaysMap
          label={t('map')}
          routes={routes}
          onPin={bringUp}
          className="mb-8 aspect-[25/18] w-full sm:aspect-[2/1] lg:aspect-[3/1]"
        />
      ) : null}
      <PrintedTrip state={state} showBudget={shared.showBudget} />
      <SharedPhotos token={token} state={state} />
    </div>
  );
}
