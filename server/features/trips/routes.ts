import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '#contracts/errors.ts';
import { MAX_SEQ } from '#contracts/streams.ts';
import {
  createTrip,
  deletedTripList,
  historyPage,
  historyQuery,
  itemId,
  landed,
  noteDocument,
  noteRequestBody,
  opsAnswer,
  opsRequest,
  patchTrip,
  restoreRequest,
  tripCreated,
  tripList,
  tripSnapshot,
  undoAnswer,
  undoRequest,
} from '#contracts/trips.ts';
import type { Traveller } from '#server/auth/types.ts';
import {
  body,
  createRouter,
  idempotencyHeader,
  idempotent,
  json,
  problems,
  type Router,
} from '#server/http/router.ts';
import { wholeOrPage } from '#server/lib/time-cursor.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { exportRoutes } from './export/routes.ts';
import { fileRoutes } from './files/routes.ts';
import { memberRoutes } from './members/routes.ts';
import { about, none, ofTrip, refusals, tags } from './route-parts.ts';
import type { Trips } from './service.ts';

/** What waited on a device where somebody else is signed in now must not become theirs. */
function assertIs({ id }: Pick<Traveller, 'id'>, as: string | undefined): void {
  if (as !== undefined && as !== id)
    throw new AppError('unauthenticated', 'These changes are those of another traveller. Sign in as them.');
}

export function tripRoutes(trips: Trips, publicUrl: string | undefined): Router {
  const routes = createRouter();

  routes.openapi(
    about({
      method: 'get',
      path: '/trips',
      summary: 'Your trips',
      request: { query: wholeOrPage },
      responses: {
        200: json(tripList, 'The one that was changed last comes first.'),
        ...problems('unauthenticated'),
      },
    }),
    async (c) => c.json(await trips.list(c.var.traveller, c.req.valid('query')), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/trips',
      tags,
      summary: 'Start a trip, blank or from a researched destination',
      middleware: idempotent,
      request: {
        headers: idempotencyHeader,
        body: body(createTrip, { title: 'Lisbon in spring', homeCurrency: 'EUR', days: 5 }),
      },
      responses: {
        201: json(tripCreated, 'Started.'),
        ...problems('unauthenticated', 'not_found', 'conflict'),
      },
    }),
    async (c) => c.json(await trips.create(c.var.traveller, c.req.valid('json'), c.var.keepAnswer(201)), 201),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/trips/demo',
      tags,
      summary: 'A trip to try things out on',
      description: 'Who has one already gets that one.',
      middleware: idempotent,
      request: { headers: idempotencyHeader },
      responses: {
        201: json(tripCreated, 'Five days in Lisbon, to be changed at will.'),
        ...problems('unauthenticated', 'conflict'),
      },
    }),
    async (c) => c.json(await trips.createDemo(c.var.traveller, c.var.keepAnswer(201)), 201),
  );

  routes.openapi(
    about({
      method: 'get',
      path: '/trips/deleted',
      summary: 'Trips you deleted and can bring back',
      responses: {
        200: json(deletedTripList, 'The one that was deleted last comes first.'),
        ...problems('unauthenticated'),
      },
    }),
    async (c) => c.json({ trips: await trips.deleted(c.var.traveller) }, 200),
  );

  routes.openapi(
    about({
      method: 'post',
      path: '/trips/{tripId}/recover',
      summary: 'Bring back a trip you deleted',
      description: 'For everyone who was in it, with its history. Its public link stays off.',
      request: { params: ofTrip },
      responses: { ...none, ...problems('unauthenticated', 'not_found', 'conflict') },
    }),
    async (c) => {
      await trips.recover(c.var.traveller, c.req.valid('param').tripId);
      return c.body(null, 204);
    },
  );

  routes.openapi(
    about({
      method: 'get',
      path: '/trips/{tripId}',
      summary: 'A trip as it is now',
      request: { params: ofTrip },
      responses: { 200: json(tripSnapshot, 'The trip, its members and your role.'), ...refusals },
    }),
    async (c) => c.json(await trips.get(c.var.traveller, c.req.valid('param').tripId), 200),
  );

  routes.openapi(
    about({
      method: 'patch',
      path: '/trips/{tripId}',
      summary: 'Change a trip’s own fields',
      description: 'A short form of the op `set_trip`.',
      request: { params: ofTrip, body: body(patchTrip, { title: 'Lisbon and Sintra' }) },
      responses: { 200: json(landed, 'Changed.'), ...refusals, ...problems('conflict') },
    }),
    async (c) =>
      c.json(await trips.patch(c.var.traveller, c.req.valid('param').tripId, c.req.valid('json')), 200),
  );

  routes.openapi(
    about({
      method: 'delete',
      path: '/trips/{tripId}',
      summary: 'Delete a trip (owner)',
      description: 'It can be brought back for 30 days.',
      request: { params: ofTrip },
      responses: { ...none, ...refusals },
    }),
    async (c) => {
      await trips.remove(c.var.traveller, c.req.valid('param').tripId);
      return c.body(null, 204);
    },
  );

  routes.openapi(
    about({
      method: 'post',
      path: '/trips/{tripId}/ops',
      summary: 'Change a trip',
      description: 'Each op is applied once, however often its id is sent, and answered on its own.',
      request: {
        params: ofTrip,
        body: body(opsRequest, {
          ops: [
            {
              opId: 'rename-2f9c1a',
              baseSeq: 1,
              change: { kind: 'set_trip', fields: { title: 'Lisbon and Sintra' } },
            },
          ],
        }),
      },
      responses: {
        200: json(opsAnswer, 'One result an op, in order.'),
        ...refusals,
        ...problems('rate_limited'),
      },
    }),
    async (c) => {
      const { ops, as } = c.req.valid('json');
      assertIs(c.var.traveller, as);
      return c.json(
        { results: await trips.submitAll(c.var.traveller, c.req.valid('param').tripId, ops) },
        200,
      );
    },
  );

  routes.openapi(
    about({
      method: 'get',
      path: '/trips/{tripId}/history',
      summary: 'Who changed what, when',
      request: { params: ofTrip, query: historyQuery },
      responses: { 200: json(historyPage, 'Newest first; go on with `before`.'), ...refusals },
    }),
    async (c) =>
      c.json(
        await trips.history(
          c.var.traveller,
          c.req.valid('param').tripId,
          c.req.valid('query').before ?? null,
        ),
        200,
      ),
  );

  routes.openapi(
    about({
      method: 'get',
      path: '/trips/{tripId}/history/{seq}',
      summary: 'The trip as it was',
      request: { params: ofTrip.extend({ seq: z.coerce.number().int().positive().max(MAX_SEQ) }) },
      responses: { 200: json(tripSnapshot.pick({ state: true }), 'As of that entry.'), ...refusals },
    }),
    async (c) => {
      const { tripId, seq } = c.req.valid('param');
      return c.json({ state: await trips.stateAt(c.var.traveller, tripId, seq) }, 200);
    },
  );

  routes.openapi(
    about({
      method: 'post',
      path: '/trips/{tripId}/undo',
      summary: 'Take back your last change, or any entry of the history',
      request: { params: ofTrip, body: body(undoRequest, { opId: 'undo-71b0ce' }) },
      responses: {
        200: json(undoAnswer, 'Taken back, as an entry of its own; what stood in the way was skipped.'),
        ...refusals,
        ...problems('conflict'),
      },
    }),
    async (c) => {
      const { opId, seq } = c.req.valid('json');
      return c.json(await trips.undo(c.var.traveller, c.req.valid('param').tripId, opId, seq ?? null), 200);
    },
  );

  routes.openapi(
    about({
      method: 'post',
      path: '/trips/{tripId}/restore',
      summary: 'Make the trip what it was',
      request: { params: ofTrip, body: body(restoreRequest, { opId: 'restore-5d20aa', seq: 1 }) },
      responses: {
        200: json(landed, 'Restored, as an entry of its own.'),
        ...refusals,
        ...problems('conflict'),
      },
    }),
    async (c) => {
      const input = c.req.valid('json');
      return c.json(await trips.restore(c.var.traveller, c.req.valid('param').tripId, input), 200);
    },
  );

  routes.openapi(
    about({
      method: 'get',
      path: '/trips/{tripId}/notes/{noteId}',
      summary: 'A note: the Yjs document and its text',
      request: { params: ofTrip.extend({ noteId: itemId }) },
      responses: { 200: json(noteDocument, 'As of `seq` of the trip.'), ...refusals },
    }),
    async (c) => {
      const { tripId, noteId } = c.req.valid('param');
      return c.json(await trips.note(c.var.traveller, tripId, noteId), 200);
    },
  );

  routes.openapi(
    about({
      method: 'post',
      path: '/trips/{tripId}/notes/{noteId}',
      summary: 'Merge an update into a note',
      request: {
        params: ofTrip.extend({ noteId: itemId }),
        body: body(noteRequestBody, { opId: 'note-90ab12', update: 'AAA=' }),
      },
      responses: { 200: json(landed, 'Merged.'), ...refusals, ...problems('conflict', 'gone', 'too_large') },
    }),
    async (c) => {
      const { tripId, noteId } = c.req.valid('param');
      const { as, ...input } = c.req.valid('json');
      assertIs(c.var.traveller, as);
      return c.json(await trips.updateNote(c.var.traveller, tripId, { noteId, ...input }), 200);
    },
  );

  routes.route('/', exportRoutes(trips));
  routes.route('/', fileRoutes(trips));
  routes.route('/', memberRoutes(trips, publicUrl));
  routes.route('/', calendarRoutes(trips, publicUrl));
  return routes;
}
