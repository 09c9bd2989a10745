import { Readable } from 'node:stream';
import { createRoute } from '@hono/zod-openapi';
import { AppError } from '#contracts/errors.ts';
import { mapAnswer } from '#contracts/map.ts';
import { waysAnswer, waysRequest } from '#contracts/ways.ts';
import { networkOf } from '#server/http/address.ts';
import { createLimit } from '#server/http/limits.ts';
import { rangeOf } from '#server/http/range.ts';
import { body, createRouter, json, problems, type Router } from '#server/http/router.ts';
import type { MapService } from './service.ts';

const tags = ['map'];
const A_DAY = 'public, max-age=86400';

/** Open to everybody: the map is on shared pages too. */
export function mapRoutes(map: MapService): Router {
  const routes = createRouter();
  // Each may be forty questions to a service of somebody else. A page asks once for a trip, and when stops move.
  const asking = createLimit({
    burst: 60,
    perMinute: 60,
    message: 'That was a lot of ways at once. Please wait a moment.',
  });

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/map',
      tags,
      summary: 'What the map shows over its own ground',
      responses: { 200: json(mapAnswer, 'Tiles, or none.') },
    }),
    (c) => c.json(map.answer(), 200),
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/map/tiles.pmtiles',
      tags,
      summary: 'The tiles of the operator’s file, by ranges',
      responses: {
        200: { description: 'The whole archive.' },
        206: { description: 'The part of it that was asked for.' },
        ...problems('not_found'),
      },
    }),
    (c) => {
      const file = map.file();
      if (!file) throw new AppError('not_found', 'This server has no map file of its own.');
      const { handle, size, etag } = file;
      const headers = { etag, 'accept-ranges': 'bytes', 'cache-control': A_DAY };
      const range = rangeOf(c.req.header('range'), size);
      if (range === 'unsatisfiable') {
        c.header('content-range', `bytes */${size}`);
        return c.body(null, 416);
      }
      const { from, to } = range ?? { from: 0, to: size - 1 };
      const body = handle.createReadStream({ start: from, end: to, autoClose: false });
      return c.body(Readable.toWeb(body) as ReadableStream, range ? 206 : 200, {
        ...headers,
        'content-type': 'application/vnd.pmtiles',
        'content-length': `${to - from + 1}`,
        ...(range ? { 'content-range': `bytes ${from}-${to}/${size}` } : {}),
      });
    },
  );
  routes.openapi(
    createRoute({
      method: 'post',
      path: '/map/ways',
      tags,
      summary: 'How far it is along streets and paths, from stop to stop',
      description:
        'Asks the routing service that the operator set. A way is null where it is too far for that mode, where there is none, and where nobody can be asked: then it is estimated by the straight line.',
      request: {
        body: body(waysRequest, {
          chains: [
            [
              { latitude: 38.7108, longitude: -9.1369 },
              { latitude: 38.7139, longitude: -9.1335 },
            ],
          ],
        }),
      },
      responses: {
        200: json(waysAnswer, 'For each chain, the ways from each point to the next.'),
        ...problems('rate_limited'),
      },
    }),
    async (c) => {
      asking.take(networkOf(c.get('clientAddress')));
      return c.json(await map.ways(c.req.valid('json').chains), 200);
    },
  );
  return routes;
}
