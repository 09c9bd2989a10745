import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { AppError } from '#contracts/errors.ts';
import {
  type Envelope,
  envelope,
  formatOffset,
  type StreamId,
  streamId,
  wantedTypes,
} from '#contracts/streams.ts';
import type { Traveller } from '#server/auth/types.ts';
import { createRouter, problems, type Router, requireTraveller } from '#server/http/router.ts';
import type { LiveReads } from './live-reads.ts';
import { nextCursor, type Offset, parseOffset } from './offsets.ts';
import { durableFormat, type IsWanted } from './sse.ts';
import { type Page, readPage } from './tail.ts';
import type { Realtime, StreamLog } from './types.ts';

const params = z.object({ stream: streamId });
const query = z.object({
  offset: z
    .string()
    .max(100)
    .optional()
    .describe('`-1` (the start, also when left out), `now`, or the last `Stream-Next-Offset`.'),
  live: z.enum(['long-poll', 'sse']).optional().describe('Wait for news instead of answering at once.'),
  cursor: z.string().max(64).optional().describe('The last `Stream-Cursor`.'),
  types: z
    .string()
    .max(500)
    .optional()
    .transform((text) => text?.split(',').map((type) => type.trim()))
    .pipe(wantedTypes.optional())
    .describe('Only events of these types, with commas between them; offsets go on counting all.'),
});
type Query = z.output<typeof query>;

const text = (description: string) => ({ description, schema: { type: 'string' as const } });
const streamHeaders = {
  'Stream-Next-Offset': text('Ask for what follows with this offset.'),
  'Stream-Up-To-Date': text('`true` when nothing follows as yet.'),
  'Stream-Cursor': text('Echo it as `cursor` in the next live request.'),
  'Stream-Closed': text('`true` when nothing will ever follow.'),
};
const guarded = { middleware: requireTraveller, tags: ['streams'] };

const readRoute = createRoute({
  ...guarded,
  method: 'get',
  path: '/streams/{stream}',
  summary: 'Read a stream from an offset, and follow it',
  description:
    'The read half of the Durable Streams protocol in JSON mode. With `live=sse` the answer is an event stream of `data` (a JSON array of envelopes, with the offset as its `id`) and `control` events.',
  request: { params, query },
  responses: {
    200: {
      description: 'Envelopes after the offset, at most 500.',
      headers: streamHeaders,
      content: {
        'application/json': { schema: z.array(envelope) },
        'text/event-stream': { schema: z.string() },
      },
    },
    204: { description: 'No news within the time of a long-poll.', headers: streamHeaders },
    304: { description: 'Still what `If-None-Match` names.' },
    ...problems('unauthenticated', 'forbidden', 'not_found', 'gone', 'rate_limited', 'unavailable'),
  },
});

const headRoute = createRoute({
  ...guarded,
  method: 'head',
  path: '/streams/{stream}',
  summary: 'Where a stream stands',
  request: { params },
  responses: {
    200: { description: 'It may be read.', headers: streamHeaders },
    ...problems('unauthenticated', 'forbidden', 'not_found'),
  },
});

/** `HEAD` and `GET /streams/{stream}`: the log for clients without a WebSocket. */
export function streamRoutes({
  log,
  realtime,
  live,
}: {
  log: StreamLog;
  realtime: Pick<Realtime, 'kindOf'>;
  live: LiveReads;
}): Router {
  const routes = createRouter();

  // A HEAD reaches the GET handler: HTTP libraries derive one from the other. It only needs to be documented.
  routes.openAPIRegistry.registerPath(headRoute);
  routes.openapi(readRoute, async (c): Promise<never> => {
    const { stream } = c.req.valid('param');
    const asked = c.req.valid('query');
    const { traveller } = c.var;
    await realtime.kindOf(stream).authorize(traveller, stream);
    return (await answer(c, traveller, stream, asked)) as never;
  });

  function answer(c: Context, traveller: Traveller, stream: StreamId, asked: Query): Promise<Response> {
    if (c.req.method === 'HEAD') return metadata(stream);
    const isWanted = ({ type }: Envelope) => asked.types?.includes(type) ?? true;
    if (asked.live === undefined) return catchUp(c, stream, parseOffset(asked.offset ?? '-1'), isWanted);
    // A bare EventSource repeats its URL and says in this header how far it got.
    const resumed = asked.live === 'sse' ? c.req.header('last-event-id') : undefined;
    const offset = resumed ?? asked.offset;
    if (offset === undefined) throw new AppError('invalid', 'A live read needs an offset.');
    const from = parseOffset(offset);
    return asked.live === 'sse'
      ? live.events(c, traveller, stream, {
          from,
          resumed: resumed !== undefined && typeof from === 'object' ? from : null,
          format: durableFormat(asked.cursor, isWanted),
          timing: { paceMs: realtime.kindOf(stream).paceMs ?? 0 },
        })
      : longPoll(c, traveller, stream, { from, cursor: asked.cursor, isWanted });
  }

  async function metadata(stream: StreamId): Promise<Response> {
    const page = await readPage(log, stream, 'now');
    return new Response(null, { headers: { ...headersOf(page), 'content-type': 'application/json' } });
  }

  async function catchUp(
    c: Context,
    stream: StreamId,
    offset: Offset,
    isWanted: IsWanted,
  ): Promise<Response> {
    const page = await readPage(log, stream, offset);
    const headers: Record<string, string> = { ...headersOf(page), 'stream-cursor': cursorAfter(undefined) };
    if (offset !== 'now') {
      headers['cache-control'] = 'private, no-cache';
      headers.etag = etagOf(page);
      if (c.req.header('if-none-match') === headers.etag) return new Response(null, { status: 304, headers });
    }
    return c.json(page.events.filter(isWanted), 200, headers);
  }

  async function longPoll(
    c: Context,
    traveller: Traveller,
    stream: StreamId,
    { from, cursor, isWanted }: { from: Offset; cursor: string | undefined; isWanted: IsWanted },
  ): Promise<Response> {
    const tail = await live.open(c, stream, traveller);
    const gone = () => tail.stop();
    c.req.raw.signal.addEventListener('abort', gone);
    // They may have gone while the stream was being opened.
    if (c.req.raw.signal.aborted) gone();
    try {
      let page = await readPage(log, stream, from);
      const until = performance.now() + live.timing.longPollMs;
      let events = page.events.filter(isWanted);
      while (events.length === 0 && !page.closed && !tail.ended) {
        if (page.upToDate && !(await tail.wait(until - performance.now()))) break;
        tail.takeClosed();
        tail.take(page.position);
        page = await readPage(log, stream, page.position);
        events = page.events.filter(isWanted);
      }
      const headers = { ...headersOf(page), 'stream-cursor': cursorAfter(cursor) };
      if (events.length > 0) return c.json(events, 200, headers);
      return new Response(null, { status: 204, headers });
    } finally {
      c.req.raw.signal.removeEventListener('abort', gone);
      tail.stop();
    }
  }

  return routes;
}

const cursorAfter = (echoed: string | undefined) => nextCursor(echoed, Date.now(), Math.random);

const etagOf = ({ position, events, closed }: Page): string =>
  `"${position.epoch}:${position.seq - events.length}:${position.seq}${closed ? ':closed' : ''}"`;

const headersOf = ({ position, upToDate, closed }: Page): Record<string, string> => ({
  'stream-next-offset': formatOffset(position),
  ...(upToDate ? { 'stream-up-to-date': 'true' } : {}),
  ...(closed ? { 'stream-closed': 'true' } : {}),
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
});
