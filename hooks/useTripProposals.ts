'use client';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { isConnected } from '#client/connection/connection-state.ts';
import { localStore } from '#client/lib/browser.ts';
import { toErrorBody } from '#client/lib/error-body.ts';
import { createIncrementalReducer } from '#client/lib/incremental-reducer.ts';
import { newId } from '#client/lib/new-id.ts';
import { keptProposals } from '#client/proposals/kept-proposals.ts';
import {
  acceptProposal,
  askAgents,
  declineProposal,
  voteOnProposal,
} from '#client/proposals/proposals-api.ts';
import { createWaitingVotes, type Votes } from '#client/proposals/waiting-votes.ts';
import { undoChange } from '#client/trips/trips-api.ts';
import type { ErrorBody, ErrorCode } from '#contracts/errors.ts';
import { type Proposal, type ProposalAsk, type ProposalVote, proposalStream } from '#contracts/proposals.ts';
import { foldProposal, type Proposals } from '#core/planning/proposals/fold-proposals.ts';
import { useConnection } from './useConnection.ts';
import { useLiveStream } from './useLiveStream.ts';

type Answer = Promise<ErrorBody | null>;

/** What is proposed for a trip. Actions resolve with null, or with why it can't be done; the log tells what came of them. */
export interface TripProposals {
  /** Oldest first. */
  proposals: readonly Proposal[];
  /** All that there were when the page was opened are here. */
  isCaughtUp: boolean;
  ask: (ask: ProposalAsk, dayId: string) => Answer;
  /** Without a network it waits on this device, and goes out by itself. */
  vote: (proposalId: string, value: ProposalVote['value']) => Answer;
  /** Whether the server can be reached now. */
  isReached: boolean;
  /** One's own votes that the server does not have yet. */
  waiting: Votes;
  /** Why votes that waited were not counted, by proposal. */
  lateVotes: ReadonlyMap<string, ErrorBody>;
  accept: (proposalId: string) => Answer;
  decline: (proposalId: string) => Answer;
  /** Takes an accepted one back, all of it. */
  undo: (seq: number) => Answer;
}

const refusalOf = (work: Promise<unknown>): Answer => work.then(() => null, toErrorBody);
const none: Proposals = [];
const noVotes: Votes = new Map();
const noneLate: ReadonlyMap<string, ErrorBody> = new Map();

function useWaitingVotes(tripId: string, userId: string) {
  const { connection } = useConnection();
  const isReached = isConnected(connection);
  const votes = useMemo(
    () =>
      createWaitingVotes({
        ...{ userId, tripId, store: localStore },
        send: (proposalId, value) => voteOnProposal(tripId, proposalId, value),
      }),
    [tripId, userId],
  );
  useEffect(() => {
    if (isReached) void votes.flush();
  }, [isReached, votes]);
  const waiting = useSyncExternalStore(votes.onChange, votes.waiting, () => noVotes);
  const lateVotes = useSyncExternalStore(votes.onChange, votes.refused, () => noneLate);
  return { isReached, waiting, lateVotes, vote: votes.vote };
}

type Seen = { live: Proposals; isCaughtUp: boolean; error: { code: ErrorCode } | null };

/** What the server says, and until it says something what this device saw last. */
function useKept(tripId: string, userId: string, { live, isCaughtUp, error }: Seen): Proposals {
  const kept = useMemo(() => keptProposals(localStore, userId, tripId), [tripId, userId]);
  const before = useMemo(() => kept.read(), [kept]);
  const isGone = error?.code === 'not_found' || error?.code === 'forbidden';
  useEffect(() => {
    if (isGone) kept.forget();
    else if (isCaughtUp && userId !== '') kept.write(live);
  }, [kept, live, isCaughtUp, isGone, userId]);
  if (isCaughtUp || live.length > 0) return live;
  return isGone ? none : before;
}

export function useTripProposals(tripId: string, userId: string): TripProposals {
  const { events, caughtUp, error } = useLiveStream({
    namespace: '/plans',
    stream: proposalStream(tripId),
    from: 'start',
  });
  const reduce = useMemo(() => createIncrementalReducer(foldProposal, none), []);
  const live = useMemo(() => reduce(events), [reduce, events]);
  const proposals = useKept(tripId, userId, { live, isCaughtUp: caughtUp, error });
  const ask = useCallback(
    (wanted: ProposalAsk, dayId: string) => refusalOf(askAgents(tripId, { ask: wanted, dayId }, newId())),
    [tripId],
  );
  const { isReached, waiting, lateVotes, vote } = useWaitingVotes(tripId, userId);
  return useMemo(
    () => ({
      ...{ vote, isReached, waiting, lateVotes },
      proposals,
      isCaughtUp: caughtUp,
      ask,
      accept: (proposalId) => refusalOf(acceptProposal(tripId, proposalId)),
      decline: (proposalId) => refusalOf(declineProposal(tripId, proposalId)),
      undo: (seq) => refusalOf(undoChange(tripId, newId(), seq)),
    }),
    [tripId, proposals, caughtUp, ask, vote, isReached, waiting, lateVotes],
  );
}
