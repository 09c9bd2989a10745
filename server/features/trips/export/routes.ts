import { createRoute, z } from '@hono/zod-openapi';
import { tripCreated } from '#contracts/trips.ts';
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
} from '#server/http/router.ts';
import { about, ofTrip, refusals, tags } from '../route-parts.ts';
import type { Trips } from '../service.ts';
import { FORMAT, tripFile } from './json.ts';
import { exportFormats, exportTables } from './service.ts';

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

/** Trips as files, out and in. */
export function exportRoutes(trips: Trips): Router {
  const routes = createRouter();

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
        ...problems('conflict'),
      },
    }),
    async (c) => {
      const { format, of } = c.req.valid('query');
      const { name, type, body } = await trips.export(
        c.var.traveller,
        c.req.valid('param').tripId,
        format,
        of,
      );
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
      request: { headers: idempotencyHeader, body: body(tripFile, example) },
      responses: {
        201: json(tripCreated, 'Made.'),
        ...problems('unauthenticated', 'conflict', 'gone', 'too_large'),
      },
    }),
    async (c) => c.json(await trips.import(c.var.traveller, c.req.valid('json'), c.var.keepAnswer(201)), 201),
  );

  return routes;
}
