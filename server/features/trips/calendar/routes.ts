import { createRoute, z } from '@hono/zod-openapi';
import { calendarFeed } from '#contracts/trips.ts';
import { linkedTo } from '#server/http/links.ts';
import { createRouter, json, problems, type Router } from '#server/http/router.ts';
import { about, none, ofTrip, refusals, tags } from '../route-parts.ts';
import type { Trips } from '../service.ts';

const ofToken = z.object({
  token: z.string().regex(/^[A-Za-z0-9_-]{16,64}(?:\.ics)?$/, 'This isn’t one of our addresses.'),
});
const present = json(calendarFeed, 'When it was made; the address itself is shown only once.');
const made = json(calendarFeed, 'With the address, this once.');

/** Weak: packed or not, it says the same. */
const tagOf = (version: string) => `W/"${version}"`;

/** Calendars that follow a trip, or all of somebody's. `publicUrl` as in `memberRoutes`. */
export function calendarRoutes(trips: Trips, publicUrl: string | undefined): Router {
  const routes = createRouter();
  const linked = linkedTo(publicUrl);

  routes.openapi(
    about({
      method: 'get',
      path: '/trips/{tripId}/calendar',
      summary: 'Your calendar address of a trip',
      request: { params: ofTrip },
      responses: { 200: present, ...refusals },
    }),
    async (c) => c.json(await trips.calendarFeed(c.var.traveller, c.req.valid('param').tripId), 200),
  );
  routes.openapi(
    about({
      method: 'put',
      path: '/trips/{tripId}/calendar',
      summary: 'Make a calendar address of a trip',
      description: 'For calendar programs, which follow the trip there as you. An earlier address ends.',
      request: { params: ofTrip },
      responses: { 200: made, ...refusals },
    }),
    async (c) =>
      c.json(linked(c, await trips.makeCalendarFeed(c.var.traveller, c.req.valid('param').tripId)), 200),
  );
  routes.openapi(
    about({
      method: 'delete',
      path: '/trips/{tripId}/calendar',
      summary: 'End your calendar address of a trip',
      request: { params: ofTrip },
      responses: { ...none, ...refusals },
    }),
    async (c) => {
      await trips.endCalendarFeed(c.var.traveller, c.req.valid('param').tripId);
      return c.body(null, 204);
    },
  );

  routes.openapi(
    about({
      method: 'get',
      path: '/calendar',
      summary: 'Your calendar address of all your trips',
      responses: { 200: present, ...problems('unauthenticated') },
    }),
    async (c) => c.json(await trips.calendarFeed(c.var.traveller, null), 200),
  );
  routes.openapi(
    about({
      method: 'put',
      path: '/calendar',
      summary: 'Make a calendar address of all your trips',
      description: 'Those with dates that you are in, also such that come later. An earlier address ends.',
      responses: { 200: made, ...problems('unauthenticated') },
    }),
    async (c) => c.json(linked(c, await trips.makeCalendarFeed(c.var.traveller, null)), 200),
  );
  routes.openapi(
    about({
      method: 'delete',
      path: '/calendar',
      summary: 'End your calendar address of all your trips',
      responses: { ...none, ...problems('unauthenticated') },
    }),
    async (c) => {
      await trips.endCalendarFeed(c.var.traveller, null);
      return c.body(null, 204);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/calendars/{token}',
      tags,
      summary: 'A calendar to follow, without an account',
      description: 'Has an `ETag`; asked with `If-None-Match` it answers 304 while nothing has changed.',
      request: { params: ofToken },
      responses: {
        200: {
          description: 'iCalendar (RFC 5545).',
          content: { 'text/calendar': { schema: z.string() } },
        },
        304: { description: 'It is as it was.' },
        ...problems('not_found', 'gone', 'rate_limited', 'too_large', 'unavailable'),
      },
    }),
    async (c) => {
      const token = c.req.valid('param').token.replace(/\.ics$/, '');
      const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim());
      const { version, changedAt, body } = await trips.readCalendarFeed(
        token,
        (one) => known.includes(tagOf(one)),
        c.req.raw.signal,
      );
      c.header('etag', tagOf(version));
      if (changedAt) c.header('last-modified', changedAt.toUTCString());
      c.header('cache-control', 'private, no-cache');
      if (body === null) return c.body(null, 304);
      return c.body(body, 200, { 'content-type': 'text/calendar; charset=utf-8' });
    },
  );

  return routes;
}
