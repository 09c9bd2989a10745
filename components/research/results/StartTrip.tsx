'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { ownCurrency } from '#client/lib/own-currency.ts';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import type { DestinationResult } from '#contracts/research.ts';
import { useStartTrip } from '#hooks/useTrips.ts';

type Props = {
  jobId: string;
  place: DestinationResult;
  /** The first choice of a page, which says where to; elsewhere that is for those who listen. */
  isFirst?: boolean;
};

/** From a ranked place to a trip in one press: its dates, its highlights as ideas, its costs as the budget. */
export function StartTrip({ jobId, place, isFirst = false }: Props) {
  const t = useTranslations('research-results.place');
  const tResults = useTranslations('research-results.results');
  const router = useRouter();
  const { create, isCreating, createError } = useStartTrip();
  const start = async () => {
    const { destinationId, name } = place;
    const tripId = await create({ title: name, homeCurrency: ownCurrency(), from: { jobId, destinationId } });
    if (tripId) router.push(`/trips/${tripId}`);
  };
  return (
    <>
      <Button kind={isFirst ? 'next' : 'plain'} small={!isFirst} onClick={start} disabled={isCreating}>
        {isCreating ? t('starting') : t.rich(isFirst ? 'startFirst' : 'start', { place: place.name, hidden })}
        <ArrowIcon className="size-4" />
      </Button>
      {createError ? (
        <div className="basis-full">
          <ErrorNote title={t('notCreated')}>
            {tResults('tryAgain', { reason: createError.message })}
          </ErrorNote>
        </div>
      ) : null}
    </>
  );
}
