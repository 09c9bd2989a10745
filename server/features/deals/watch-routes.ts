import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  tripFlights,
  watch,
  watchHistory,
  watchHistoryQuery,
  watchList,
  watchPatch,
  watchRequest,
} from '#contracts/watches.ts';
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
import { wholeOrPage } from '#server/lib/time-cursor.ts';
import { examples } from './example.ts';
import type { Deals } from './service.ts';

const tags = ['deals'];
const params = z.object({ id: z.string().min(1).max(64).describe('The watch.') });
const ofWatch = problems('unauthenticated', 'not_found');

/** Standing requests to be notified of prices. */
export function watchRoutes({ watches }: Deals, clock: Clock): Router {
  const routes = createRouter();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/watches',
      tags,
      summary: 'Your watches',
      middleware: requireTraveller,
      request: { query: wholeOrPage },
      responses: { 200: json(watchList, 'Newest first.'), ...problems('unauthenticated') },
    }),
    async (c) => c.json(await watches.list(c.var.traveller, c.req.valid('query')), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/watches',
      tags,
      summary: 'Watch a price',
      description:
        'You get one alert when it falls to the threshold, and another only after it was clearly above.',
      middleware: idempotent,
      request: { headers: idempotencyHeader, body: body(watchRequest, examples(clock).watch) },
      responses: {
        201: json(watch, 'Watched from now on.'),
        ...problems('unauthenticated', 'not_found', 'conflict'),
      },
    }),
    async (c) =>
      c.json(await watches.create(c.var.traveller, c.req.valid('json'), c.var.keepAnswer(201)), 201),
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
      request: { params, query: watchHistoryQuery },
      responses: { 200: json(watchHistory, 'Oldest first.'), ...ofWatch },
    }),
    async (c) => {
      const { activityId } = c.req.valid('query');
      return c.json(await watches.history(c.var.traveller, c.req.valid('param').id, activityId), 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/watches/flights/{tripId}',
      tags,
      summary: 'What of a trip can be watched',
      description:
        'Its flights, with what is known of their tickets: from their own field, else from their names.',
      middleware: requireTraveller,
      request: { params: z.object({ tripId: z.string().min(1).max(64).describe('The trip.') }) },
      responses: {
        200: json(tripFlights, 'Each flight.'),
        ...problems('unauthenticated', 'not_found'),
      },
    }),
    async (c) => {
      const flights = await watches.flights(c.var.traveller, c.req.valid('param').tripId);
      return c.json({ flights }, 200);
    },
  );

  return routes;
}
