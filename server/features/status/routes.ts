import { createRoute } from '@hono/zod-openapi';
import { announcement, announcementRequest, myStatusAnswer, statusAnswer } from '#contracts/status.ts';
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

export function statusRoutes(status: Status): Router {
  const routes = createRouter();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/status',
      tags,
      summary: 'How this node is doing',
      description: 'Connections and messages are of the node that answers; runs are counted over all nodes.',
      responses: { 200: json(statusAnswer, 'Counts and health.') },
    }),
    async (c) => c.json(await status.status(), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/status/me',
      tags,
      summary: 'What of yours is running, and how far what you were told came',
      middleware: requireTraveller,
      responses: {
        200: json(myStatusAnswer, 'Your runs by kind and state, your notifications by type.'),
        ...problems('unauthenticated'),
      },
    }),
    async (c) => c.json(await status.mine(c.var.traveller), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/status/announcements',
      tags,
      summary: 'Tell everyone something (administrators)',
      middleware: requireScope('admin'),
      request: {
        body: body(announcementRequest, { message: 'We update at noon; it takes a minute.', level: 'info' }),
      },
      responses: { 201: json(announcement, 'Sent.'), ...problems('unauthenticated', 'forbidden') },
    }),
    (c) => c.json(status.announce(c.req.valid('json')), 201),
  );

  return routes;
}
