import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  faresAnswer,
  faresQuery,
  feedLook,
  feedSource,
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
import { body, createRouter, json, problems, type Router, requireTraveller } from '#server/http/router.ts';
import { runRoutes } from '#server/runs/run-routes.ts';
import { exampleRequest } from './example.ts';
import type { Scans } from './service.ts';

const tags = ['scans'];

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
      path: '/scans/feeds/look',
      tags,
      summary: 'What a file or address of your own says',
      description: 'Its columns, and the fares that the mapping makes of them. Nothing is kept.',
      middleware: requireTraveller,
      request: {
        body: body(feedSource, { name: 'mine', text: 'from,to,depart,price\nMUC,BCN,2027-03-20,89 EUR' }),
      },
      responses: { 200: json(feedLook, 'What it says.'), ...problems('unauthenticated') },
    }),
    async (c) => c.json(await scans.lookAtFeed(c.var.traveller, c.req.valid('json')), 200),
  );

  const ofScan = runRoutes(routes, {
    path: '/scans',
    id: 'scanId',
    idText: 'The scan, as answered when it was started.',
    kind: 'scan',
    the: 'the scan',
  });

  ofScan.start({
    summary: 'Start a scan',
    description: 'Answers at once; follow the scan by its stream, or poll its status.',
    input: scanRequest,
    example: () => exampleRequest(clock),
    answer: startScanAnswer,
    work: scans.start,
  });

  ofScan.list({
    summary: 'Your scans, newest first',
    answer: scanList,
    text: 'A page of scans, without their sources.',
    work: scans.list,
  });

  ofScan.read({ at: '', summary: 'A scan', answer: scan, text: 'The scan.', work: scans.get });

  ofScan.read({
    at: '/status',
    summary: 'How a scan is doing, to poll',
    answer: scanStatus,
    text: 'Every unit is counted in one state.',
    work: scans.status,
  });

  ofScan.read({
    at: '/fares',
    summary: 'What was found so far',
    query: faresQuery,
    answer: faresAnswer,
    text: 'A page of fares, and the cheapest by destination.',
    work: scans.fares,
  });

  ofScan.read({
    at: '/packages',
    summary: 'What a whole journey costs: fare, stay, transfers and days',
    answer: packagesAnswer,
    text: 'One a destination, best first.',
    work: scans.packages,
  });

  ofScan.read({
    at: '/history',
    summary: 'What a fare cost before, and what its route usually costs',
    query: scanHistoryQuery,
    answer: scanHistory,
    text: 'For the whole party.',
    work: scans.history,
  });

  ofScan.read({
    at: '/units',
    summary: 'Every request of a scan, with its state and reason',
    query: unitsQuery,
    answer: unitsAnswer,
    text: 'A page of units.',
    work: scans.units,
  });

  ofScan.read({
    at: '/grid',
    summary: 'All units in few bytes',
    answer: scanGrid,
    text: 'The grid; `job_progress` behind `seq` goes on top.',
    work: scans.grid,
  });

  ofScan.read({
    at: '/dates',
    summary: 'Dates x nights',
    query: heatMapQuery,
    answer: heatMap,
    text: 'The cheapest of each pair of dates.',
    work: scans.dates,
  });

  ofScan.events({ summary: 'The stream of a scan' }, scans.assertReader);

  ofScan.act({
    at: '/cancel',
    summary: 'Stop a scan',
    description: 'What was found stays.',
    answer: scan,
    text: 'Stopped.',
    work: scans.cancel,
  });

  ofScan.act({
    at: '/retry',
    summary: 'Ask again: what is missing, or everything',
    body: { schema: retryScanRequest, example: { what: 'missing' } },
    answer: scan,
    text: 'Asking again.',
    work: (traveller, scanId, { what }) => scans.retry(traveller, scanId, what),
  });

  ofScan.act({
    at: '/sources/{source}/retry',
    params: { source: sourceId },
    summary: 'Ask one source again for what is missing',
    answer: scan,
    text: 'Asking again.',
    work: (traveller, scanId, _, { source }) => scans.retry(traveller, scanId, 'missing', source),
  });

  ofScan.act({
    at: '/units/{unitId}/retry',
    params: { unitId: z.string().min(1).max(100) },
    summary: 'Ask one unit again',
    answer: scan,
    text: 'Asking again.',
    work: (traveller, scanId, _, { unitId = '' }) => scans.retryUnit(traveller, scanId, unitId),
  });

  return routes;
}
