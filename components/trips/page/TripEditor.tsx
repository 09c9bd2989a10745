'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { DropsContext, useDrops } from '#components/deals/drops.ts';
import { ShowConnection } from '#components/shell/ShellSignal.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import { useMedia } from '#components/ui/useMedia.ts';
import type { ErrorBody } from '#contracts/errors.ts';
import type { ProposalAsk } from '#contracts/proposals.ts';
import type { ClientChange, Role, TripState } from '#contracts/trips.ts';
import { mayComment, mayEdit } from '#core/trips/roles.ts';
import { isDayOf } from '#core/trips/state.ts';
import { useOverwritten } from '#hooks/useOverwritten.ts';
import { useTripCheck } from '#hooks/useTripCheck.ts';
import type { TripCollaboration } from '#hooks/useTripCollaboration.ts';
import { useTripProposals } from '#hooks/useTripProposals.ts';
import { useTripWays } from '#hooks/useTripWays.ts';
import { FindingsContext, placeFindings } from '../check/findings.ts';
import { WaysContext } from '../days/ways.ts';
import { MarksContext } from '../editing/marks.ts';
import { type TripActions, TripActionsContext } from '../editing/trip-actions.ts';
import { KeptList } from '../fields/OverwrittenNote.tsx';
import { OverwrittenContext } from '../fields/overwritten.ts';
import { FileDrop } from '../files/FileDrop.tsx';
import { DemoNote } from '../head/DemoNote.tsx';
import { TripHead } from '../head/TripHead.tsx';
import { formatUndo } from '../head/undo-labels.ts';
import { useSayChange } from '../history/useSayChange.ts';
import { useToday } from '../line/useToday.ts';
import { ChangeError } from '../offline/ChangeError.tsx';
import { QueuedChanges } from '../offline/QueuedChanges.tsx';
import { placesNear } from '../places/places-near.ts';
import { AskContext, agentsHere } from '../proposals/asking.ts';
import { ActivityPanel } from './lazy.ts';
import { usePrefetchParts } from './prefetch.ts';
import { TripNav } from './TripNav.tsx';
import { TripTabs } from './TripTabs.tsx';
import { UnseenNote } from './UnseenNote.tsx';
import { useAddress } from './useAddress.ts';
import { Welcome } from './Welcome.tsx';

type Props = {
  tripId: string;
  live: TripCollaboration;
  trip: TripState;
  role: Role;
  userId: string;
  isStored: boolean;
};

/** From here on the map is beside the days (`lg`), and an opened stop below it. */
const BESIDE = '(min-width: 64rem)';

/** A trip, open. What it shows is in the address; what can be done is in `TripActions`. */
export function TripEditor({ tripId, live, trip, role, userId, isStored }: Props) {
  const { apply, seq, writerOf, setTyping, setViewing, presence, members } = live;
  const tUndone = useTranslations('trips.head.undone');
  const t = useTranslations('trips.page');
  const sayChange = useSayChange();
  const say = useToast();
  const overwritten = useOverwritten(tripId);
  const drops = useDrops(tripId);
  const ways = useTripWays(trip);
  const [refusal, setRefusal] = useState<ErrorBody | null>(null);
  const today = useToday();
  const isOn = isDayOf(trip, today);
  const address = useAddress(isOn ? 'today' : 'days');
  const { openActivity } = address;
  usePrefetchParts(live.isConnected);
  const act = useCallback(
    async (change: ClientChange, baseSeq?: number) => {
      const error = await apply(change, baseSeq);
      setRefusal(error);
      return error === null;
    },
    [apply],
  );
  const shown = useRef(trip);
  useEffect(() => {
    shown.current = trip;
  }, [trip]);
  const near = useCallback((dayId: string | null) => placesNear(shown.current, dayId), []);
  const actions = useMemo<TripActions>(
    () => ({
      tripId,
      userId,
      canEdit: mayEdit(role),
      canComment: mayComment(role),
      apply,
      seq,
      writerOf,
      act,
      setTyping,
      setViewing,
      near,
      open: openActivity,
    }),
    [tripId, userId, role, apply, seq, writerOf, act, setTyping, setViewing, near, openActivity],
  );
  const { undo } = live;
  const takeBack = useCallback(async () => {
    const error = await undo((answer) => say(formatUndo(answer, tUndone, sayChange)));
    setRefusal(error);
  }, [undo, say, tUndone, sayChange]);
  const { openTab, showDay } = address;
  const openPeople = useCallback(() => openTab('people'), [openTab]);
  const openBudget = useCallback(() => openTab('budget'), [openTab]);
  const openDay = useCallback(
    (dayId: string) => {
      openTab('days');
      showDay(dayId);
      document.getElementById(`day-${dayId}`)?.scrollIntoView({ block: 'start' });
    },
    [openTab, showDay],
  );
  const proposed = useTripProposals(tripId, userId);
  const { ask: askFor, proposals } = proposed;
  const ask = useCallback(
    async (wanted: ProposalAsk, dayId: string) => {
      const error = await askFor(wanted, dayId);
      setRefusal(error);
      if (!error) say(t('asked'));
    },
    [askFor, say, t],
  );
  const others = useMemo(
    () => [...presence.filter((one) => one.userId !== userId), ...agentsHere(proposals)],
    [presence, userId, proposals],
  );
  const { activityId } = address;
  const [dock, setDock] = useState<HTMLElement | null>(null);
  const isDocked = useMedia(BESIDE) && address.tab === 'days';
  const { findings } = useTripCheck(tripId, seq(), live.isConnected);
  const placed = useMemo(() => placeFindings(findings ?? []), [findings]);

  return (
    <TripActionsContext value={actions}>
      <MarksContext value={live.typing}>
        <OverwrittenContext value={overwritten}>
          <DropsContext value={drops}>
            <AskContext value={ask}>
              <ShowConnection {...live.connectionState} />
              <div
                className={clsx(
                  'mx-auto w-full px-4 py-3 sm:px-6 sm:py-8',
                  address.tab === 'days' ? 'max-w-[120rem]' : 'max-w-6xl',
                )}
              >
                <QueuedChanges tripId={tripId} live={live} isStored={isStored} />
                <KeptList overwritten={overwritten} trip={trip} />
                <UnseenNote members={members} />
                {trip.trip.isDemo && role === 'owner' ? <DemoNote /> : null}
                <TripHead
                  trip={trip}
                  role={role}
                  others={others}
                  isBrief={address.tab !== 'days' || address.view !== 'days'}
                  undo={takeBack}
                  onPeople={openPeople}
                  onBudget={openBudget}
                  onDay={openDay}
                />
                {address.isNew ? (
                  <Welcome role={role} members={members} others={others} onClose={address.closeWelcome} />
                ) : null}
                <FindingsContext value={placed}>
                  <WaysContext value={ways}>
                    <TripTabs
                      trip={trip}
                      role={role}
                      members={members}
                      others={others}
                      address={address}
                      isOn={isOn}
                      findings={findings}
                      proposed={proposed}
                      dock={setDock}
                    />
                  </WaysContext>
                </FindingsContext>
              </div>
              {activityId && (dock || !isDocked) ? (
                <ActivityPanel
                  trip={trip}
                  activityId={activityId}
                  members={members}
                  dock={isDocked ? dock : null}
                  here={others.filter((one) => one.activityId === activityId)}
                />
              ) : null}
              <TripNav address={address} isOn={isOn} />
              <FileDrop trip={trip} openId={activityId} />
              <ChangeError error={refusal} onClose={() => setRefusal(null)} />
            </AskContext>
          </DropsContext>
        </OverwrittenContext>
      </MarksContext>
    </TripActionsContext>
  );
}
