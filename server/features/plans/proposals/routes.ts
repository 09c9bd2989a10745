import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  acceptProposalAnswer,
  askAnswer,
  askRequest,
  proposalList,
  proposalVote,
  proposeRequest,
} from '#contracts/proposals.ts';
import { itemId } from '#contracts/trips.ts';
import {
  body,
  createRouter,
  idempotencyHeader,
  idempotent,
  json,
  problems,
  type Router,
  requireTraveller,
} from '#server/http/router.ts';
import { allowScope } from '#server/http/traveller.ts';
import type { ProposalService } from './service.ts';

const tags = ['proposals'];
const ofTrip = z.object({ tripId: itemId });
const ofProposal = ofTrip.extend({ proposalId: itemId });
/** An assistant that may change nothing may propose. */
const mayPropose = allowScope('trips:propose');
const refusals = problems('unauthenticated', 'forbidden', 'not_found');
const started = {
  ...json(askAnswer, 'Its id in the stream `proposals:{tripId}`.'),
};

export function proposalRoutes(proposals: ProposalService): Router {
  const routes = createRouter();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/trips/{tripId}/proposals',
      tags,
      summary: 'What is proposed for a trip, oldest first',
      description: 'To follow them, read the stream `proposals:{tripId}`.',
      middleware: requireTraveller,
      request: { params: ofTrip },
      responses: { 200: json(proposalList, 'Open and decided ones.'), ...refusals },
    }),
    async (c) =>
      c.json({ proposals: await proposals.list(c.var.traveller, c.req.valid('param').tripId) }, 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/trips/{tripId}/proposals',
      tags,
      summary: 'Propose changes of your own',
      description: 'Nothing changes until an editor accepts it.',
      middleware: [mayPropose, idempotent] as const,
      request: {
        headers: idempotencyHeader,
        params: ofTrip,
        body: body(proposeRequest, {
          title: 'A day more',
          reason: 'There is so much to see.',
          changes: [{ kind: 'add_day', id: 'one-more-day', title: 'A day more' }],
        }),
      },
      responses: { 201: started, ...refusals, ...problems('conflict', 'gone') },
    }),
    async (c) => {
      const keep = c.var.keepAnswer(201);
      const { tripId } = c.req.valid('param');
      return c.json(await proposals.propose(c.var.traveller, tripId, c.req.valid('json'), keep), 201);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/trips/{tripId}/proposals/ask',
      tags,
      summary: 'Ask the agents about a day',
      description:
        'Answers at once. What comes of it is said in the stream `proposals:{tripId}`: a proposal, or that there is none.',
      middleware: [mayPropose, idempotent] as const,
      request: {
        headers: idempotencyHeader,
        params: ofTrip,
        body: body(askRequest, { ask: 'fill_day', dayId: 'day-1' }),
      },
      responses: { 201: started, ...refusals, ...problems('conflict', 'rate_limited') },
    }),
    async (c) => {
      const keep = c.var.keepAnswer(201);
      const { tripId } = c.req.valid('param');
      return c.json(await proposals.ask(c.var.traveller, tripId, c.req.valid('json'), keep), 201);
    },
  );

  routes.openapi(
    createRoute({
      method: 'put',
      path: '/trips/{tripId}/proposals/{proposalId}/vote',
      tags,
      summary: 'Vote on a proposal',
      description: 'One vote a person: a later one takes its place, 0 takes it back.',
      middleware: requireTraveller,
      request: { params: ofProposal, body: body(proposalVote, { value: 1 }) },
      responses: { 204: { description: 'Counted.' }, ...refusals, ...problems('conflict') },
    }),
    async (c) => {
      const { tripId, proposalId } = c.req.valid('param');
      await proposals.vote(c.var.traveller, tripId, proposalId, c.req.valid('json'));
      return c.body(null, 204);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/trips/{tripId}/proposals/{proposalId}/accept',
      tags,
      summary: 'Make a proposal part of the trip',
      description:
        'Once: asked again, also by others, the answer is the same. `conflict` says in words when somebody changed what it rests on.',
      middleware: requireTraveller,
      request: { params: ofProposal },
      responses: {
        200: json(acceptProposalAnswer, 'Done; undo it by its `seq`.'),
        ...refusals,
        ...problems('conflict', 'gone'),
      },
    }),
    async (c) => {
      const { tripId, proposalId } = c.req.valid('param');
      return c.json(await proposals.accept(c.var.traveller, tripId, proposalId), 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/trips/{tripId}/proposals/{proposalId}/decline',
      tags,
      summary: 'Refuse a proposal',
      middleware: requireTraveller,
      request: { params: ofProposal },
      responses: { 204: { description: 'Refused, for good.' }, ...refusals, ...problems('conflict') },
    }),
    async (c) => {
      const { tripId, proposalId } = c.req.valid('param');
      await proposals.decline(c.var.traveller, tripId, proposalId);
      return c.body(null, 204);
    },
  );

  return routes;
}
