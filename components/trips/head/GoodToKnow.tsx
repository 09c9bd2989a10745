'use client';

import { useTranslations } from 'next-intl';
import { CountryNotes } from '#components/guides/CountryNotes.tsx';
import { OfficialAdvice } from '#components/guides/OfficialAdvice.tsx';
import { TravelArticle } from '#components/guides/TravelArticle.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { PlaceRef } from '#contracts/places.ts';
import type { TripState } from '#contracts/trips.ts';
import { useCountryGuides } from '#hooks/useCountryGuides.ts';
import { useOfficialAdvice } from '#hooks/useLivePlaces.ts';
import { TripForecast } from '../shared/TripForecast.tsx';

type Props = { trip: TripState; places: readonly PlaceRef[]; onClose: () => void };

/** The weather once it can be forecast, then notes and official advice on each country, then guides to the places. */
export function GoodToKnow({ trip, places, onClose }: Props) {
  const t = useTranslations('trips.head.destinations');
  const { guides, isLoading } = useCountryGuides(places);
  const advice = useOfficialAdvice(places);
  return (
    <Modal title={t('goodToKnow')} onClose={onClose}>
      <TripForecast trip={trip} heading={t('weather')} className="mb-6" />
      {guides.map(({ name, guide }) => (
        <section key={guide.code} className="mt-4 first:mt-0">
          <h3 className="mb-2 text-xl font-bold">{name}</h3>
          <CountryNotes guide={guide} />
          <p className="mt-2 text-[0.85rem] text-soft">
            {t.rich('asOf', { date: () => <DateText iso={guide.asOf} /> })}
          </p>
        </section>
      ))}
      {advice.map(({ country, advice: said }) => (
        <section key={country} className="mt-6">
          <h3 className="mb-2 text-lg font-bold">{t('advice', { country })}</h3>
          <OfficialAdvice advice={said} />
        </section>
      ))}
      {places.map((place) => (
        <div key={`${place.kind} ${place.id}`} className="mt-6">
          <TravelArticle place={place} />
        </div>
      ))}
      {isLoading ? <Skeleton className="h-64" label={t('loading')} /> : null}
      {guides.length === 0 && !isLoading ? <p className="text-soft">{t('none')}</p> : null}
    </Modal>
  );
}
