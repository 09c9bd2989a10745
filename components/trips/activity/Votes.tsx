'use client';

import clsx from 'clsx';
import { formatList } from '#components/ui/format.ts';
import type { Activity, Member, TripState } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { useNameFirst } from '../people/name-first.ts';

type Props = { trip: TripState; activity: Activity; members: readonly Member[] };

const choices = [
  { value: 1, label: 'For', mark: '▲' },
  { value: -1, label: 'Against', mark: '▼' },
] as const;

/** One vote each; pressed again it is taken back. */
export function Votes({ trip, activity, members }: Props) {
  const { act, userId, canComment } = useTripActions();
  const nameFirst = useNameFirst();
  const votes = Object.values(trip.votes).filter(({ activityId }) => activityId === activity.id);
  const mine = votes.find(({ by }) => by === userId)?.value ?? 0;
  const nameOf = (id: string) =>
    id === userId ? 'you' : (members.find((member) => member.userId === id)?.name ?? 'someone who left');
  return (
    <ul className="flex flex-col gap-2">
      {choices.map(({ value, label, mark }) => {
        const voters = votes.filter((vote) => vote.value === value);
        return (
          <li key={value} className="flex flex-wrap items-center gap-x-3">
            <button
              type="button"
              aria-pressed={mine === value}
              disabled={!canComment}
              onClick={() =>
                nameFirst(
                  () =>
                    void act({ kind: 'vote', activityId: activity.id, value: mine === value ? 0 : value }),
                )
              }
              className={clsx(
                'flex min-h-11 items-center gap-2 rounded-sign border-2 px-3 font-semibold disabled:cursor-not-allowed',
                mine === value ? 'border-ink bg-ink text-ground' : 'border-edge hover:border-ink',
              )}
            >
              <span aria-hidden="true">{mark}</span> {label}
              <span className="figures">{voters.length}</span>
            </button>
            <span className="min-w-0 text-[0.95rem] text-soft">
              {formatList(voters.map(({ by }) => nameOf(by)))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
