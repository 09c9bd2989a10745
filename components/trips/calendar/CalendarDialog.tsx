'use client';

import { useTranslations } from 'next-intl';
import { buttonClass } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useCalendarFeed } from '#hooks/useCalendarFeed.ts';
import { SecretLink } from '../../sharing/SecretLink.tsx';

/** Calendar programs take this scheme for "follow", where `https:` would only fetch the file once. */
const webcal = (url: string) => url.replace(/^https?:/, 'webcal:');

/** An address for one's own calendar program, which then follows the trip, or all trips (`tripId` null). */
export function CalendarDialog({ tripId, onClose }: { tripId: string | null; onClose: () => void }) {
  const t = useTranslations('trips.calendar');
  const { feed, make, end, isBusy, error } = useCalendarFeed(tripId);
  const isAll = tripId === null;
  return (
    <Modal title={t(isAll ? 'titleAll' : 'titleOne')} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-soft">{t(isAll ? 'leadAll' : 'leadOne')}</p>
        {error ? (
          <ErrorNote title={t('failed')}>
            <ProblemText of={error} />
          </ErrorNote>
        ) : null}
        {feed ? null : error ? null : <Skeleton className="h-24" label={t('loading')} />}
        {feed ? (
          <SecretLink link={feed} label={t('address')} noun="address" isBusy={isBusy} make={make} end={end}>
            <div>
              <a href={webcal(feed.url ?? '')} className={buttonClass('next')}>
                {t('open')}
              </a>
            </div>
          </SecretLink>
        ) : null}
      </div>
    </Modal>
  );
}
