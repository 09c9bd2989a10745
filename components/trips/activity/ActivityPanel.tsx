'use client';

import { Dialog } from 'radix-ui';
import { type CSSProperties, useEffect } from 'react';
import { watchesByActivity } from '#client/deals/watches-state.ts';
import { PriceDrop } from '#components/deals/PriceDrop.tsx';
import { Button } from '#components/ui/Button.tsx';
import { CrossIcon } from '#components/ui/icons.tsx';
import { lineColour } from '#components/ui/lines.ts';
import type { Activity, Member, Presence, TripState } from '#contracts/trips.ts';
import { dateOf, daysOf } from '#core/trips/state.ts';
import { useWatches } from '#hooks/useWatches.ts';
import { Avatars } from '../editing/Avatars.tsx';
import { useTripActions } from '../editing/trip-actions.ts';
import { FlightPrice } from '../prices/FlightPrice.tsx';
import { shortDay } from '../shared/labels.ts';
import { ActivityFields } from './ActivityFields.tsx';
import { ActivityTalk } from './ActivityTalk.tsx';

type Props = {
  trip: TripState;
  /** Undefined: somebody removed it while it was open. */
  activity: Activity | undefined;
  members: readonly Member[];
  here: readonly Presence[];
};

/** One activity beside the days, with all that is known and said of it. */
export function ActivityPanel({ trip, activity, members, here }: Props) {
  const { tripId, open, act, canEdit, setViewing, setTyping } = useTripActions();
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
  const { watches } = useWatches();
  const watched = id ? watchesByActivity(watches ?? [], tripId).get(id) : undefined;
  const index = daysOf(trip).findIndex((day) => day.id === dayId);
  const date = dateOf(trip, dayId);
  const where = index === -1 ? 'Idea' : `Day ${index + 1}${date ? `, ${shortDay(date)}` : ''}`;
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen ? undefined : open(null))}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[rgb(8_10_12/0.45)]" />
        <Dialog.Content
          aria-describedby={undefined}
          style={{ '--line': index === -1 ? 'var(--edge)' : lineColour(index) } as CSSProperties}
          className="fixed inset-y-0 right-0 z-50 w-full overflow-y-auto border-l-8 border-(--line) bg-ground p-4 shadow-over sm:w-[34rem] sm:p-6"
        >
          <div className="mb-4 flex items-center gap-4">
            <p className="min-w-0 flex-1 text-soft">{where}</p>
            <Avatars people={here} />
            <Dialog.Close asChild>
              <Button kind="quiet" small aria-label="Close" className="-mr-2">
                <CrossIcon />
              </Button>
            </Dialog.Close>
          </div>
          {activity ? (
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
                    Remove this stop
                  </Button>
                </div>
              ) : null}
            </>
          ) : (
            <>
              <Dialog.Title className="text-2xl">This stop is gone</Dialog.Title>
              <p className="mt-2 text-soft">
                Someone removed it. You can bring it back from the trip’s history.
              </p>
            </>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
