import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  acceptPlanAnswer,
  acceptPlanRequest,
  type Plan,
  plan,
  planList,
  planRequest,
  startPlanAnswer,
  tripCheck,
} from '#contracts/plans.ts';
import { itemId } from '#contracts/trips.ts';
import type { Clock } from '#core/clock.ts';
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
import type { LiveReads } from '#server/realtime/live-reads.ts';
import { pageOf, runListQuery } from '#server/runs/list-query.ts';
import { agUiFormat, parseAgUiId } from './ag-ui/format.ts';
import { exampleRequest } from './example.ts';
import type { Plans } from './service.ts';

const tags = ['plans'];
const params = z.object({
  planId: z.string().min(1).max(80).describe('The plan, as answered when it was started.'),
});
const ofPlan = problems('unauthenticated', 'not_found');

/** A connection of AG-UI is for one plan, and clients of it need not know how to come back. */
const AG_UI_LIFETIME_MS = 15 * 60_000;

export function planRoutes(plans: Plans, clock: Clock, live: Pick<LiveReads, 'events'>): Router {
  const routes = createRouter();

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/plans',
      tags,
      summary: 'Have a trip drafted',
      description: 'Answers at once; follow the plan by its stream, or poll it.',
      middleware: idempotent,
      request: { headers: idempotencyHeader, body: body(planRequest, () => exampleRequest(clock)) },
      responses: {
        201: {
          ...json(startPlanAnswer, 'Started.'),
          headers: z.object({ Location: z.string().describe('Where to ask for the plan.') }),
        },
        ...problems('unauthenticated', 'conflict'),
      },
    }),
    async (c) => {
      const keep = c.var.keepAnswer(201);
      const answerOf = ({ planId, status, stream }: Omit<Plan, 'result'>) => ({ planId, status, stream });
      const started = await plans.start(c.var.traveller, c.req.valid('json'), (tx, made) =>
        keep(tx, answerOf(made)),
      );
      c.header('Location', `/api/v1/plans/${started.planId}`);
      return c.json(answerOf(started), 201);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/plans',
      tags,
      summary: 'Your plans, newest first',
      middleware: requireTraveller,
      request: { query: runListQuery },
      responses: {
        200: json(planList, 'A page of plans, without their results.'),
        ...problems('unauthenticated'),
      },
    }),
    async (c) => c.json(await plans.list(c.var.traveller, pageOf(c.req.valid('query'))), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/plans/{planId}',
      tags,
      summary: 'A plan, with its options once it has completed',
      middleware: requireTraveller,
      request: { params },
      responses: { 200: json(plan, 'The plan.'), ...ofPlan },
    }),
    async (c) => c.json(await plans.get(c.var.traveller, c.req.valid('param').planId), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/plans/{planId}/events',
      tags,
      summary: 'The agents at work: the stream of a plan',
      description:
        'Leads to `/streams/plan:{planId}`, with the same query: `offset`, and `live=sse` or `live=long-poll`.',
      middleware: requireTraveller,
      request: { params },
      responses: { 307: { description: 'Where the stream is read.' }, ...ofPlan },
    }),
    async (c) => {
      const { planId } = await plans.get(c.var.traveller, c.req.valid('param').planId);
      return c.redirect(`/api/v1/streams/plan:${planId}${new URL(c.req.url).search}`, 307);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/plans/{planId}/ag-ui',
      tags,
      summary: 'The agents at work, in the words of AG-UI',
      description:
        'Server-sent events of [AG-UI](https://docs.ag-ui.com) 1.0, made of the stream of the plan from its start: runs, steps, the state and its JSON patches, an activity for each agent, a message for each line of the log. Each has an `id`; with `Last-Event-ID` a client goes on after it.',
      middleware: requireTraveller,
      request: { params },
      responses: {
        200: { description: 'AG-UI events.', content: { 'text/event-stream': { schema: z.string() } } },
        204: { description: 'The plan has ended, and `Last-Event-ID` is its last event.' },
        ...ofPlan,
        ...problems('gone', 'rate_limited'),
      },
    }),
    async (c): Promise<never> => {
      const { planId } = await plans.get(c.var.traveller, c.req.valid('param').planId);
      const resumed = c.req.header('last-event-id');
      const known = resumed === undefined ? null : parseAgUiId(resumed);
      const stream = `plan:${planId}`;
      return (await live.events(c, c.var.traveller, stream, {
        from: 'start',
        resumed: known?.position ?? null,
        format: agUiFormat(stream, known),
        timing: { lifetimeMs: AG_UI_LIFETIME_MS },
      })) as never;
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/plans/{planId}/cancel',
      tags,
      summary: 'Stop a plan',
      middleware: requireTraveller,
      request: { params },
      responses: { 200: json(plan, 'Cancelled.'), ...ofPlan, ...problems('conflict') },
    }),
    async (c) => c.json(await plans.cancel(c.var.traveller, c.req.valid('param').planId), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/plans/{planId}/retry',
      tags,
      summary: 'Go on with a plan that failed or was cancelled',
      middleware: requireTraveller,
      request: { params },
      responses: { 200: json(plan, 'Waiting to go on.'), ...ofPlan, ...problems('conflict') },
    }),
    async (c) => c.json(await plans.retry(c.var.traveller, c.req.valid('param').planId), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/plans/{planId}/accept',
      tags,
      summary: 'Make a trip of an option',
      description:
        'A plan becomes one trip: asked again, the answer is the same one. `conflict` until it has completed.',
      middleware: requireTraveller,
      request: { params, body: body(acceptPlanRequest, { option: 'balanced' }) },
      responses: { 200: json(acceptPlanAnswer, 'The trip.'), ...ofPlan, ...problems('conflict') },
    }),
    async (c) => {
      const { option } = c.req.valid('json');
      return c.json(await plans.accept(c.var.traveller, c.req.valid('param').planId, option), 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/trips/{tripId}/check',
      tags: ['trips'],
      summary: 'What the rules say of a trip',
      description:
        'Opening hours, ways, meals, weather and pace, as far as they are known. Stop ids are those of activities.',
      middleware: requireTraveller,
      request: { params: z.object({ tripId: itemId }) },
      responses: { 200: json(tripCheck, 'Nothing found: all is well.'), ...ofPlan },
    }),
    async (c) => c.json({ findings: await plans.check(c.var.traveller, c.req.valid('param').tripId) }, 200),
  );

  return routes;
}
