import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { watch, watchHistory, watchList, watchPatch, watchRequest } from '#contracts/deals.ts';
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
import { examples } from './example.ts';
import type { Deals } from './service.ts';

const tags = ['deals'];
const params = z.object({ id: z.string().min(1).max(64).describe('The watch.') });
const ofWatch = problems('unauthenticated', 'not_found');

/** Standing wishes to hear of prices. */
export function watchRoutes({ watches }: Deals, clock: Clock): Router {
  const routes = createRouter();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/watches',
      tags,
      summary: 'Your watches, newest first',
      middleware: requireTraveller,
      responses: { 200: json(watchList, 'All of them.'), ...problems('unauthenticated') },
    }),
    async (c) => c.json({ watches: await watches.list(c.var.traveller) }, 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/watches',
      tags,
      summary: 'Watch a price',
      description: 'You are told once when it falls to the threshold, and again after it was clearly above.',
      middleware: idempotent,
      request: { headers: idempotencyHeader, body: body(watchRequest, examples(clock).watch) },
      responses: {
        201: json(watch, 'Watched from now on.'),
        ...problems('unauthenticated', 'not_found', 'conflict'),
      },
    }),
    async (c) => c.json(await watches.create(c.var.traveller, c.req.valid('json')), 201),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/watches/{id}',
      tags,
      summary: 'One watch',
      middleware: requireTraveller,
      request: { params },
      responses: { 200: json(watch, 'The watch.'), ...ofWatch },
    }),
    async (c) => c.json(await watches.get(c.var.traveller, c.req.valid('param').id), 200),
  );

  routes.openapi(
    createRoute({
      method: 'patch',
      path: '/watches/{id}',
      tags,
      summary: 'Change a watch',
      description: 'A new threshold arms it again.',
      middleware: requireTraveller,
      request: { params, body: body(watchPatch, { threshold: { kind: 'percent', percent: 20 } }) },
      responses: { 200: json(watch, 'The watch.'), ...ofWatch },
    }),
    async (c) =>
      c.json(await watches.change(c.var.traveller, c.req.valid('param').id, c.req.valid('json')), 200),
  );

  routes.openapi(
    createRoute({
      method: 'delete',
      path: '/watches/{id}',
      tags,
      summary: 'Watch it no more',
      middleware: requireTraveller,
      request: { params },
      responses: { 204: { description: 'Gone.' }, ...ofWatch },
    }),
    async (c) => {
      await watches.remove(c.var.traveller, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/watches/{id}/history',
      tags,
      summary: 'Its prices over time, with the alerts on them',
      middleware: requireTraveller,
      request: { params },
      responses: { 200: json(watchHistory, 'Oldest first.'), ...ofWatch },
    }),
    async (c) => c.json(await watches.history(c.var.traveller, c.req.valid('param').id), 200),
  );

  return routes;
}
