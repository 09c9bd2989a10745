import { createRoute } from '@hono/zod-openapi';
import { html } from 'hono/html';
import { z } from 'zod';
import {
  channel,
  channelList,
  channelPatch,
  channelSettings,
  channelTest,
  quietHours,
} from '#contracts/notifications.ts';
import { networkOf } from '#server/http/address.ts';
import { body, createRouter, json, problems, type Router, requireTraveller } from '#server/http/router.ts';
import type { Channels } from './channels.ts';
import type { LinkPurpose } from './links.ts';

const tags = ['channels'];
const params = z.object({ id: z.string().min(1).max(64) });
const linkParams = z.object({ token: z.string().min(1).max(200) });
const done = { description: 'Done.' };
const ofOne = problems('unauthenticated', 'not_found');
const page = (description: string) => ({
  description,
  content: { 'text/html': { schema: z.string() } },
});

/** What people see who open a link of a letter; looking changes nothing, for mail programs look by themselves. */
const questions: Record<LinkPurpose, { ask: string; button: string; done: string }> = {
  unsubscribe: {
    ask: 'Stop getting e-mail from Caravan at this address?',
    button: 'Unsubscribe',
    done: 'You won’t get any more e-mail at this address.',
  },
  confirm: {
    ask: 'Get e-mail from Caravan at this address?',
    button: 'Confirm',
    done: 'You’ll get e-mail at this address.',
  },
};

const asPage = (content: unknown) => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>Caravan</title>
  </head>
  <body>
    <main>${content}</main>
  </body>
</html>`;

export function channelRoutes(channels: Channels): Router {
  const routes = createRouter();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/channels',
      tags,
      summary: 'How we reach you when you’re not looking',
      description: '`vapidPublicKey` is what a browser subscribes to push with.',
      middleware: requireTraveller,
      responses: { 200: json(channelList, 'Channels and quiet hours.'), ...problems('unauthenticated') },
    }),
    async (c) => c.json(await channels.list(c.var.traveller), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/channels',
      tags,
      summary: 'Be told in one more way',
      description:
        'The secret of a webhook is in this answer only. A letter asks the address first; until it says yes the channel is off.',
      middleware: requireTraveller,
      request: {
        body: body(channelSettings, { kind: 'ntfy', server: 'https://ntfy.sh', topic: 'our-caravan-5h2k' }),
      },
      responses: { 201: json(channel, 'Set up.'), ...problems('unauthenticated', 'conflict') },
    }),
    async (c) =>
      c.json(
        await channels.add(c.var.traveller, c.req.valid('json'), networkOf(c.get('clientAddress'))),
        201,
      ),
  );

  routes.openapi(
    createRoute({
      method: 'patch',
      path: '/channels/{id}',
      tags,
      summary: 'Turn a channel on or off, or change how often letters come',
      middleware: requireTraveller,
      request: { params, body: body(channelPatch, { enabled: false }) },
      responses: { 200: json(channel, 'As it is now.'), ...ofOne, ...problems('conflict') },
    }),
    async (c) =>
      c.json(await channels.change(c.var.traveller, c.req.valid('param').id, c.req.valid('json')), 200),
  );

  routes.openapi(
    createRoute({
      method: 'delete',
      path: '/channels/{id}',
      tags,
      summary: 'Forget a channel',
      middleware: requireTraveller,
      request: { params },
      responses: { 204: done, ...ofOne },
    }),
    async (c) => {
      await channels.remove(c.var.traveller, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/channels/{id}/test',
      tags,
      summary: 'Send a test now, and hear what came of it',
      middleware: requireTraveller,
      request: { params },
      responses: { 200: json(channelTest, 'What came of it.'), ...ofOne, ...problems('conflict') },
    }),
    async (c) => c.json(await channels.test(c.var.traveller, c.req.valid('param').id), 200),
  );

  routes.openapi(
    createRoute({
      method: 'put',
      path: '/quiet-hours',
      tags,
      summary: 'When to leave you alone',
      description:
        'What happens in the meantime arrives afterwards, in one message per channel. The inbox has it at once.',
      middleware: requireTraveller,
      request: { body: body(quietHours, { from: '22:00', to: '07:00', timeZone: 'Europe/Lisbon' }) },
      responses: { 204: done, ...problems('unauthenticated') },
    }),
    async (c) => {
      await channels.setQuietHours(c.var.traveller, c.req.valid('json'));
      return c.body(null, 204);
    },
  );

  routes.openapi(
    createRoute({
      method: 'delete',
      path: '/quiet-hours',
      tags,
      summary: 'Tell me at any hour',
      middleware: requireTraveller,
      responses: { 204: done, ...problems('unauthenticated') },
    }),
    async (c) => {
      await channels.setQuietHours(c.var.traveller, null);
      return c.body(null, 204);
    },
  );

  for (const purpose of ['unsubscribe', 'confirm'] as const) linkRoutes(purpose);

  function linkRoutes(purpose: LinkPurpose): void {
    const { ask, button, done: answer } = questions[purpose];
    const path = `/channels/${purpose}/{token}` as const;
    routes.openapi(
      createRoute({
        method: 'get',
        path,
        tags,
        summary: `The page behind a letter's link to ${purpose}`,
        request: { params: linkParams },
        responses: { 200: page('A question with a button.'), ...problems('not_found') },
      }),
      (c) => {
        channels.requireLink(purpose, c.req.valid('param').token);
        return c.html(asPage(html`<p>${ask}</p><form method="post"><button>${button}</button></form>`), 200);
      },
    );
    routes.openapi(
      createRoute({
        method: 'post',
        path,
        tags,
        summary: `What a letter's link to ${purpose} does`,
        description: 'Without signing in; mail programs send it by themselves (RFC 8058).',
        request: { params: linkParams },
        responses: { 200: page('Done.'), ...problems('not_found') },
      }),
      async (c) => {
        await channels.follow(purpose, c.req.valid('param').token);
        return c.html(asPage(html`<p>${answer}</p>`), 200);
      },
    );
  }

  return routes;
}
