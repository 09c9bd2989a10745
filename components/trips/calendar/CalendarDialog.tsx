'use client';

import { Button, buttonClass } from '#components/ui/Button.tsx';
import { Modal } from '#components/ui/Dialog.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { formatDay } from '#components/ui/format.ts';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useCalendarFeed } from '#hooks/useCalendarFeed.ts';
import { CopyLink } from '../people/CopyLink.tsx';

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
        {feed?.url ? (
          <>
            <CopyLink
              label="Calendar address"
              url={feed.url}
              note="Shown only now. Lost it? Make a new one at any time."
            />
            <div>
              <a href={webcal(feed.url)} className={buttonClass('next')}>
                Open in your calendar app
              </a>
            </div>
          </>
        ) : null}
        {feed?.createdAt && !feed.url ? (
          <p>
            You made an address on <span className="figures">{formatDay(feed.createdAt.slice(0, 10))}</span>.
            A new one replaces it; calendars that use the old one stop updating.
          </p>
        ) : null}
        {feed ? (
          <div className="flex flex-wrap gap-2">
            {feed.url ? null : (
              <Button kind={feed.createdAt ? 'plain' : 'next'} disabled={isBusy} onClick={make}>
                {feed.createdAt ? 'Make a new address' : 'Make an address'}
              </Button>
            )}
            {feed.createdAt ? (
              <Button kind="stop" disabled={isBusy} onClick={end}>
                Turn it off
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
    </Modal>
  );
}
