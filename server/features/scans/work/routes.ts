import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  failRequest,
  faresRequest,
  leaseAnswer,
  leaseRequest,
  renewAnswer,
  renewRequest,
  unitState,
  workedAnswer,
} from '#contracts/scans.ts';
import {
  body,
  createRouter,
  idempotencyHeader,
  idempotentScope,
  json,
  problems,
  type Router,
  requireScope,
} from '#server/http/router.ts';
import type { Work } from './service.ts';

const tags = ['scans'];
const params = z.object({ unitId: z.string().min(1).max(100).describe('As it was leased.') });
const ofUnit = problems('unauthenticated', 'not_found', 'conflict');
const worker = requireScope('scans:work');

/** For scrapers of one's own: an API key with the scope `scans:work`. */
export function workRoutes(work: Work): Router {
  const routes = createRouter();

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/scans/units/lease',
      tags,
      summary: 'Take units to work off',
      description:
        'Units of your scans that wait for `scraper:{name}`; with an administrator’s key, of everybody’s. Until `leaseUntil` nobody else gets them. Nothing to do: ask again in `retryAfterMs`.',
      middleware: worker,
      request: { body: body(leaseRequest, { sources: ['scraper:mine'], max: 5, seconds: 60 }) },
      responses: {
        200: json(leaseAnswer, 'Units, the most promising first.'),
        ...problems('unauthenticated'),
      },
    }),
    async (c) => c.json(await work.lease(c.var.traveller, c.req.valid('json')), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/scans/units/{unitId}/renew',
      tags,
      summary: 'Hold a unit longer',
      description: '`cancel`: nobody waits for it any more.',
      middleware: worker,
      request: { params, body: body(renewRequest, { attempt: 1, seconds: 60 }) },
      responses: { 200: json(renewAnswer, 'Held.'), ...ofUnit },
    }),
    async (c) =>
      c.json(await work.renew(c.var.traveller, c.req.valid('param').unitId, c.req.valid('json')), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/scans/units/{unitId}/fares',
      tags,
      summary: 'Hand in what was found',
      description:
        'Ends the unit; an empty list says that there is nothing. Sent again with the same `Idempotency-Key` it gives the first answer; without one the second time is `conflict`, and changes nothing.',
      middleware: idempotentScope('scans:work'),
      request: { params, headers: idempotencyHeader, body: body(faresRequest, { attempt: 1, fares: [] }) },
      responses: { 200: json(workedAnswer, 'What was accepted, and what refused.'), ...ofUnit },
    }),
    async (c) =>
      c.json(
        await work.fares(
          c.var.traveller,
          c.req.valid('param').unitId,
          c.req.valid('json'),
          c.var.keepAnswer(200),
        ),
        200,
      ),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/scans/units/{unitId}/fail',
      tags,
      summary: 'Say why nothing was found out',
      middleware: worker,
      request: { params, body: body(failRequest, { attempt: 1, kind: 'blocked', retryAfter: 30 }) },
      responses: {
        200: json(z.object({ state: unitState }), 'Tried again later, or given up.'),
        ...ofUnit,
      },
    }),
    async (c) =>
      c.json(await work.fail(c.var.traveller, c.req.valid('param').unitId, c.req.valid('json')), 200),
  );

  return routes;
}
