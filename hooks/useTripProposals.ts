'use client';
import { useCallback, useMemo } from 'react';
import { toErrorBody } from '#client/lib/error-body.ts';
import { createIncrementalReducer } from '#client/lib/incremental-reducer.ts';
import { newId } from '#client/lib/new-id.ts';
import {
  acceptProposal,
  askAgents,
  declineProposal,
  voteOnProposal,
} from '#client/proposals/proposals-api.ts';
import { undoChange } from '#client/trips/trips-api.ts';
import type { ErrorBody } from '#contracts/errors.ts';
import { type Proposal, type ProposalAsk, type ProposalVote, proposalStream } from '#contracts/proposals.ts';
import { foldProposal, type Proposals } from '#core/planning/proposals/fold-proposals.ts';
import { useLiveStream } from './useLiveStream.ts';

type Answer = Promise<ErrorBody | null>;

/** What is proposed for a trip. Actions resolve with null, or with why it can't be done; the log tells what came of them. */
export interface TripProposals {
  /** Oldest first. */
  proposals: readonly Proposal[];
  /** All that there were when the page was opened are here. */
  isCaughtUp: boolean;
  ask: (ask: ProposalAsk, dayId: string) => Answer;
  vote: (proposalId: string, value: ProposalVote['value']) => Answer;
  accept: (proposalId: string) => Answer;
  decline: (proposalId: string) => Answer;
  /** Takes an accepted one back, all of it. */
  undo: (seq: number) => Answer;
}

const refusalOf = (work: Promise<unknown>): Answer => work.then(() => null, toErrorBody);
const none: Proposals = [];

export function useTripProposals(tripId: string): TripProposals {
  const { events, caughtUp } = useLiveStream({
    namespace: '/plans',
    stream: proposalStream(tripId),
    from: 'start',
  });
  const reduce = useMemo(() => createIncrementalReducer(foldProposal, none), []);
  const proposals = useMemo(() => reduce(events), [reduce, events]);
  const ask = useCallback(
    (wanted: ProposalAsk, dayId: string) => refusalOf(askAgents(tripId, { ask: wanted, dayId }, newId())),
    [tripId],
  );
  return useMemo(
    () => ({
      proposals,
      isCaughtUp: caughtUp,
      ask,
      vote: (proposalId, value) => refusalOf(voteOnProposal(tripId, proposalId, value)),
      accept: (proposalId) => refusalOf(acceptProposal(tripId, proposalId)),
      decline: (proposalId) => refusalOf(declineProposal(tripId, proposalId)),
      undo: (seq) => refusalOf(undoChange(tripId, newId(), seq)),
    }),
    [tripId, proposals, caughtUp, ask],
  );
}
