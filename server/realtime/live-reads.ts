import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { AppError } from '#contracts/errors.ts';
import { formatOffset, type Position, type StreamId } from '#contracts/streams.ts';
import type { Traveller } from '#server/auth/types.ts';
import { networkOf } from '#server/http/address.ts';
import { createSlots } from '#server/lib/slots.ts';
import type { Offset } from './offsets.ts';
import { type SseFormat, type SseTiming, sseBody } from './sse.ts';
import { gone, openTail, readPage, type Tail } from './tail.ts';
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

/** HTTP requests that stay open and are told what is appended to a stream; all of a node count together. */
export interface LiveReads {
  readonly timing: StreamTiming;
  /** A tail that counts for its traveller and their address until it is stopped. @throws AppError `rate_limited` */
  open(c: Context, stream: StreamId, traveller: Traveller): Promise<Tail>;
  /** Server-sent events from an offset on. The caller has asked whether this traveller may read the stream. */
  events(
    c: Context,
    traveller: Traveller,
    stream: StreamId,
    read: {
      from: Offset;
      /** Up to where an `EventSource` that came back knows all: it is told when there is nothing to come back for. */
      resumed: Position | null;
      format: SseFormat;
      timing?: Partial<SseTiming>;
    },
  ): Promise<Response>;
}

export function createLiveReads({
  log,
  realtime,
  timing = defaultTiming,
  readers = defaultReaderLimits,
}: {
  log: StreamLog;
  realtime: Pick<Realtime, 'follow'>;
  timing?: StreamTiming;
  readers?: ReaderLimits;
}): LiveReads {
  const slots = createSlots((key) =>
    key.startsWith('traveller ') ? readers.perTraveller : readers.perAddress,
  );

  async function open(c: Context, stream: StreamId, traveller: Traveller): Promise<Tail> {
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

  return {
    timing,
    open,
    async events(c, traveller, stream, { from, resumed, format, timing: other }) {
      const tail = await open(c, stream, traveller);
      const first = await readPage(log, stream, from).catch((error: unknown) => {
        tail.stop();
        throw error;
      });
      if (resumed && first.position.epoch !== resumed.epoch) {
        tail.stop();
        throw gone();
      }
      const stands = resumed && (await log.info(stream));
      if (stands?.closed && stands.head === resumed?.seq) {
        tail.stop();
        // The one answer that makes an EventSource stop coming back.
        return new Response(null, {
          status: 204,
          headers: {
            'stream-next-offset': formatOffset(resumed),
            'stream-up-to-date': 'true',
            'stream-closed': 'true',
            'cache-control': 'no-store',
          },
        });
      }
      cutStalled(c, 2 * timing.keepAliveMs);
      return new Response(sseBody({ log, stream, tail, first, format, timing: { ...timing, ...other } }), {
        headers: {
          'content-type': 'text/event-stream',
          'cache-control': 'no-store, no-transform',
          'x-accel-buffering': 'no',
          'x-content-type-options': 'nosniff',
        },
      });
    },
  };
}

/** A client that takes nothing any more, not even keep-alives, holds a connection for ever unless it is cut. */
function cutStalled(c: Context, idleMs: number): void {
  const { outgoing } = (c.env ?? {}) as Partial<HttpBindings>;
  outgoing?.setTimeout(idleMs, () => outgoing.destroy());
}
