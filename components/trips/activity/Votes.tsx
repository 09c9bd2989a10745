'use client';

import { useTranslations } from 'next-intl';
import type { Activity, Member, TripState } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { Ballot } from '../shared/Ballot.tsx';

type Props = { trip: TripState; activity: Activity; members: readonly Member[] };

export function Votes({ trip, activity, members }: Props) {
  const t = useTranslations('trip-panels.activity');
  const { act, userId, canComment } = useTripActions();
  const votes = Object.values(trip.votes).filter(({ activityId }) => activityId === activity.id);
  const nameOf = (id: string) =>
    id === userId ? t('you') : (members.find((member) => member.userId === id)?.name ?? t('someoneWhoLeft'));
  return (
    <Ballot
      votes={votes}
      mine={votes.find(({ by }) => by === userId)?.value ?? 0}
      isClosed={!canComment}
      onVote={(value) => void act({ kind: 'vote', activityId: activity.id, value })}
      nameOf={nameOf}
      className="flex-col gap-2"
    />
  );
}
