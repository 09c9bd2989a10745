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
    'Go on working. What you change is kept on this device and sent as soon as the server is back.',
  offline: 'Go on working. What you change is kept on this device and sent when there is a network again.',
  refused: 'The server does not let this browser in. What you change is kept on this device until it does.',
} as const;

/** Where this browser keeps nothing: what is changed lives as long as the page does. */
const unkeptLabels = {
  live: null,
  polling: null,
  catching_up: null,
  reconnecting:
    'You can keep working. Leave this page open: your changes are sent as soon as the server is back.',
  offline: 'You can keep working. Leave this page open: your changes are sent when there’s a network again.',
  refused: 'The server doesn’t let this browser in. Leave this page open: your changes are lost with it.',
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
            This browser doesn’t let Caravan keep changes on your device. You can edit as usual while you’re
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
            {said} {isStored ? 'You see the trip as this device kept it.' : null}
          </p>
          {waiting > 0 ? <p className="figures font-semibold">{count(waiting, 'change')} waiting</p> : null}
          <Button small onClick={reconnect}>
            Try now
          </Button>
        </div>
      ) : null}
      {isConnected && waiting > 3 ? (
        <p role="status" className="bg-panel px-4 py-2 text-soft">
          Sending <span className="figures font-semibold text-ink">{waiting}</span> changes ...
        </p>
      ) : null}
      {warning ? (
        <p role="alert" className="border-l-8 border-signal bg-panel px-4 py-2 font-semibold">
          {warning}
        </p>
      ) : null}
      {rejected.length > 0 ? (
        <div className="border-l-8 border-stop bg-panel px-4 py-3">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="font-bold" role="status">
              {count(rejected.length, 'change')} of yours could not be done
            </p>
            <Button small aria-expanded={isOpen} onClick={() => setOpen((old) => !old)}>
              {isOpen ? 'Close' : 'Look'}
            </Button>
          </div>
          {isOpen ? <RejectedChanges rejected={rejected} trip={live.trip} /> : null}
        </div>
      ) : null}
    </div>
  );
}
