'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { useEffect } from 'react';
import { watchesByActivity } from '#client/deals/watches-state.ts';
import { PriceDrop } from '#components/deals/PriceDrop.tsx';
import { Button } from '#components/ui/Button.tsx';
import { lineColour } from '#components/ui/lines.ts';
import type { Activity, Member, Presence, TripState } from '#contracts/trips.ts';
import { dateOf, daysOf } from '#core/trips/state.ts';
import { useWatches } from '#hooks/useWatches.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { FilesOf } from '../files/FilesOf.tsx';
import { FlightPrice } from '../prices/FlightPrice.tsx';
import { useDayLabel } from '../shared/useDayLabel.ts';
import { ActivityFields } from './ActivityFields.tsx';
import { ActivityTalk } from './ActivityTalk.tsx';
import { More } from './More.tsx';
import { MoreFields } from './MoreFields.tsx';
import { PanelFrame } from './PanelFrame.tsx';
import { PanelHead } from './PanelHead.tsx';
import { neighboursOf } from './stop-order.ts';

type Props = {
  trip: TripState;
  activityId: string;
  members: readonly Member[];
  here: readonly Presence[];
  /** Where it stands beside the days, where there is room; null: over the page, a sheet on a phone. */
  dock: HTMLElement | null;
};

/** One activity beside the days, with all that is known and said of it. */
export function ActivityPanel({ trip, activityId, members, here, dock }: Props) {
  const t = useTranslations('trip-panels.activity');
  const dayLabel = useDayLabel();
  const { open, setViewing, setTyping } = useTripActions();
  /** Undefined: somebody removed it while it was open. */
  const activity = trip.activities[activityId];
  const id = activity?.id;
  const dayId = activity?.dayId ?? null;
  useEffect(() => {
    if (!id) return;
    setViewing({ dayId, activityId: id });
    return () => {
      setTyping(null);
      setViewing({ dayId });
    };
  }, [id, dayId, setViewing, setTyping]);
  const neighbours = neighboursOf(trip, activityId);
  const index = daysOf(trip).findIndex((day) => day.id === dayId);
  const date = dateOf(trip, dayId);
  const walk = (step: 'previous' | 'next') => {
    const stop = neighbours[step];
    if (stop) open(stop.id);
  };
  return (
    <PanelFrame
      stopId={activityId}
      dock={dock}
      colour={index === -1 ? 'var(--edge)' : lineColour(index)}
      onClose={() => open(null)}
      onWalk={walk}
    >
      <PanelHead
        where={index === -1 ? t('idea') : dayLabel(index, date)}
        here={here}
        neighbours={neighbours}
        onWalk={walk}
      />
      {activity ? (
        <Opened key={activityId} trip={trip} activity={activity} members={members} />
      ) : (
        <>
          <Dialog.Title className="text-2xl">{t('gone')}</Dialog.Title>
          <p className="mt-2 text-soft">{t('goneNote')}</p>
        </>
      )}
    </PanelFrame>
  );
}

type OpenedProps = { trip: TripState; activity: Activity; members: readonly Member[] };

function Opened({ trip, activity, members }: OpenedProps) {
  const t = useTranslations('trip-panels.activity');
  const { tripId, open, act, canEdit } = useTripActions();
  const { watches } = useWatches();
  const watched = watchesByActivity(watches ?? [], tripId).get(activity.id);
  return (
    <>
      <Dialog.Title className="sr-only">{activity.name}</Dialog.Title>
      <PriceDrop
        activity={activity}
        watched={watched}
        take={canEdit ? (cost) => act({ kind: 'take_price', id: activity.id, cost }) : null}
      />
      <ActivityFields trip={trip} activity={activity} />
      {activity.kind === 'flight' || activity.fare ? (
        <FlightPrice trip={trip} activity={activity} watched={watches && (watched ?? null)} />
      ) : null}
      <FilesOf trip={trip} activityId={activity.id} title={t('files')} />
      <More trip={trip} activity={activity}>
        <MoreFields trip={trip} activity={activity} />
        <ActivityTalk trip={trip} activity={activity} members={members} />
        {canEdit ? (
          <div className="mt-10 border-t-2 border-rule pt-4">
            <Button
              kind="stop"
              small
              onClick={async () => {
                if (await act({ kind: 'remove_activity', id: activity.id })) open(null);
              }}
            >
              {t('removeStop')}
            </Button>
          </div>
        ) : null}
      </More>
    </>
  );
}
