'use client';

import { useCallback, useMemo, useState } from 'react';
import { ShowConnection } from '#components/shell/ShellSignal.tsx';
import type { ErrorBody } from '#contracts/errors.ts';
import type { ClientChange, Role, TripState } from '#contracts/trips.ts';
import { mayComment, mayEdit } from '#core/trips/roles.ts';
import type { TripCollaboration } from '#hooks/useTripCollaboration.ts';
import { DayBoard } from '../days/DayBoard.tsx';
import { MarksContext } from './marks.ts';
import { Refused } from './Refused.tsx';
import { TripHead } from './TripHead.tsx';
import { type TripActions, TripActionsContext } from './trip-actions.ts';

type Props = {
  tripId: string;
  live: TripCollaboration;
  trip: TripState;
  role: Role;
  userId: string;
  isStored: boolean;
};

export function TripEditor({ tripId, live, trip, role, userId }: Props) {
  const { apply, setTyping, setViewing, presence } = live;
  const [refusal, setRefusal] = useState<ErrorBody | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const act = useCallback(
    async (change: ClientChange) => {
      const error = await apply(change);
      setRefusal(error);
      return error === null;
    },
    [apply],
  );
  const actions = useMemo<TripActions>(
    () => ({
      tripId,
      userId,
      canEdit: mayEdit(role),
      canComment: mayComment(role),
      apply,
      act,
      setTyping,
      setViewing,
      open: setOpenId,
    }),
    [tripId, userId, role, apply, act, setTyping, setViewing],
  );
  const others = useMemo(() => presence.filter((one) => one.userId !== userId), [presence, userId]);

  return (
    <TripActionsContext value={actions}>
      <MarksContext value={live.typing}>
        <ShowConnection {...live.connectionState} />
        <div className="mx-auto w-full max-w-[104rem] px-4 py-6 sm:px-6">
          <TripHead trip={trip} live={live} others={others} />
          <DayBoard trip={trip} others={others} openId={openId} shownDay={null} aside={null} />
        </div>
        <Refused error={refusal} onClose={() => setRefusal(null)} />
      </MarksContext>
    </TripActionsContext>
  );
}
