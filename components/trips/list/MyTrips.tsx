'use client';

import { useTranslations } from 'next-intl';
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
  const t = useTranslations('trips.list');
  const { trips, error, refresh, create, isCreating, createError } = useTrips();
  const [asked, setAsked] = useState(false);
  const isEmpty = trips?.length === 0;
  return (
    <>
      <PageTitle
        title={t('title')}
        lead={t('lead')}
        aside={
          trips && !isEmpty ? (
            <Button
              kind={asked ? 'plain' : 'next'}
              aria-expanded={asked}
              onClick={() => setAsked((old) => !old)}
            >
              <PlusIcon /> {t('newTrip')}
            </Button>
          ) : null
        }
      />
      <Fetching
        label={t('loading')}
        problem={t('problem')}
        isHere={Boolean(trips)}
        error={error}
        retry={refresh}
      />
      {asked && !isEmpty ? (
        <section aria-label={t('newTrip')} className="mb-12 border-t-4 border-ink pt-5">
          <NewTrip create={create} isCreating={isCreating} createError={createError} />
          <div className="mt-6 border-t border-rule pt-4">
            <BringIn />
          </div>
        </section>
      ) : null}
      {isEmpty ? (
        <>
          <Empty
            title={t('empty.title')}
            action={<ButtonLink href="/research/new">{t('empty.action')}</ButtonLink>}
          >
            {t('empty.lead')}
          </Empty>
          <Section title={t('empty.start')}>
            <NewTrip create={create} isCreating={isCreating} createError={createError} />
            <div className="mt-6 border-t border-rule pt-4">
              <BringIn />
            </div>
          </Section>
        </>
      ) : null}
      {trips && !isEmpty ? (
        <ul aria-label={t('yours')} className="flex flex-col gap-4">
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
