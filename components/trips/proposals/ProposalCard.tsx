'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
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
  const t = useTranslations('trip-panels.proposals');
  const { canEdit, canComment, userId } = useTripActions();
  const nameOf = useNames(members);
  const isMine = ({ id }: ProposalPerson) => id === userId;
  const [refusal, setRefusal] = useState<ErrorBody | null>(null);
  const [isBusy, setBusy] = useState(false);
  const waits = live.waiting.get(proposalId);
  const problem = refusal ?? live.lateVotes.get(proposalId);
  const mine = waits ?? votes.find(({ id }) => id === userId)?.value ?? 0;
  const index = daysOf(trip).findIndex(({ id }) => id === dayId);
  const day = index === -1 ? null : t('day', { number: index + 1 });
  async function run(work: Promise<ErrorBody | null>): Promise<void> {
    setBusy(true);
    const error = await work;
    setRefusal(error);
    setBusy(false);
  }
  const decision = revertedBy ? 'takenBack' : status === 'accepted' ? 'accepted' : 'declined';
  const decider = revertedBy ?? decidedBy;
  if (status === 'working')
    return (
      <p className="rounded-sign border-2 border-rule p-4 text-soft" aria-live="polite">
        {t('looking', {
          day: day ?? '',
          hasDay: day ? 'yes' : 'no',
          by: isMine(by) ? 'me' : 'other',
          name: nameOf(by),
        })}
      </p>
    );
  return (
    <article
      aria-label={t('label', { title })}
      className={clsx('rounded-sign border-2 p-4', status === 'open' ? 'border-ink' : 'border-rule')}
    >
      <p className="text-[0.88rem] text-soft">
        {[
          day,
          t(ask === null ? 'proposedBy' : 'askedBy', { by: isMine(by) ? 'me' : 'other', name: nameOf(by) }),
        ]
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
          {t('voteWaits')}
        </p>
      )}
      {problem ? (
        <div className="mt-3">
          <ErrorNote title={t(refusal ? 'failed' : 'voteLate')}>
            <ProblemText of={problem} />
          </ErrorNote>
        </div>
      ) : null}
      {status === 'open' && canEdit ? (
        <p className="mt-4 flex flex-wrap gap-3">
          <Button kind="next" small disabled={isBusy} onClick={() => void run(live.accept(proposalId))}>
            {t('accept')}
          </Button>
          <Button small disabled={isBusy} onClick={() => void run(live.decline(proposalId))}>
            {t('decline')}
          </Button>
        </p>
      ) : null}
      {status === 'accepted' || status === 'declined' ? (
        <p className="mt-3 flex flex-wrap items-center gap-3 font-semibold">
          {t(`decided.${decision}`, {
            by: !decider ? 'nobody' : isMine(decider) ? 'me' : 'other',
            name: decider ? nameOf(decider) : '',
          })}
          {status === 'accepted' && canEdit && seq !== null && !revertedBy ? (
            <Button small disabled={isBusy} onClick={() => void run(live.undo(seq))}>
              {t.rich('undo', { title, hidden })}
            </Button>
          ) : null}
        </p>
      ) : null}
    </article>
  );
}

const signs: Record<ProposedRow['mark'], string> = {
  same: '',
  changed: '≈',
  moved: '↕',
  new: '+',
  gone: '−',
};

function Row({ row: { name, startTime, mark } }: { row: ProposedRow }) {
  const t = useTranslations('trip-panels.proposals');
  return (
    <li className="flex items-baseline gap-2 border-t border-rule py-1">
      <span aria-hidden="true" className="figures w-4 shrink-0 text-center font-bold">
        {signs[mark]}
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
      {mark === 'same' ? null : (
        <span className="shrink-0 text-[0.88rem] text-soft">{t(`marks.${mark}`)}</span>
      )}
    </li>
  );
}

/** As they are called now; who left, as they were called then. */
function useNames(members: readonly Member[]): (person: ProposalPerson) => string {
  const t = useTranslations('trip-panels.proposals');
  const { userId } = useTripActions();
  return ({ id, name }) =>
    id === userId ? t('you') : (members.find((member) => member.userId === id)?.name ?? name);
}
