import { Readable } from 'node:stream';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { fileAdded, fileId, fileQuery, isPicture, newFileQuery } from '#contracts/trips.ts';
import { networkOf } from '#server/http/address.ts';
import { attachment } from '#server/http/attachment.ts';
import { createRouter, json, problems, type Router } from '#server/http/router.ts';
import { about, ofTrip, refusals, tags } from '../route-parts.ts';
import type { Trips } from '../service.ts';
import type { ServedFile } from './files.ts';

const ofFile = ofTrip.extend({ fileId });
const ofSharedFile = z.object({
  token: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, 'This isn’t one of our links.'),
  fileId,
});
const answers = {
  200: { description: 'The file.' },
  206: { description: 'The part of it that was asked for.' },
  304: { description: 'It is as it was.' },
};

/** Nothing in it runs, whatever it is; a PDF is shown by the browser's own reader, which a sandbox would keep out. */
const POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";
const PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";
/** What a browser shows by itself; all the rest is to be kept. */
const isShown = (type: string) => isPicture(type) || type === 'application/pdf' || type === 'text/plain';

type Asked = { download?: '1' | undefined };

function answer(c: Context, { name, type, tag, part, size }: ServedFile, { download }: Asked): Response {
  c.header('etag', `"${tag}"`);
  c.header('accept-ranges', 'bytes');
  // Asked each time, so that whoever is not in the trip any more gets it no more.
  c.header('cache-control', 'private, no-cache, no-transform');
  if (!part && size === 0) return c.body(null, 304);
  if (!part) {
    c.header('content-range', `bytes */${size}`);
    return c.body(null, 416);
  }
  const { from, to } = part.range ?? { from: 0, to: size - 1 };
  const isInline = isShown(type) && download === undefined;
  return c.body(Readable.toWeb(part.stream) as ReadableStream, part.range ? 206 : 200, {
    'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
    'content-length': `${to - from + 1}`,
    'content-disposition': attachment(name, isInline ? 'inline' : 'attachment'),
    'content-security-policy': type === 'application/pdf' && isInline ? PDF_POLICY : POLICY,
    'x-content-type-options': 'nosniff',
    ...(part.range ? { 'content-range': `bytes ${from}-${to}/${size}` } : {}),
  });
}

const askedFor = (c: Context, file: string, preview: '1' | undefined) => {
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim());
  return {
    fileId: file,
    preview: preview !== undefined,
    range: c.req.header('range'),
    isKnown: (tag: string) => known.includes(`"${tag}"`) || known.includes(`W/"${tag}"`),
  };
};

/** Files and photos of trips. */
export function fileRoutes(trips: Trips): Router {
  const routes = createRouter();

  routes.openapi(
    about({
      method: 'put',
      path: '/trips/{tripId}/files/{fileId}',
      summary: 'Add a file to a trip',
      description:
        'The body is the file itself. What it is, its bytes say; pictures are drawn anew, without what their cameras wrote into them. The same id again is the same file.',
      request: {
        params: ofFile,
        query: newFileQuery,
        body: {
          required: true,
          content: {
            'application/octet-stream': {
              schema: z.string().openapi({ format: 'binary' }),
              example: 'Coach 4, seat 12',
            },
          },
        },
      },
      responses: {
        201: json(fileAdded, 'Kept, and in the trip’s log.'),
        ...refusals,
        ...problems('conflict', 'rate_limited', 'too_large', 'unavailable'),
      },
    }),
    async (c) => {
      const said = c.req.header('content-length');
      const incoming = {
        body: c.req.raw.body,
        length: said === undefined ? null : Number(said),
        network: networkOf(c.get('clientAddress')),
      };
      const wanted = { ...c.req.valid('param'), ...c.req.valid('query') };
      return c.json(await trips.addFile(c.var.traveller, wanted, incoming), 201);
    },
  );

  routes.openapi(
    about({
      method: 'get',
      path: '/trips/{tripId}/files/{fileId}',
      summary: 'A file of a trip',
      description: 'In parts too, and with an `ETag`.',
      request: { params: ofFile, query: fileQuery },
      responses: { ...answers, ...refusals, ...problems('gone') },
    }),
    async (c) => {
      const { tripId, fileId: file } = c.req.valid('param');
      const { preview, ...asked } = c.req.valid('query');
      return answer(c, await trips.readFile(c.var.traveller, tripId, askedFor(c, file, preview)), asked);
    },
  );

  routes.openapi(
    createRoute({
      method: 'get',
      path: '/shared/{token}/files/{fileId}',
      tags,
      summary: 'A picture of a shared trip, without an account',
      request: { params: ofSharedFile, query: fileQuery },
      responses: { ...answers, ...problems('not_found', 'gone') },
    }),
    async (c) => {
      const { token, fileId: file } = c.req.valid('param');
      const { preview, ...asked } = c.req.valid('query');
      return answer(c, await trips.readSharedFile(token, askedFor(c, file, preview)), asked);
    },
  );

  return routes;
}
