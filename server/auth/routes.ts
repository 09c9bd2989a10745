import { createRoute } from '@hono/zod-openapi';
import { setCookie } from 'hono/cookie';
import { z } from 'zod';
import {
  apiKeyList,
  createApiKeyRequest,
  createdApiKey,
  endedAnswer,
  guestAnswer,
  meAnswer,
  renameRequest,
  sessionList,
} from '#contracts/travellers.ts';
import { networkOf } from '#server/http/address.ts';
import { createLimit } from '#server/http/limits.ts';
import { body, createRouter, json, problems, type Router, requireTraveller } from '#server/http/router.ts';
import { BROWSER_COOKIE, newBrowserNumber } from './guests.ts';
import { meOf, type Travellers } from './service.ts';

const tags = ['travellers'];
const idParam = z.object({ id: z.string().min(1).max(80) });

/** `/me` and `/guest`: who is asking, where they are signed in, their API keys. */
export function travellerRoutes(
  travellers: Travellers,
  options: { secureCookies: boolean; guestsPerAddress: number },
): Router {
  const routes = createRouter();
  // Everything else is limited by traveller, and a guest is a traveller whom anybody can make.
  const newGuests = createLimit({
    burst: options.guestsPerAddress,
    perMinute: 30,
    message: 'Many guests have come from this address just now. Please wait a moment.',
  });

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/me',
      tags,
      summary: 'Who is asking; `null` when nobody is signed in',
      responses: { 200: json(meAnswer, 'The traveller, or null.') },
    }),
    async (c) => {
      const { traveller } = c.var;
      if (traveller?.sessionId)
        for (const cookie of await travellers.prolong(traveller.sessionId, c.req.raw.headers))
          c.header('set-cookie', cookie, { append: true });
      else if (!traveller)
        setCookie(c, BROWSER_COOKIE, newBrowserNumber(), {
          path: '/',
          httpOnly: true,
          sameSite: 'Lax',
          secure: options.secureCookies,
          maxAge: 86_400,
        });
      return c.json({ traveller: traveller && meOf(traveller) }, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/guest',
      tags,
      summary: 'Become a guest',
      description:
        'Makes an anonymous account and sets its session cookie. If you’re signed in already, you stay who you are. ' +
        'Tabs of one browser that ask in the same moment become the same guest.',
      responses: { 200: json(guestAnswer, 'The traveller.'), ...problems('rate_limited') },
    }),
    async (c) => {
      if (!c.var.traveller) newGuests.take(networkOf(c.var.clientAddress));
      const { traveller, cookies } = await travellers.becomeGuest(c.req.raw.headers, c.var.traveller);
      for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
      return c.json({ traveller }, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'patch',
      path: '/me',
      tags,
      summary: 'Change the name that others see',
      middleware: requireTraveller,
      request: { body: body(renameRequest, { name: 'Ada' }) },
      responses: { 200: json(guestAnswer, 'The traveller.'), ...problems('unauthenticated') },
    }),
    async (c) =>
      c.json({ traveller: await travellers.rename(c.var.traveller, c.req.valid('json').name) }, 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/me/sessions',
      tags,
      summary: 'Where you are signed in',
      middleware: requireTraveller,
      responses: { 200: json(sessionList, 'The sessions, latest first.'), ...problems('unauthenticated') },
    }),
    async (c) => c.json({ sessions: await travellers.sessions(c.var.traveller) }, 200),
  );

  routes.openapi(
    createRoute({
      method: 'delete',
      path: '/me/sessions/{id}',
      tags,
      summary: 'Sign one browser out',
      description: 'Its sockets are closed within a second.',
      middleware: requireTraveller,
      request: { params: idParam },
      responses: { 204: { description: 'Signed out.' }, ...problems('unauthenticated', 'not_found') },
    }),
    async (c) => {
      await travellers.endSession(c.var.traveller, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );

  routes.openapi(
    createRoute({
      method: 'delete',
      path: '/me/sessions',
      tags,
      summary: 'Sign out everywhere',
      description: 'Ends every session, this one too. API keys go on working.',
      middleware: requireTraveller,
      responses: { 200: json(endedAnswer, 'How many sessions ended.'), ...problems('unauthenticated') },
    }),
    async (c) => c.json({ ended: await travellers.signOutEverywhere(c.var.traveller) }, 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/me/api-keys',
      tags,
      summary: 'Your API keys',
      middleware: requireTraveller,
      responses: { 200: json(apiKeyList, 'The keys, latest first.'), ...problems('unauthenticated') },
    }),
    async (c) => c.json({ keys: await travellers.keys(c.var.traveller) }, 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/me/api-keys',
      tags,
      summary: 'Make an API key',
      description:
        '`secret` is shown this once. `read` may read, `write` may change, `scans:work` may work off units of scans; `deals:write` and `admin` are for administrators.',
      middleware: requireTraveller,
      request: { body: body(createApiKeyRequest, { name: 'My script', scopes: ['read', 'write'] }) },
      responses: {
        201: json(createdApiKey, 'The key with its secret.'),
        ...problems('unauthenticated', 'conflict'),
      },
    }),
    async (c) => c.json(await travellers.createKey(c.var.traveller, c.req.valid('json')), 201),
  );

  routes.openapi(
    createRoute({
      method: 'delete',
      path: '/me/api-keys/{id}',
      tags,
      summary: 'Delete an API key',
      middleware: requireTraveller,
      request: { params: idParam },
      responses: { 204: { description: 'Deleted.' }, ...problems('unauthenticated', 'not_found') },
    }),
    async (c) => {
      await travellers.deleteKey(c.var.traveller, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );

  return routes;
}
