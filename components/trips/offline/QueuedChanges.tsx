'use client';

import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { count } from '#components/ui/format.ts';
import { Signal } from '#components/ui/Signal.tsx';
import { useOfflineKeeping } from '#hooks/useOfflineKeeping.ts';
import { useOfflineStatus } from '#hooks/useOfflineStatus.ts';
import type { TripCollaboration } from '#hooks/useTripCollaboration.ts';
import { RejectedChanges } from './RejectedChanges.tsx';

type Props = { tripId: string; live: TripCollaboration; isStored: boolean };

const words = {
  live: null,
  polling: null,
  catching_up: null,
  reconnecting:
    'You can keep working. Your changes are saved on this device and sent as soon as the server is back.',
  offline: 'You can keep working. Your changes are saved on this device and sent when you’re online again.',
  refused: 'The server isn’t letting this browser in. Your changes are saved on this device until it does.',
} as const;

/** Where this browser keeps nothing: what is changed lives as long as the page does. */
const unkeptLabels = {
  live: null,
  polling: null,
  catching_up: null,
  reconnecting:
    'You can keep working. Keep this page open: your changes are sent as soon as the server is back.',
  offline: 'You can keep working. Keep this page open: your changes are sent when you’re online again.',
  refused: 'The server isn’t letting this browser in. Keep this page open, or your changes will be lost.',
} as const;

/** What has not got to the server: how much waits, what was refused, and how the connection is, when there is something to say. */
export function QueuedChanges({ tripId, live, isStored }: Props) {
  const { waiting, warning } = useOfflineStatus(tripId);
  const [isOpen, setOpen] = useState(false);
  const { connectionState, reconnect, rejected, isConnected } = live;
  const { isKeeping, isToBeSaid, dismiss } = useOfflineKeeping();
  const said = (isKeeping ? words : unkeptLabels)[connectionState.status];
  return (
    <div className="flex flex-col gap-3 not-empty:mb-5">
      {isToBeSaid ? (
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2 bg-panel px-4 py-3">
          <p role="status" className="min-w-0 flex-1 basis-60 text-soft">
            This browser doesn’t let Caravan save changes on your device. You can edit as usual while you’re
            connected; just don’t close the page before your changes are sent.
          </p>
          <Button small onClick={dismiss}>
            Got it
          </Button>
        </div>
      ) : null}
      {said ? (
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2 bg-panel px-4 py-3">
          <Signal {...connectionState} />
          <p className="min-w-0 flex-1 basis-60 text-soft">
            {said} {isStored ? 'You’re looking at the copy saved on this device.' : null}
          </p>
          {waiting > 0 ? <p className="figures font-semibold">{count(waiting, 'change')} waiting</p> : null}
          <Button small onClick={reconnect}>
            Try now
          </Button>
        </div>
      ) : null}
      {isConnected && waiting > 3 ? (
        <p role="status" className="bg-panel px-4 py-2 text-soft">
          Sending <span className="figures font-semibold text-ink">{waiting}</span> changes…
        </p>
      ) : null}
      {warning ? (
        <p role="alert" className="border-s-8 border-signal bg-panel px-4 py-2 font-semibold">
          {warning}
        </p>
      ) : null}
      {rejected.length > 0 ? (
        <div className="border-s-8 border-stop bg-panel px-4 py-3">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="font-bold" role="status">
              {count(rejected.length, 'change')} of yours couldn’t be made
            </p>
            <Button small aria-expanded={isOpen} onClick={() => setOpen((old) => !old)}>
              {isOpen ? 'Close' : 'Show'}
            </Button>
          </div>
          {isOpen ? <RejectedChanges rejected={rejected} trip={live.trip} /> : null}
        </div>
      ) : null}
    </div>
  );
}
