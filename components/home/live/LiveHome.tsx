'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect } from 'react';
import { localStore } from '#client/lib/browser.ts';
import { Queries } from '#components/shell/Queries.tsx';
import { useToday } from '#components/trips/line/useToday.ts';
import { ButtonLink } from '#components/ui/Button.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { isEnded } from '#contracts/runs.ts';
import { GUEST_NAME, type Me } from '#contracts/travellers.ts';
import { usePlans } from '#hooks/usePlans.ts';
import { useResearchList } from '#hooks/useResearchList.ts';
import { useTraveller } from '#hooks/useTraveller.ts';
import { useTrips } from '#hooks/useTrips.ts';
import { HOME_KEY } from '../known.ts';
import { nextTripOf } from '../next-trip.ts';
import { NextTrip } from './NextTrip.tsx';
import { Prices } from './Prices.tsx';
import { Running } from './Running.tsx';
import { WhileAway } from './WhileAway.tsx';

/** @param placeholder holds the place until it is known who this is */
export function LiveHome({ placeholder }: { placeholder: ReactNode }) {
  return (
    <Queries>
      <Known placeholder={placeholder} />
    </Queries>
  );
}

/** Looking at the first page makes nobody a guest: without a traveller nothing is asked for. */
function Known({ placeholder }: { placeholder: ReactNode }) {
  const { traveller, error } = useTraveller();
  useRemembered(error ? undefined : traveller === null ? false : undefined);
  if (traveller === null) return null;
  if (!traveller) return error ? null : placeholder;
  return <Overview traveller={traveller} placeholder={placeholder} />;
}

function Overview({ traveller, placeholder }: { traveller: Me; placeholder: ReactNode }) {
  const t = useTranslations('home.live');
  const { trips } = useTrips();
  const { rows: jobs } = useResearchList();
  const { rows: plans } = usePlans();
  const today = useToday();
  const research = jobs?.filter(({ status }) => !isEnded(status));
  const drafting = plans?.filter(({ status }) => !isEnded(status));
  const isHere = trips !== undefined && jobs !== undefined && plans !== undefined;
  const hasSomething = isHere && trips.length + jobs.length + plans.length > 0;
  useRemembered(isHere ? hasSomething : undefined);
  if (!isHere) return placeholder;
  if (!hasSomething) return null;
  const next = nextTripOf(trips, today);
  const name = traveller.name === GUEST_NAME ? null : traveller.name;
  return (
    <div className="flex flex-col gap-12">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <h1 className="text-3xl sm:text-4xl">{name ? t('hello', { name }) : t('whereWereWe')}</h1>
        <div className="flex flex-wrap gap-3">
          <ButtonLink kind={next ? 'plain' : 'next'} href="/research/new">
            {t('findPlace')} <ArrowIcon />
          </ButtonLink>
          <ButtonLink href="/plans/new">{t('planTrip')}</ButtonLink>
        </div>
      </div>
      {next ? <NextTrip row={next} today={today} /> : null}
      <Running research={research ?? []} plans={drafting ?? []} />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2 empty:hidden">
        <WhileAway trips={trips} userId={traveller.id} />
        <Prices />
      </div>
      {trips.length > 1 ? (
        <p>
          <ButtonLink href="/trips">{t('allTrips', { count: trips.length })}</ButtonLink>
        </p>
      ) : null}
    </div>
  );
}

/** For the next visit: whose page it is, before anything is asked. Undefined: not known yet, so all stays as it is. */
function useRemembered(isKnown: boolean | undefined): void {
  useEffect(() => {
    if (isKnown === undefined) return;
    if (isKnown) localStore.setItem(HOME_KEY, 'known');
    else localStore.removeItem(HOME_KEY);
    const { dataset } = document.documentElement;
    if (isKnown) dataset.home = 'known';
    else delete dataset.home;
  }, [isKnown]);
}
