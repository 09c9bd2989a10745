'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { Section } from '#components/ui/layout.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { BIN_DAYS } from '#contracts/trips.ts';
import { useDeletedTrips } from '#hooks/useDeletedTrips.ts';

/** Trips that were deleted and can be brought back. Nothing where there are none. */
export function Bin({ isAsked }: { isAsked: boolean }) {
  const t = useTranslations('trips.list.bin');
  const { deleted, recover, isBusy, error } = useDeletedTrips(isAsked);
  if (!deleted || deleted.length === 0) return null;
  return (
    <Section title={t('title')}>
      <p className="mb-2 text-soft">{t('lead', { days: BIN_DAYS })}</p>
      {error ? (
        <ErrorNote title={t('failed')}>
          <ProblemText of={error} />
        </ErrorNote>
      ) : null}
      <ul>
        {deleted.map(({ tripId, title, deletedAt }) => (
          <li
            key={tripId}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-t border-rule py-2"
          >
            <span className="min-w-0">
              <bdi className="font-semibold">{title}</bdi>{' '}
              <span className="text-[0.95rem] text-soft">
                {t.rich('deleted', { date: () => <DateText iso={deletedAt} /> })}
              </span>
            </span>
            <Button small disabled={isBusy} onClick={() => recover(tripId)}>
              {t.rich('bringBack', { title, hidden })}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
