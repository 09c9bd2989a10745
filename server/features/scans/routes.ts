import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  faresAnswer,
  faresQuery,
  heatMap,
  heatMapQuery,
  packagesAnswer,
  retryScanRequest,
  scan,
  scanEstimate,
  scanGrid,
  scanHistory,
  scanHistoryQuery,
  scanList,
  scanRequest,
  scanStatus,
  schoolCalendarList,
  sourceId,
  sourceList,
  startScanAnswer,
  unitsAnswer,
  unitsQuery,
} from '#contracts/scans.ts';
import type { Clock } from '#core/clock.ts';
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
import { pageOf, runListQuery } from '#server/runs/list-query.ts';
import { exampleRequest } from './example.ts';
import type { Scans } from './service.ts';

const tags = ['scans'];
const params = z.object({
  scanId: z.string().min(1).max(80).describe('The scan, as answered when it was started.'),
});
const ofScan = problems('unauthenticated', 'not_found');

export function scanRoutes(scans: Scans, clock: Clock): Router {
  const routes = createRouter();

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/scans/sources',
      tags,
      summary: 'What can be asked on this server',
      middleware: requireTraveller,
      responses: { 200: json(sourceList, 'The sources.'), ...problems('unauthenticated') },
    }),
    (c) => c.json({ sources: scans.sources() }, 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/scans/school-calendars',
      tags,
      summary: 'Whose school holidays are known, and until when',
      middleware: requireTraveller,
      responses: { 200: json(schoolCalendarList, 'The calendars.'), ...problems('unauthenticated') },
    }),
    (c) => c.json(scans.schoolCalendars(), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/scans/estimate',
      tags,
      summary: 'How many requests a scan would be',
      description: 'Starts nothing.',
      middleware: requireTraveller,
      request: { body: body(scanRequest, () => exampleRequest(clock)) },
      responses: { 200: json(scanEstimate, 'Its size.'), ...problems('unauthenticated') },
    }),
    async (c) => c.json(await scans.estimate(c.req.valid('json')), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/scans',
      tags,
      summary: 'Start a scan',
      description: 'Answers at once; follow the scan by its stream, or poll its status.',
      middleware: idempotent,
      request: { headers: idempotencyHeader, body: body(scanRequest, () => exampleRequest(clock)) },
      responses: {
        201: {
          ...json(startScanAnswer, 'Started.'),
          headers: z.object({ Location: z.string().describe('Where to ask for the scan.') }),
        },
        ...problems('unauthenticated', 'conflict'),
      },
    }),
    async (c) => {
      const keep = c.var.keepAnswer(201);
      const started = await scans.start(c.var.traveller, c.req.valid('json'), keep);
      c.header('Location', `/api/v1/scans/${started.scanId}`);
      return c.json(started, 201);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/scans',
      tags,
      summary: 'Your scans, newest first',
      middleware: requireTraveller,
      request: { query: runListQuery },
      responses: {
        200: json(scanList, 'A page of scans, without their sources.'),
        ...problems('unauthenticated'),
      },
    }),
    async (c) => c.json(await scans.list(c.var.traveller, pageOf(c.req.valid('query'))), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/scans/{scanId}',
      tags,
      summary: 'A scan',
      middleware: requireTraveller,
      request: { params },
      responses: { 200: json(scan, 'The scan.'), ...ofScan },
    }),
    async (c) => c.json(await scans.get(c.var.traveller, c.req.valid('param').scanId), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/scans/{scanId}/status',
      tags,
      summary: 'How a scan is doing, to poll',
      middleware: requireTraveller,
      request: { params },
      responses: { 200: json(scanStatus, 'Every unit is counted in one state.'), ...ofScan },
    }),
    async (c) => c.json(await scans.status(c.var.traveller, c.req.valid('param').scanId), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/scans/{scanId}/fares',
      tags,
      summary: 'What was found so far',
      middleware: requireTraveller,
      request: { params, query: faresQuery },
      responses: { 200: json(faresAnswer, 'A page of fares, and the cheapest by destination.'), ...ofScan },
    }),
    async (c) =>
      c.json(await scans.fares(c.var.traveller, c.req.valid('param').scanId, c.req.valid('query')), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/scans/{scanId}/packages',
      tags,
      summary: 'What a whole journey costs: fare, stay, transfers and days',
      middleware: requireTraveller,
      request: { params },
      responses: { 200: json(packagesAnswer, 'One a destination, best first.'), ...ofScan },
    }),
    async (c) => c.json(await scans.packages(c.var.traveller, c.req.valid('param').scanId), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/scans/{scanId}/history',
      tags,
      summary: 'What a fare cost before, and what its route usually costs',
      middleware: requireTraveller,
      request: { params, query: scanHistoryQuery },
      responses: { 200: json(scanHistory, 'For the whole party.'), ...ofScan },
    }),
    async (c) =>
      c.json(await scans.history(c.var.traveller, c.req.valid('param').scanId, c.req.valid('query')), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/scans/{scanId}/units',
      tags,
      summary: 'Every request of a scan, with its state and reason',
      middleware: requireTraveller,
      request: { params, query: unitsQuery },
      responses: { 200: json(unitsAnswer, 'A page of units.'), ...ofScan },
    }),
    async (c) =>
      c.json(await scans.units(c.var.traveller, c.req.valid('param').scanId, c.req.valid('query')), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/scans/{scanId}/grid',
      tags,
      summary: 'All units in few bytes',
      middleware: requireTraveller,
      request: { params },
      responses: { 200: json(scanGrid, 'The grid; `job_progress` behind `seq` goes on top.'), ...ofScan },
    }),
    async (c) => c.json(await scans.grid(c.var.traveller, c.req.valid('param').scanId), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/scans/{scanId}/dates',
      tags,
      summary: 'Dates x nights',
      middleware: requireTraveller,
      request: { params, query: heatMapQuery },
      responses: { 200: json(heatMap, 'The cheapest of each pair of dates.'), ...ofScan },
    }),
    async (c) =>
      c.json(await scans.dates(c.var.traveller, c.req.valid('param').scanId, c.req.valid('query')), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/scans/{scanId}/events',
      tags,
      summary: 'The stream of a scan',
      description:
        'Leads to `/streams/scan:{scanId}`, with the same query: `offset`, and `live=sse` or `live=long-poll`.',
      middleware: requireTraveller,
      request: { params },
      responses: { 307: { description: 'Where the stream is read.' }, ...ofScan },
    }),
    async (c) => {
      const { scanId } = c.req.valid('param');
      await scans.assertReader(c.var.traveller, scanId);
      return c.redirect(`/api/v1/streams/scan:${scanId}${new URL(c.req.url).search}`, 307);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/scans/{scanId}/cancel',
      tags,
      summary: 'Stop a scan',
      description: 'What was found stays.',
      middleware: requireTraveller,
      request: { params },
      responses: { 200: json(scan, 'Stopped.'), ...ofScan, ...problems('conflict') },
    }),
    async (c) => c.json(await scans.cancel(c.var.traveller, c.req.valid('param').scanId), 200),
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/scans/{scanId}/retry',
      tags,
      summary: 'Ask again: what is missing, or everything',
      middleware: requireTraveller,
      request: { params, body: body(retryScanRequest, { what: 'missing' }) },
      responses: { 200: json(scan, 'Asking again.'), ...ofScan, ...problems('conflict') },
    }),
    async (c) => {
      const { what } = c.req.valid('json');
      return c.json(await scans.retry(c.var.traveller, c.req.valid('param').scanId, what), 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/scans/{scanId}/sources/{source}/retry',
      tags,
      summary: 'Ask one source again for what is missing',
      middleware: requireTraveller,
      request: { params: params.extend({ source: sourceId }) },
      responses: { 200: json(scan, 'Asking again.'), ...ofScan, ...problems('conflict') },
    }),
    async (c) => {
      const { scanId, source } = c.req.valid('param');
      return c.json(await scans.retry(c.var.traveller, scanId, 'missing', source), 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/scans/{scanId}/units/{unitId}/retry',
      tags,
      summary: 'Ask one unit again',
      middleware: requireTraveller,
      request: { params: params.extend({ unitId: z.string().min(1).max(100) }) },
      responses: { 200: json(scan, 'Asking again.'), ...ofScan, ...problems('conflict') },
    }),
    async (c) => {
      const { scanId, unitId } = c.req.valid('param');
      return c.json(await scans.retryUnit(c.var.traveller, scanId, unitId), 200);
    },
  );

  return routes;
}
