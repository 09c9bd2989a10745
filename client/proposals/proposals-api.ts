/** The REST API of proposals, one function a route. All throw `AppError`. */
import {
  acceptProposalAnswer,
  askAnswer,
  type ProposalAsk,
  type ProposalVote,
} from '#contracts/proposals.ts';
import { v1 } from '../http/account-api.ts';
import { request, send } from '../http/http.ts';
import { untilAnswered } from '../http/until-answered.ts';

const ofTrip = (tripId: string) => `${v1}/trips/${encodeURIComponent(tripId)}/proposals`;
const one = (tripId: string, proposalId: string) => `${ofTrip(tripId)}/${encodeURIComponent(proposalId)}`;

/** @param key one per press: the same key again asks nothing twice */
export const askAgents = (tripId: string, asked: { ask: ProposalAsk; dayId: string }, key: string) =>
  untilAnswered(() =>
    request(`${ofTrip(tripId)}/ask`, askAnswer, {
      method: 'POST',
      body: asked,
      headers: { 'idempotency-key': key },
    }),
  );

export const voteOnProposal = async (
  tripId: string,
  proposalId: string,
  value: ProposalVote['value'],
): Promise<void> => {
  await send(`${one(tripId, proposalId)}/vote`, { method: 'PUT', body: { value } });
};

/** Accepted twice, it is the same answer. */
export const acceptProposal = (tripId: string, proposalId: string) =>
  request(`${one(tripId, proposalId)}/accept`, acceptProposalAnswer, { method: 'POST' });

export const declineProposal = async (tripId: string, proposalId: string): Promise<void> => {
  await send(`${one(tripId, proposalId)}/decline`, { method: 'POST' });
};
