import type { HttpBindings } from '@hono/node-server';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { AppError } from '#contracts/errors.ts';
import { envelope, formatOffset, type StreamId, streamId } from '#contracts/streams.ts';
import type { Traveller } from '#server/auth/types.ts';
import { networkOf } from '#server/http/address.ts';
import { createRouter, problems, type Router, requireTraveller } from '#server/http/router.ts';
import { createSlots } from '#server/lib/slots.ts';
import { nextCursor, type Offset, parseOffset } from './offsets.ts';
import { type SseTiming, sseBody } from './sse.ts';
import { openTail, type Page, readPage, type Tail } from './tail.ts';
import type { Realtime, StreamLog } from './types.ts';

export type StreamTiming = SseTiming & {
  /** How long a long-poll waits for news, ms. */
  longPollMs: number;
};
const defaultTiming: StreamTiming = { longPollMs: 25_000, keepAliveMs: 15_000, lifetimeMs: 60_000 };

export type ReaderLimits = {
  /** Live reads (SSE and long-polls) open at once on this node: a page needs one for each stream that it shows. */
  perTraveller: number;
  perAddress: number;
};
const defaultReaderLimits: ReaderLimits = { perTraveller: 60, perAddress: 600 };

const params = z.object({ stream: streamId });
const query = z.object({
  offset: z
    .string()
    .max(100)
    .optional()
    .describe('`-1` (the start, also when left out), `now`, or the last `Stream-Next-Offset`.'),
  live: z.enum(['long-poll', 'sse']).optional().describe('Wait for news instead of answering at once.'),
  cursor: z.string().max(64).optional().describe('The last `Stream-Cursor`.'),
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
  timing = defaultTiming,
  readers = defaultReaderLimits,
}: {
  log: StreamLog;
  realtime: Pick<Realtime, 'kindOf' | 'follow'>;
  timing?: StreamTiming;
  readers?: ReaderLimits;
}): Router {
  const routes = createRouter();
  const slots = createSlots((key) =>
    key.startsWith('traveller ') ? readers.perTraveller : readers.perAddress,
  );

  /** A tail that counts for its traveller and their address until it is stopped. */
  async function openCounted(c: Context, stream: StreamId, traveller: Traveller): Promise<Tail> {
    const release = slots.take([
      `traveller ${traveller.id}`,
      `address ${networkOf(c.get('clientAddress') ?? 'unknown')}`,
    ]);
    if (!release)
      throw new AppError('rate_limited', 'You have too many streams open. Close some pages first.', {
        retryAfterMs: 10_000,
      });
    const tail = await openTail(realtime, stream, traveller).catch((error: unknown) => {
      release();
      throw error;
    });
    return {
      wait: tail.wait,
      take: tail.take,
      takeClosed: tail.takeClosed,
      get ended() {
        return tail.ended;
      },
      stop() {
        release();
        tail.stop();
      },
    };
  }

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
    if (asked.live === undefined) return catchUp(c, stream, parseOffset(asked.offset ?? '-1'));
    // A bare EventSource repeats its URL and says in this header how far it got.
    const resumed = asked.live === 'sse' ? c.req.header('last-event-id') : undefined;
    const offset = resumed ?? asked.offset;
    if (offset === undefined) throw new AppError('invalid', 'A live read needs an offset.');
    const from = parseOffset(offset);
    return asked.live === 'sse'
      ? events(c, traveller, stream, from, asked.cursor, resumed !== undefined)
      : longPoll(c, traveller, stream, from, asked.cursor);
  }

  async function metadata(stream: StreamId): Promise<Response> {
    const page = await readPage(log, stream, 'now');
    return new Response(null, { headers: { ...headersOf(page), 'content-type': 'application/json' } });
  }

  async function catchUp(c: Context, stream: StreamId, offset: Offset): Promise<Response> {
    const page = await readPage(log, stream, offset);
    const headers: Record<string, string> = { ...headersOf(page), 'stream-cursor': cursorAfter(undefined) };
    if (offset !== 'now') {
      headers['cache-control'] = 'private, no-cache';
      headers.etag = etagOf(page);
      if (c.req.header('if-none-match') === headers.etag) return new Response(null, { status: 304, headers });
    }
    return c.json(page.events, 200, headers);
  }

  async function longPoll(
    c: Context,
    traveller: Traveller,
    stream: StreamId,
    from: Offset,
    cursor: string | undefined,
  ): Promise<Response> {
    const tail = await openCounted(c, stream, traveller);
    const gone = () => tail.stop();
    c.req.raw.signal.addEventListener('abort', gone);
    // They may have gone while the stream was being opened.
    if (c.req.raw.signal.aborted) gone();
    try {
      let page = await readPage(log, stream, from);
      const until = performance.now() + timing.longPollMs;
      while (page.events.length === 0 && !page.closed && !tail.ended) {
        if (!(await tail.wait(until - performance.now()))) break;
        tail.takeClosed();
        tail.take(page.position);
        page = await readPage(log, stream, page.position);
      }
      const headers = { ...headersOf(page), 'stream-cursor': cursorAfter(cursor) };
      if (page.events.length > 0) return c.json(page.events, 200, headers);
      return new Response(null, { status: 204, headers });
    } finally {
      c.req.raw.signal.removeEventListener('abort', gone);
      tail.stop();
    }
  }

  async function events(
    c: Context,
    traveller: Traveller,
    stream: StreamId,
    from: Offset,
    cursor: string | undefined,
    resumed: boolean,
  ): Promise<Response> {
    const tail = await openCounted(c, stream, traveller);
    const first = await readPage(log, stream, from).catch((error: unknown) => {
      tail.stop();
      throw error;
    });
    if (resumed && first.closed && first.events.length === 0) {
      tail.stop();
      // The one answer that makes an EventSource stop coming back.
      return new Response(null, { status: 204, headers: headersOf(first) });
    }
    cutStalled(c, 2 * timing.keepAliveMs);
    return new Response(sseBody({ log, stream, tail, first, cursor, timing }), {
      headers: {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        'x-content-type-options': 'nosniff',
      },
    });
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

/** A client that takes nothing any more, not even keep-alives, holds a connection for ever unless it is cut. */
function cutStalled(c: Context, idleMs: number): void {
  const { outgoing } = (c.env ?? {}) as Partial<HttpBindings>;
  outgoing?.setTimeout(idleMs, () => outgoing.destroy());
}
