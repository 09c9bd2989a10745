'use client';

import { CountryNotes } from '#components/guides/CountryNotes.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import type { PlaceRef } from '#contracts/places.ts';
import { useCountryGuides } from '#hooks/useCountryGuides.ts';

/** Notes on each country that the trip goes to. */
export function GoodToKnow({ places, onClose }: { places: readonly PlaceRef[]; onClose: () => void }) {
  const { guides, isLoading } = useCountryGuides(places);
  return (
    <Modal title="Good to know" onClose={onClose}>
      {guides.map(({ name, guide }) => (
        <section key={guide.code} className="mt-4 first:mt-0">
          <h3 className="mb-2 text-xl font-bold">{name}</h3>
          <CountryNotes guide={guide} />
          <p className="mt-2 text-[0.85rem] text-soft">
            As of <DateText iso={guide.asOf} />. Check what matters before you go.
          </p>
        </section>
      ))}
      {isLoading ? <Skeleton className="h-64" label="Loading the notes" /> : null}
      {guides.length === 0 && !isLoading ? (
        <p className="text-soft">We have no notes on this country, or can’t reach them just now.</p>
      ) : null}
    </Modal>
  );
}
