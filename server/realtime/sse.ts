import { setTimeout as sleep } from 'node:timers/promises';
import type { Envelope, StreamId } from '#contracts/streams.ts';
import { formatOffset } from '#contracts/streams.ts';
import { nextCursor } from './offsets.ts';
import { type Page, readPage, type Tail } from './tail.ts';
import type { StreamLog } from './types.ts';

export type SseTiming = {
  /** Something is said at least so often, so that proxies keep the connection, ms. */
  keepAliveMs: number;
  /** The protocol closes connections about every minute; clients come back from where they are. */
  lifetimeMs: number;
  /** Least time between two pages of news, ms. */
  paceMs?: number;
};

/** How soon a bare `EventSource` comes back. */
export const RETRY_MS = 1_000;

const encoder = new TextEncoder();

/** How pages of a log are said in server-sent events. Each connection has its own, and is shown every page once, in order. */
export interface SseFormat {
  /** Text of whole events; empty when this page has nothing for the client. */
  frame(page: Page): string;
}

/** Whether a client asked to be told of such an event. */
export type IsWanted = (event: Envelope) => boolean;

/**
 * The Durable Streams protocol: `data` with a JSON array of envelopes, then `control`. `id` is the offset after the
 * batch, so that a bare `EventSource` resumes by itself.
 */
export function durableFormat(echoed: string | undefined, isWanted: IsWanted = () => true): SseFormat {
  let cursor = echoed;
  return {
    frame({ events: all, upToDate, closed, position }) {
      const events = all.filter(isWanted);
      if (all.length > 0 && events.length === 0 && !closed) return '';
      cursor = nextCursor(cursor, Date.now(), Math.random);
      const offset = formatOffset(position);
      const control = {
        streamNextOffset: offset,
        ...(closed ? { streamClosed: true } : { streamCursor: cursor }),
        ...(upToDate ? { upToDate: true } : {}),
      };
      const batch = events.map((event, index) => `data: ${index ? ',' : '['}${JSON.stringify(event)}\n`);
      const data = batch.length > 0 ? `event: data\nid: ${offset}\n${batch.join('')}data: ]\n\n` : '';
      return `${data}event: control\nretry: ${RETRY_MS}\ndata: ${JSON.stringify(control)}\n\n`;
    },
  };
}

/** Server-sent events of one stream. Pulled by the connection: nothing is made ahead. */
export function sseBody(parts: {
  log: StreamLog;
  stream: StreamId;
  tail: Tail;
  /** The first page, read after the tail was opened. */
  first: Page;
  format: SseFormat;
  timing: SseTiming;
}): ReadableStream<Uint8Array> {
  const { log, stream, tail, format, timing } = parts;
  const { paceMs = 0 } = timing;
  const endsAt = performance.now() + timing.lifetimeMs;
  let saidAt = Number.NEGATIVE_INFINITY;
  let first: Page | null = parts.first;
  let { position } = parts.first;
  /** More is in the log than was sent. */
  let behind = false;
  let finished = false;

  /** What follows, as far as it is known here; null when that is nothing. */
  async function more(): Promise<Page | null> {
    const events = behind ? null : tail.take(position);
    if (events === null || (events.length === 0 && tail.takeClosed())) return readPage(log, stream, position);
    const seq = events.at(-1)?.seq;
    return seq === undefined
      ? null
      : { position: { ...position, seq }, events, upToDate: true, closed: false };
  }

  /** Text for the connection; null when it should end. */
  async function next(): Promise<string | null> {
    while (!finished && !tail.ended) {
      const page = first ?? (await more());
      if (page) {
        const isNews = first !== null || page.events.length > 0 || page.closed;
        first = null;
        ({ position, closed: finished } = page);
        behind = !page.upToDate;
        const text = isNews ? format.frame(page) : '';
        if (text !== '') {
          saidAt = performance.now();
          return text;
        }
      }
      if (behind || finished) continue;
      const left = endsAt - performance.now();
      if (left <= 0) return null;
      const woken = await tail.wait(Math.min(left, timing.keepAliveMs));
      if (!woken && performance.now() < endsAt) return ': still here\n\n';
      // What comes meanwhile goes with it.
      if (woken && !tail.ended) await pause(Math.min(saidAt + paceMs, endsAt) - performance.now());
    }
    return null;
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const text = await next();
          if (text !== null) return controller.enqueue(encoder.encode(text));
        } catch {
          // The log can't be read (any more) from here: the client asks again and is told why.
        }
        tail.stop();
        controller.close();
      },
      cancel: () => tail.stop(),
    },
    { highWaterMark: 0 },
  );
}

const pause = (ms: number) => (ms > 0 ? sleep(ms) : undefined);
