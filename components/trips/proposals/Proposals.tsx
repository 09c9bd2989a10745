'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import type { Proposal } from '#contracts/proposals.ts';
import type { Member, TripState } from '#contracts/trips.ts';
import type { TripProposals } from '#hooks/useTripProposals.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { ProposalCard } from './ProposalCard.tsx';

/** Decided ones that stay to be seen; the history has all of them. */
const DECIDED_SHOWN = 3;
/** Asked so long before the page was opened, ms; the server's clock may differ a little. */
const RECENT_MS = 5 * 60_000;
const isDecided = ({ status }: Proposal) => status === 'accepted' || status === 'declined';

/** What is proposed for the trip: to be voted on by everybody, and decided by those who edit. */
export function Proposals({
  trip,
  members,
  live,
}: {
  trip: TripState;
  members: readonly Member[];
  live: TripProposals;
}) {
  const t = useTranslations('trip-panels.proposals');
  const { proposals, isCaughtUp } = live;
  const { userId } = useTripActions();
  const [since] = useState(() => Date.now() - RECENT_MS);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  useNews(proposals, isCaughtUp);
  const decided = proposals.filter(isDecided).slice(-DECIDED_SHOWN);
  const shown = proposals
    .filter((one) => (isDecided(one) ? decided.includes(one) : true))
    // That nothing came of a question is news for whoever asked it, and not for long.
    .filter(({ status, by, at }) => status !== 'nothing' || (by.id === userId && Date.parse(at) >= since))
    .filter(({ proposalId }) => !hidden.has(proposalId))
    .reverse();
  const hide = (proposalId: string) => setHidden(new Set([...hidden, proposalId]));
  if (shown.length === 0) return null;
  return (
    <section aria-label={t('title')} className="mt-5 border-t-2 border-rule pt-3">
      <h2 className="mb-2 text-lg">{t('title')}</h2>
      <ul className="flex flex-col gap-4">
        {shown.map((proposal) => (
          <li key={proposal.proposalId}>
            {proposal.status === 'nothing' ? (
              <ErrorNote title={t('nothing')}>
                <p>{proposal.reason}</p>
                <Button small className="mt-2" onClick={() => hide(proposal.proposalId)}>
                  {t('allRight')}
                </Button>
              </ErrorNote>
            ) : (
              <ProposalCard proposal={proposal} trip={trip} members={members} live={live} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Says what comes while the page is open: the cards lie below the days, where nothing is pushed away. */
function useNews(proposals: readonly Proposal[], isCaughtUp: boolean): void {
  const t = useTranslations('trip-panels.proposals');
  const say = useToast();
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (!isCaughtUp) return;
    const open = proposals.filter(({ status }) => status === 'open');
    const before = known.current;
    known.current = new Set(open.map(({ proposalId }) => proposalId));
    const fresh = before && open.find(({ proposalId }) => !before.has(proposalId));
    if (fresh) say(t('fresh', { title: fresh.title }));
  }, [proposals, isCaughtUp, say, t]);
}
