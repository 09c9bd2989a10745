'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { Signal } from '#components/ui/Signal.tsx';
import { useOfflineKeeping } from '#hooks/useOfflineKeeping.ts';
import { useOfflineStatus } from '#hooks/useOfflineStatus.ts';
import type { TripCollaboration } from '#hooks/useTripCollaboration.ts';
import { RejectedChanges } from './RejectedChanges.tsx';

type Props = { tripId: string; live: TripCollaboration; isStored: boolean };

/** States of a connection that there is something to say of. */
const TROUBLED = ['reconnecting', 'offline', 'refused'] as const;

/** What has not got to the server: how much waits, what was refused, and how the connection is, when there is something to say. */
export function QueuedChanges({ tripId, live, isStored }: Props) {
  const t = useTranslations('trip-panels.offline');
  const tActions = useTranslations('common.actions');
  const tProblems = useTranslations('common.problems');
  const { waiting, warning } = useOfflineStatus(tripId);
  const [isOpen, setOpen] = useState(false);
  const { connectionState, reconnect, rejected, isConnected } = live;
  const { isKeeping, isToBeSaid, dismiss } = useOfflineKeeping();
  const trouble = TROUBLED.find((status) => status === connectionState.status);
  // Where this browser keeps nothing, what is changed lives as long as the page does.
  const said = trouble && t(isKeeping ? `kept.${trouble}` : `unkept.${trouble}`);
  return (
    <div className="flex flex-col gap-3 not-empty:mb-5">
      {isToBeSaid ? (
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2 bg-panel px-4 py-3">
          <p role="status" className="min-w-0 flex-1 basis-60 text-soft">
            {t('keepsNothing')}
          </p>
          <Button small onClick={dismiss}>
            {t('gotIt')}
          </Button>
        </div>
      ) : null}
      {said ? (
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2 bg-panel px-4 py-3">
          <Signal {...connectionState} />
          <p className="min-w-0 flex-1 basis-60 text-soft">
            {said} {isStored ? t('storedCopy') : null}
          </p>
          {waiting > 0 ? <p className="figures font-semibold">{t('waiting', { count: waiting })}</p> : null}
          <Button small onClick={reconnect}>
            {t('tryNow')}
          </Button>
        </div>
      ) : null}
      {isConnected && waiting > 3 ? (
        <p role="status" className="bg-panel px-4 py-2 text-soft">
          {t.rich('sending', {
            count: waiting,
            figures: (chunks) => <span className="figures font-semibold text-ink">{chunks}</span>,
          })}
        </p>
      ) : null}
      {warning ? (
        <p role="alert" className="border-s-8 border-signal bg-panel px-4 py-2 font-semibold">
          {tProblems(warning.key, warning.values)}
        </p>
      ) : null}
      {rejected.length > 0 ? (
        <div className="border-s-8 border-stop bg-panel px-4 py-3">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="font-bold" role="status">
              {t('rejected', { count: rejected.length })}
            </p>
            <Button small aria-expanded={isOpen} onClick={() => setOpen((old) => !old)}>
              {tActions(isOpen ? 'close' : 'show')}
            </Button>
          </div>
          {isOpen ? <RejectedChanges rejected={rejected} trip={live.trip} /> : null}
        </div>
      ) : null}
    </div>
  );
}
