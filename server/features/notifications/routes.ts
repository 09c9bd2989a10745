import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { ackRequest, deadLetterPage, inboxPage, readRequest } from '#contracts/notifications.ts';
import {
  body,
  createRouter,
  json,
  problems,
  type Router,
  requireScope,
  requireTraveller,
} from '#server/http/router.ts';
import type { Notifications } from './service.ts';

const tags = ['notifications'];
const params = z.object({ id: z.string().min(1).max(64) });
const limit = z.coerce.number().int().min(1).max(100).default(30);
const cursor = z.string().min(1).max(90).optional().describe('`nextCursor` of the page before.');
const inboxQuery = z.object({
  cursor,
  limit,
  unread: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe('Only what was not read yet.'),
});
const example = '0198c2f4-0000-7000-8000-000000000000';
const done = { description: 'Done.' };
const ofOne = { 204: done, ...problems('unauthenticated', 'not_found') };

export function notificationRoutes(notifications: Notifications): Router {
  const routes = createRouter();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/notifications',
      tags,
      summary: 'Your inbox, newest first',
      middleware: requireTraveller,
      request: { query: inboxQuery },
      responses: { 200: json(inboxPage, 'A page of it.'), ...problems('unauthenticated') },
    }),
    async (c) => c.json(await notifications.inbox(c.var.traveller, c.req.valid('query')), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/notifications/ack',
      tags,
      summary: 'A device has these',
      description: 'Ids that are not yours, or were acknowledged before, change nothing.',
      middleware: requireTraveller,
      request: { body: body(ackRequest, { ids: [example] }) },
      responses: { 204: done, ...problems('unauthenticated') },
    }),
    async (c) => {
      await notifications.ack(c.var.traveller.id, c.req.valid('json').ids);
      return c.body(null, 204);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/notifications/read',
      tags,
      summary: 'These were read, on all devices',
      middleware: requireTraveller,
      request: { body: body(readRequest, { ids: null }, { description: '`ids: null`: everything.' }) },
      responses: {
        200: json(z.object({ read: z.number().int() }), 'How many were unread.'),
        ...problems('unauthenticated'),
      },
    }),
    async (c) => c.json({ read: await notifications.read(c.var.traveller.id, c.req.valid('json').ids) }, 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/notifications/{id}/ack',
      tags,
      summary: 'A device has it',
      middleware: requireTraveller,
      request: { params },
      responses: ofOne,
    }),
    async (c) => {
      await notifications.ackOne(c.var.traveller, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/notifications/{id}/read',
      tags,
      summary: 'It was read, on all devices',
      middleware: requireTraveller,
      request: { params },
      responses: ofOne,
    }),
    async (c) => {
      await notifications.readOne(c.var.traveller, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/dead-letters',
      tags,
      summary: 'Notifications that weren’t delivered (administrators)',
      middleware: requireScope('admin'),
      request: { query: z.object({ cursor, limit }) },
      responses: { 200: json(deadLetterPage, 'Newest first.'), ...problems('unauthenticated', 'forbidden') },
    }),
    async (c) => c.json(await notifications.deadLetters(c.req.valid('query')), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/dead-letters/{id}/redrive',
      tags,
      summary: 'Try to tell it again (administrators)',
      middleware: requireScope('admin'),
      request: { params },
      responses: { 204: done, ...problems('unauthenticated', 'forbidden', 'not_found') },
    }),
    async (c) => {
      await notifications.redrive(c.req.valid('param').id);
      return c.body(null, 204);
    },
  );

  return routes;
}
