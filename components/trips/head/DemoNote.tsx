'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { useTrips } from '#hooks/useTrips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { DemoSign } from '../shared/DemoSign.tsx';

/** Says that a trip is a demo, and the two ways out of it: keeping it, or removing it. For its owner. */
export function DemoNote() {
  const t = useTranslations('trips.head.demo');
  const { tripId, act } = useTripActions();
  const router = useRouter();
  const { remove, removeError } = useTrips();
  const [isBusy, setBusy] = useState(false);
  return (
    <section aria-label={t('about')} className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-1">
      <DemoSign />
      <p className="text-soft">{t('note')}</p>
      <span className="flex flex-wrap gap-x-1">
        <Button kind="quiet" small onClick={() => act({ kind: 'set_trip', fields: { isDemo: false } })}>
          {t('keep')}
        </Button>
        <Button
          kind="quiet"
          small
          disabled={isBusy}
          onClick={async () => {
            setBusy(true);
            if (await remove(tripId)) router.push('/');
            else setBusy(false);
          }}
        >
          {t('remove')}
        </Button>
      </span>
      {removeError ? (
        <ErrorNote title={t('failed')}>
          <ProblemText of={removeError} />
        </ErrorNote>
      ) : null}
    </section>
  );
}
