import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  acceptPlanAnswer,
  acceptPlanRequest,
  mergePlanAnswer,
  mergePlanRequest,
  type Plan,
  plan,
  planList,
  planRequest,
  startPlanAnswer,
  tripCheck,
} from '#contracts/plans.ts';
import { itemId } from '#contracts/trips.ts';
import type { Clock } from '#core/clock.ts';
import { createRouter, json, problems, type Router, requireTraveller } from '#server/http/router.ts';
import type { LiveReads } from '#server/realtime/live-reads.ts';
import { runRoutes } from '#server/runs/run-routes.ts';
import { agUiFormat, parseAgUiId } from './ag-ui/format.ts';
import { exampleRequest } from './example.ts';
import type { Plans } from './service.ts';

const tags = ['plans'];
/** A connection of AG-UI is for one plan, and clients of it need not know how to come back. */
const AG_UI_LIFETIME_MS = 15 * 60_000;

export function planRoutes(plans: Plans, clock: Clock, live: Pick<LiveReads, 'events'>): Router {
  const routes = createRouter();

  const ofPlan = runRoutes(routes, {
    path: '/plans',
    id: 'planId',
    idText: 'The plan, as answered when it was started.',
    kind: 'plan',
    the: 'the plan',
  });
  const answerOf = ({ planId, status, stream }: Omit<Plan, 'result'>) => ({ planId, status, stream });

  ofPlan.start({
    summary: 'Have a trip drafted',
    description: 'Answers at once; follow the plan by its stream, or poll it.',
    input: planRequest,
    example: () => exampleRequest(clock),
    answer: startPlanAnswer,
    work: async (traveller, request, keep) =>
      answerOf(await plans.start(traveller, request, (tx, made) => keep(tx, answerOf(made)))),
  });

  ofPlan.list({
    summary: 'Your plans, newest first',
    description: 'And plans of others whose link you opened: `role` says what you may do there.',
    answer: planList,
    text: 'A page of plans, without their results.',
    work: plans.list,
  });

  ofPlan.read({
    at: '',
    summary: 'A plan, with its options once it has completed',
    answer: plan,
    text: 'The plan.',
    work: plans.get,
  });

  ofPlan.events({ summary: 'The agents at work: the stream of a plan' }, plans.assertReader);

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/plans/{planId}/ag-ui',
      tags,
      summary: 'The agents at work, in the words of AG-UI',
      description:
        'Server-sent events of [AG-UI](https://docs.ag-ui.com) 1.0, made of the stream of the plan from its start: runs, steps, the state and its JSON patches, an activity for each agent, a message for each line of the log. Each has an `id`; with `Last-Event-ID` a client goes on after it.',
      middleware: requireTraveller,
      request: { params: ofPlan.params },
      responses: {
        200: { description: 'AG-UI events.', content: { 'text/event-stream': { schema: z.string() } } },
        204: { description: 'The plan has ended, and `Last-Event-ID` is its last event.' },
        ...ofPlan.refusals,
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

  ofPlan.act({
    at: '/cancel',
    summary: 'Stop a plan',
    answer: plan,
    text: 'Cancelled.',
    work: plans.cancel,
  });

  ofPlan.act({
    at: '/retry',
    summary: 'Go on with a plan that failed or was cancelled',
    answer: plan,
    text: 'Waiting to go on.',
    work: plans.retry,
  });

  ofPlan.act({
    at: '/accept',
    summary: 'Make a trip of an option',
    description:
      'A plan becomes one trip: asked again, the answer is the same one. `conflict` until it has completed.',
    body: { schema: acceptPlanRequest, example: { option: 'balanced' } },
    answer: acceptPlanAnswer,
    text: 'The trip.',
    work: (traveller, planId, { option }) => plans.accept(traveller, planId, option),
  });

  ofPlan.act({
    at: '/merge',
    summary: 'Bring chosen days of an option into a trip',
    description:
      'All of it is one entry of the trip’s history, by Caravan, so that one undo takes it back. What the trip has already does not come twice, and nothing of it is touched. `conflict` until the plan has completed, and where nothing is left to add.',
    body: {
      schema: mergePlanRequest,
      example: {
        opId: 'merge-the-second-day',
        option: 'balanced',
        tripId: 'trip-1',
        days: [{ date: '2027-05-11', dayId: null }],
      },
    },
    answer: mergePlanAnswer,
    text: 'What came in, and the entry that an undo names.',
    refusals: ['forbidden'],
    work: plans.merge,
  });

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
      responses: { 200: json(tripCheck, 'Nothing found: all is well.'), ...ofPlan.refusals },
    }),
    async (c) => c.json({ findings: await plans.check(c.var.traveller, c.req.valid('param').tripId) }, 200),
  );

  return routes;
}
