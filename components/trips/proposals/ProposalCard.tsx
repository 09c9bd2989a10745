'use client';

import clsx from 'clsx';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import type { ErrorBody } from '#contracts/errors.ts';
import type { Proposal, ProposalPerson, ProposedRow } from '#contracts/proposals.ts';
import type { Member, TripState } from '#contracts/trips.ts';
import { daysOf } from '#core/trips/state.ts';
import type { TripProposals } from '#hooks/useTripProposals.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { Ballot } from '../shared/Ballot.tsx';

type Props = {
  proposal: Proposal;
  trip: TripState;
  members: readonly Member[];
  live: TripProposals;
};

/** One proposal: what would change, who is for it, and what those who edit can do about it. */
export function ProposalCard({ proposal, trip, members, live }: Props) {
  const { proposalId, status, dayId, by, ask, title, reason, rows, votes, seq, decidedBy, revertedBy } =
    proposal;
  const { canEdit, canComment, userId } = useTripActions();
  const nameOf = useNames(members);
  const [refusal, setRefusal] = useState<ErrorBody | null>(null);
  const [isBusy, setBusy] = useState(false);
  const waits = live.waiting.get(proposalId);
  const late = live.lateVotes.get(proposalId);
  const mine = waits ?? votes.find(({ id }) => id === userId)?.value ?? 0;
  const index = daysOf(trip).findIndex(({ id }) => id === dayId);
  const day = index === -1 ? null : `Day ${index + 1}`;
  async function run(work: Promise<ErrorBody | null>): Promise<void> {
    setBusy(true);
    const error = await work;
    setRefusal(error);
    setBusy(false);
  }
  const decisionText = (what: string, who: ProposalPerson | null) =>
    who ? `${what} by ${nameOf(who)}` : what;
  if (status === 'working')
    return (
      <p className="rounded-sign border-2 border-rule p-4 text-soft" aria-live="polite">
        Caravan is looking at {day ?? 'the day'} for {nameOf(by)}…
      </p>
    );
  return (
    <article
      aria-label={`Proposal: ${title}`}
      className={clsx('rounded-sign border-2 p-4', status === 'open' ? 'border-ink' : 'border-rule')}
    >
      <p className="text-[0.88rem] text-soft">
        {[day, ask === null ? `proposed by ${nameOf(by)}` : `Caravan, asked by ${nameOf(by)}`]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <h3 className="mt-1 text-lg">{title}</h3>
      {reason ? <p className="mt-1">{reason}</p> : null}
      {rows.length > 0 ? (
        <ol className="mt-3 flex flex-col">
          {rows.map((row) => (
            <Row key={`${row.activityId}-${row.mark}`} row={row} />
          ))}
        </ol>
      ) : null}
      {status === 'open' || votes.length > 0 || mine !== 0 ? (
        <Ballot
          votes={[
            ...votes.filter(({ id }) => id !== userId).map(({ value, ...by }) => ({ by, value })),
            ...(mine === 0 ? [] : [{ by: { id: userId, name: '' }, value: mine }]),
          ]}
          mine={mine}
          isClosed={!canComment || status !== 'open'}
          onVote={(value) => void run(live.vote(proposalId, value))}
          nameOf={nameOf}
          className="mt-4 flex-wrap gap-x-6 gap-y-2"
        />
      ) : null}
      {waits === undefined || live.isReached ? null : (
        <p className="mt-2 text-soft" aria-live="polite">
          Your vote is saved on this device. It’s sent as soon as you’re back online.
        </p>
      )}
      {refusal || late ? (
        <div className="mt-3">
          <ErrorNote title={refusal ? 'That didn’t work' : 'Your vote came too late'}>
            {(refusal ?? late)?.message}
          </ErrorNote>
        </div>
      ) : null}
      {status === 'open' && canEdit ? (
        <p className="mt-4 flex flex-wrap gap-3">
          <Button kind="next" small disabled={isBusy} onClick={() => void run(live.accept(proposalId))}>
            Accept
          </Button>
          <Button small disabled={isBusy} onClick={() => void run(live.decline(proposalId))}>
            Decline
          </Button>
        </p>
      ) : null}
      {status === 'accepted' || status === 'declined' ? (
        <p className="mt-3 flex flex-wrap items-center gap-3 font-semibold">
          {decisionText(
            revertedBy ? 'Taken back' : status === 'accepted' ? 'Accepted' : 'Declined',
            revertedBy ?? decidedBy,
          )}
          {status === 'accepted' && canEdit && seq !== null && !revertedBy ? (
            <Button small disabled={isBusy} onClick={() => void run(live.undo(seq))}>
              Undo<span className="sr-only"> {title}</span>
            </Button>
          ) : null}
        </p>
      ) : null}
    </article>
  );
}

const marks: Record<ProposedRow['mark'], { sign: string; words: string }> = {
  same: { sign: '', words: '' },
  changed: { sign: '≈', words: 'changed' },
  moved: { sign: '↕', words: 'moved' },
  new: { sign: '+', words: 'new' },
  gone: { sign: '−', words: 'back to the ideas' },
};

function Row({ row: { name, startTime, mark } }: { row: ProposedRow }) {
  const { sign, words } = marks[mark];
  return (
    <li className="flex items-baseline gap-2 border-t border-rule py-1">
      <span aria-hidden="true" className="figures w-4 shrink-0 text-center font-bold">
        {sign}
      </span>
      {startTime ? <span className="figures shrink-0 text-soft">{startTime}</span> : null}
      <span
        className={clsx(
          'min-w-0 flex-1 break-words',
          mark === 'same' && 'text-soft',
          mark === 'gone' && 'line-through',
          (mark === 'new' || mark === 'moved' || mark === 'changed') && 'font-semibold',
        )}
      >
        <bdi>{name}</bdi>
      </span>
      {words ? <span className="shrink-0 text-[0.88rem] text-soft">{words}</span> : null}
    </li>
  );
}

/** As they are called now; who left, as they were called then. */
function useNames(members: readonly Member[]): (person: ProposalPerson) => string {
  const { userId } = useTripActions();
  return ({ id, name }) =>
    id === userId ? 'you' : (members.find((member) => member.userId === id)?.name ?? name);
}
