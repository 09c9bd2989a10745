import { createRoute, z } from '@hono/zod-openapi';
import {
  invite,
  inviteList,
  invitePreview,
  inviteRequest,
  itemId,
  memberList,
  roleRequest,
  share,
  sharedTrip,
  shareSettings,
  tripCreated,
} from '#contracts/trips.ts';
import { linkedTo } from '#server/http/links.ts';
import { body, createRouter, json, problems, type Router } from '#server/http/router.ts';
import { about, none, ofTrip, refusals, tags } from '../route-parts.ts';
import type { Trips } from '../service.ts';

const ofMember = ofTrip.extend({ userId: z.string().min(1).max(64) });
const ofToken = z.object({
  token: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, 'This isn’t one of our links.'),
});
/** Members, invitations and the read-only link. `publicUrl`: where links lead; left out, where the request came to. */
export function memberRoutes(trips: Trips, publicUrl: string | undefined): Router {
  const routes = createRouter();
  const linked = linkedTo(publicUrl);

  routes.openapi(
    about({
      method: 'get',
      path: '/trips/{tripId}/members',
      summary: 'Who is in a trip',
      request: { params: ofTrip },
      responses: { 200: json(memberList, 'In the order they came.'), ...refusals },
    }),
    async (c) => c.json({ members: await trips.members(c.var.traveller, c.req.valid('param').tripId) }, 200),
  );

  routes.openapi(
    about({
      method: 'put',
      path: '/trips/{tripId}/members/{userId}',
      summary: 'Change a role, or hand the trip over (owner)',
      request: { params: ofMember, body: body(roleRequest, { role: 'viewer' }) },
      responses: { ...none, ...refusals, ...problems('conflict') },
    }),
    async (c) => {
      const { tripId, userId } = c.req.valid('param');
      const { role } = c.req.valid('json');
      if (role === 'owner') await trips.transfer(c.var.traveller, tripId, userId);
      else await trips.setRole(c.var.traveller, tripId, userId, role);
      return c.body(null, 204);
    },
  );

  routes.openapi(
    about({
      method: 'delete',
      path: '/trips/{tripId}/members/{userId}',
      summary: 'Remove somebody (owner), or leave',
      description: 'Their sockets have left when this is answered.',
      request: { params: ofMember },
      responses: { ...none, ...refusals, ...problems('conflict') },
    }),
    async (c) => {
      const { tripId, userId } = c.req.valid('param');
      await trips.removeMember(c.var.traveller, tripId, userId);
      return c.body(null, 204);
    },
  );

  routes.openapi(
    about({
      method: 'get',
      path: '/trips/{tripId}/invites',
      summary: 'Open invitations (owner)',
      request: { params: ofTrip },
      responses: { 200: json(inviteList, 'Without their links.'), ...refusals },
    }),
    async (c) => c.json({ invites: await trips.invites(c.var.traveller, c.req.valid('param').tripId) }, 200),
  );

  routes.openapi(
    about({
      method: 'post',
      path: '/trips/{tripId}/invites',
      summary: 'Make a link that lets people in (owner)',
      request: {
        params: ofTrip,
        body: body(inviteRequest, { role: 'editor', expiresInHours: 168, maxUses: 10 }),
      },
      responses: { 201: json(invite, 'With its link, this once.'), ...refusals },
    }),
    async (c) =>
      c.json(
        linked(c, await trips.invite(c.var.traveller, c.req.valid('param').tripId, c.req.valid('json'))),
        201,
      ),
  );

  routes.openapi(
    about({
      method: 'delete',
      path: '/trips/{tripId}/invites/{inviteId}',
      summary: 'Withdraw an invitation (owner)',
      request: { params: ofTrip.extend({ inviteId: itemId }) },
      responses: { ...none, ...refusals },
    }),
    async (c) => {
      const { tripId, inviteId } = c.req.valid('param');
      await trips.revokeInvite(c.var.traveller, tripId, inviteId);
      return c.body(null, 204);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/invites/{token}',
      tags,
      summary: 'What an invitation is to',
      request: { params: ofToken },
      responses: { 200: json(invitePreview, 'The trip and the role.'), ...problems('not_found', 'gone') },
    }),
    async (c) => c.json(await trips.previewInvite(c.req.valid('param').token), 200),
  );

  routes.openapi(
    about({
      method: 'post',
      path: '/invites/{token}/accept',
      summary: 'Come in',
      request: { params: ofToken },
      responses: {
        200: json(tripCreated, 'You are in.'),
        ...problems('unauthenticated', 'not_found', 'gone'),
      },
    }),
    async (c) => c.json(await trips.acceptInvite(c.var.traveller, c.req.valid('param').token), 200),
  );

  routes.openapi(
    about({
      method: 'get',
      path: '/trips/{tripId}/share',
      summary: 'The read-only link',
      request: { params: ofTrip },
      responses: { 200: json(share, 'Whether it is on, and where.'), ...refusals },
    }),
    async (c) => c.json(linked(c, await trips.share(c.var.traveller, c.req.valid('param').tripId)), 200),
  );

  routes.openapi(
    about({
      method: 'put',
      path: '/trips/{tripId}/share',
      summary: 'Turn the read-only link on or off (owner)',
      request: { params: ofTrip, body: body(shareSettings, { enabled: true, showBudget: false }) },
      responses: { 200: json(share, 'As it is now.'), ...refusals },
    }),
    async (c) =>
      c.json(
        linked(c, await trips.setShare(c.var.traveller, c.req.valid('param').tripId, c.req.valid('json'))),
        200,
      ),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/shared/{token}',
      tags,
      summary: 'A shared trip, without an account',
      request: { params: ofToken },
      description: 'Has an `ETag`; asked with `If-None-Match` it answers 304 while nothing has changed.',
      responses: {
        200: json(sharedTrip, 'What strangers may see.'),
        304: { description: 'It is as it was.' },
        ...problems('not_found'),
      },
    }),
    async (c) => {
      // Weak: packed or not, it says the same.
      const tagOf = (version: string) => `W/"${version}"`;
      const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim());
      const { version, shown } = await trips.readShared(c.req.valid('param').token, (one) =>
        known.includes(tagOf(one)),
      );
      c.header('etag', tagOf(version));
      // Browsers keep it, and ask each time whether it is still so.
      c.header('cache-control', 'private, no-cache');
      return shown === null ? c.body(null, 304) : c.json(shown, 200);
    },
  );

  return routes;
}
