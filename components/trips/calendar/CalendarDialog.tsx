'use client';

import { buttonClass } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useCalendarFeed } from '#hooks/useCalendarFeed.ts';
import { SecretLink } from '../../sharing/SecretLink.tsx';

/** Calendar programs take this scheme for "follow", where `https:` would only fetch the file once. */
const webcal = (url: string) => url.replace(/^https?:/, 'webcal:');

/** An address for one's own calendar program, which then follows the trip, or all trips (`tripId` null). */
export function CalendarDialog({ tripId, onClose }: { tripId: string | null; onClose: () => void }) {
  const { feed, make, end, isBusy, error } = useCalendarFeed(tripId);
  const isAll = tripId === null;
  return (
    <Modal title={isAll ? 'All trips in your calendar' : 'In your calendar'} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-soft">
          Add an address to your calendar app once, and it keeps up with{' '}
          {isAll ? 'every trip that has dates' : 'the trip'}. The address is yours alone: anyone who has it
          can read {isAll ? 'your trips' : 'the trip'}, booking references and notes included.
        </p>
        {error ? <ErrorNote title="That didn’t work">{error.message}</ErrorNote> : null}
        {feed ? null : error ? null : <Skeleton className="h-24" label="Loading your address" />}
        {feed ? (
          <SecretLink
            link={feed}
            label="Calendar address"
            noun="address"
            isBusy={isBusy}
            make={make}
            end={end}
          >
            <div>
              <a href={webcal(feed.url ?? '')} className={buttonClass('next')}>
                Open in your calendar app
              </a>
            </div>
          </SecretLink>
        ) : null}
      </div>
    </Modal>
  );
}
