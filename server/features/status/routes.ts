import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { sourceList } from '#contracts/sources.ts';
import {
  announcement,
  announcementList,
  announcementRequest,
  myStatusAnswer,
  statusAnswer,
} from '#contracts/status.ts';
import {
  body,
  createRouter,
  json,
  problems,
  type Router,
  requireScope,
  requireTraveller,
} from '#server/http/router.ts';
import type { Status } from './service.ts';

const tags = ['status'];

const params = z.object({ id: z.string().min(1).max(64) });

export function statusRoutes(status: Status): Router {
  const routes = createRouter();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/status',
      tags,
      summary: 'How this node is doing',
      description:
        'Connections and messages are of the node that answers; runs are counted over all nodes. Administrators also see each connection and room, in `details`.',
      responses: { 200: json(statusAnswer, 'Counts and health.') },
    }),
    async (c) => c.json(await status.status(c.var.traveller), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/status/me',
      tags,
      summary: 'What of yours is running and connected, and how far your notifications got',
      middleware: requireTraveller,
      responses: {
        200: json(
          myStatusAnswer,
          'Your runs by kind and state, your notifications by type, your connections to this node.',
        ),
        ...problems('unauthenticated'),
      },
    }),
    async (c) => c.json(await status.mine(c.var.traveller), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/status/sources',
      tags,
      summary: 'How the live sources are doing (administrators)',
      description:
        'Each source of facts that the node which answers may ask: how often it answered since the start, and what went wrong last. Empty while live data is off.',
      middleware: requireScope('admin'),
      responses: {
        200: json(sourceList, 'In no order that matters.'),
        ...problems('unauthenticated', 'forbidden'),
      },
    }),
    (c) => c.json(status.sources(), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/status/announcements',
      tags,
      summary: 'The announcement that everyone sees now',
      description: 'Newest first. Also pushed on `/notifications` as `announcements`, whenever it changes.',
      responses: { 200: json(announcementList, 'What stands.') },
    }),
    async (c) => c.json(await status.announcements.list(), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/status/announcements',
      tags,
      summary: 'Tell everyone something (administrators)',
      description: 'Everyone who is connected sees it at once; anyone who comes while it is up sees it then.',
      middleware: requireScope('admin'),
      request: {
        body: body(announcementRequest, {
          message: 'We update at noon; it takes a minute.',
          level: 'info',
          hours: 24,
        }),
      },
      responses: {
        201: json(announcement, 'Told.'),
        ...problems('unauthenticated', 'forbidden', 'conflict'),
      },
    }),
    async (c) => c.json(await status.announcements.announce(c.req.valid('json')), 201),
  );

  routes.openapi(
    createRoute({
      method: 'delete',
      path: '/status/announcements/{id}',
      tags,
      summary: 'Take an announcement back (administrators)',
      middleware: requireScope('admin'),
      request: { params },
      responses: {
        204: { description: 'It is shown no longer.' },
        ...problems('unauthenticated', 'forbidden', 'not_found'),
      },
    }),
    async (c) => {
      await status.announcements.takeBack(c.req.valid('param').id);
      return c.body(null, 204);
    },
  );

  return routes;
}
