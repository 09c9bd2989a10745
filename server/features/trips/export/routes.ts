import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '#contracts/errors.ts';
import { bringInPreview, bringInRequest, tripCopy, tripCreated } from '#contracts/trips.ts';
import { newTrip } from '#core/trips/state.ts';
import { attachment } from '#server/http/attachment.ts';
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
import { about, ofTrip, refusals, tags } from '../route-parts.ts';
import type { Trips } from '../service.ts';
import { exportFormats, exportTables } from './files.ts';
import { FORMAT, tripFile } from './json.ts';

const query = z.object({
  format: z.enum(exportFormats).default('json'),
  of: z.enum(exportTables).default('plan').describe('What a csv is of.'),
});
const file = { schema: z.string() };
const example = {
  format: FORMAT,
  version: 1 as const,
  exportedAt: '2027-01-15T12:00:00.000Z',
  state: newTrip({ title: 'Lisbon', summary: '', homeCurrency: 'EUR', cover: 0, startDate: null }, ['day-1']),
  notes: {},
};

const importQuery = z.object({
  me: z
    .string()
    .max(64)
    .optional()
    .describe('The person in the file who is you; left out: the one with your account or your name.'),
});
/** Read in a thread of its own, so here it is only described. */
const importBody = {
  required: true,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/TripFile' }, example } },
};

/** Trips as files, out and in. */
export function exportRoutes(trips: Trips): Router {
  const routes = createRouter();
  routes.openAPIRegistry.register('TripFile', tripFile);

  routes.openapi(
    about({
      method: 'get',
      path: '/trips/{tripId}/export',
      summary: 'A trip as a file',
      description: 'Calendar, table, the trip itself, a page to print, routes, or text.',
      request: { params: ofTrip, query },
      responses: {
        200: {
          description: 'The file.',
          content: {
            'text/calendar': file,
            'text/csv': file,
            'application/json': { schema: tripFile },
            'application/pdf': file,
            'application/gpx+xml': file,
            'text/markdown': file,
          },
        },
        ...refusals,
        ...problems('conflict', 'too_large', 'unavailable'),
      },
    }),
    async (c) => {
      const { format, of } = c.req.valid('query');
      const wanted = { tripId: c.req.valid('param').tripId, format, of };
      const { name, type, body } = await trips.export(c.var.traveller, wanted, c.req.raw.signal);
      return c.body(body, 200, {
        'content-type': type,
        'content-disposition': attachment(name),
        'x-content-type-options': 'nosniff',
      });
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/trips/import',
      tags,
      summary: 'Make a trip of your own from an exported one (JSON)',
      middleware: idempotent,
      request: { headers: idempotencyHeader, query: importQuery, body: importBody },
      responses: {
        201: json(tripCreated, 'Made.'),
        ...problems('unauthenticated', 'conflict', 'gone', 'too_large', 'unavailable'),
      },
    }),
    async (c) => {
      if (!/^application\/(?:[\w.+-]*\+)?json\b/i.test(c.req.header('content-type') ?? ''))
        throw new AppError('invalid', 'Send the body as application/json.');
      const { me } = c.req.valid('query');
      const wanted = { traveller: c.var.traveller, text: await c.req.text(), me };
      return c.json(await trips.import(wanted, c.req.raw.signal, c.var.keepAnswer(201)), 201);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/trips/{tripId}/copy',
      tags,
      summary: 'Make a trip of your own from one that you are in',
      description:
        'As a `copy` it is all that the trip is, with its files. As a `template` it is what can be used again: days, stops as plans, lists without ticks.',
      middleware: idempotent,
      request: {
        headers: idempotencyHeader,
        params: ofTrip,
        body: body(tripCopy, { as: 'template', title: 'Lisbon once more' }),
      },
      responses: {
        201: json(tripCreated, 'Made.'),
        ...refusals,
        ...problems('conflict', 'gone', 'rate_limited', 'too_large', 'unavailable'),
      },
    }),
    async (c) => {
      const wanted = { ...c.req.valid('param'), ...c.req.valid('json') };
      return c.json(await trips.copy(c.var.traveller, wanted, c.req.raw.signal, c.var.keepAnswer(201)), 201);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/trips/bring-in',
      tags,
      summary: 'Look through a file of elsewhere: what of it could come into a trip',
      description:
        'A calendar, a map, a table, saved places or a booking. Changes nothing: what is wanted comes in by the op `add_activities`.',
      middleware: requireTraveller,
      request: { body: body(bringInRequest, { name: 'places.csv', content: 'TmFtZQpDYXN0bGUK' }) },
      responses: {
        200: json(bringInPreview, 'Stops, and what was not understood.'),
        ...problems('unauthenticated', 'gone', 'too_large', 'unavailable'),
      },
    }),
    async (c) => c.json(await trips.lookThrough(c.var.traveller, c.req.valid('json'), c.req.raw.signal), 200),
  );

  return routes;
}
