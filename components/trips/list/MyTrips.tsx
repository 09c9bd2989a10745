'use client';

import { useState } from 'react';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { Empty } from '#components/ui/Empty.tsx';
import { Fetching } from '#components/ui/Fetching.tsx';
import { PlusIcon } from '#components/ui/icons.tsx';
import { PageTitle, Section } from '#components/ui/layout.tsx';
import { useTrips } from '#hooks/useTrips.ts';
import { AllTripsCalendar } from '../calendar/AllTripsCalendar.tsx';
import { Bin } from './Bin.tsx';
import { BringIn } from './BringIn.tsx';
import { NewTrip } from './NewTrip.tsx';
import { TripLine } from './TripLine.tsx';

export function MyTrips() {
  const { trips, error, refresh, create, isCreating, createError } = useTrips();
  const [asked, setAsked] = useState(false);
  const isEmpty = trips?.length === 0;
  return (
    <>
      <PageTitle
        title="Trips"
        lead="Plan the days together. Everyone in a trip sees each change right away, and catches up after being offline."
        aside={
          trips && !isEmpty ? (
            <Button
              kind={asked ? 'plain' : 'next'}
              aria-expanded={asked}
              onClick={() => setAsked((old) => !old)}
            >
              <PlusIcon /> New trip
            </Button>
          ) : null
        }
      />
      <Fetching
        label="Loading your trips"
        problem="Your trips can’t be listed"
        isHere={Boolean(trips)}
        error={error}
        retry={refresh}
      />
      {asked && !isEmpty ? (
        <section aria-label="New trip" className="mb-12 border-t-4 border-ink pt-5">
          <NewTrip create={create} isCreating={isCreating} createError={createError} />
          <div className="mt-6 border-t border-rule pt-4">
            <BringIn />
          </div>
        </section>
      ) : null}
      {isEmpty ? (
        <>
          <Empty
            title="No trips yet"
            action={<ButtonLink href="/research/new">Find a place to go first</ButtonLink>}
          >
            Name your first trip below and invite others later. Or let Caravan find where to go, and start a
            trip from any result.
          </Empty>
          <Section title="Start a trip">
            <NewTrip create={create} isCreating={isCreating} createError={createError} />
            <div className="mt-6 border-t border-rule pt-4">
              <BringIn />
            </div>
          </Section>
        </>
      ) : null}
      {trips && !isEmpty ? (
        <ul aria-label="Your trips" className="flex flex-col gap-4">
          {trips.map((trip) => (
            <TripLine key={trip.tripId} trip={trip} />
          ))}
        </ul>
      ) : null}
      {trips && !isEmpty ? <AllTripsCalendar /> : null}
      <Bin isAsked={trips !== undefined} />
    </>
  );
}
