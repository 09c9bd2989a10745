import { createRoute, type RouteConfig, z } from '@hono/zod-openapi';
import { itemId } from '#contracts/trips.ts';
import { problems, requireTraveller } from '#server/http/router.ts';

export const tags = ['trips'];
export const none = { 204: { description: 'Done.' } };
export const ofTrip = z.object({ tripId: itemId });
export const refusals = problems('unauthenticated', 'forbidden', 'not_found');

/** A route about one trip, for a signed-in traveller. */
export const about = <R extends Omit<RouteConfig, 'tags' | 'middleware'>>(route: R) =>
  createRoute({ ...route, tags, middleware: requireTraveller });
