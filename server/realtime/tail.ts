import { AppError } from '#contracts/errors.ts';
import type { Position } from '#contracts/streams.ts';
import { type Envelope, REPLAY_PAGE, type StreamId } from '#contracts/streams.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Offset } from './offsets.ts';
import type { Realtime, StreamLog, StreamReader } from './types.ts';

export type Page = {
  /** After the last event of the page. */
  position: Position;
  events: Envelope[];
  upToDate: boolean;
  /** The end: nothing follows. Only ever with `upToDate`. */
  closed: boolean;
};

export const gone = () =>
  new AppError('gone', 'What follows this offset is no longer kept. Start again from -1, or from now.');

/** Where an offset is, and what follows it. @throws AppError `gone` for another epoch or what is no longer kept */
export async function readPage(log: StreamLog, stream: StreamId, offset: Offset): Promise<Page> {
  if (offset === 'now') {
    const { epoch, head, closed } = await log.read(stream, null);
    return { position: { epoch, seq: head }, events: [], upToDate: true, closed };
  }
  if (offset === 'start') {
    const floor = (await log.info(stream))?.floor ?? 0;
    const { epoch } = await log.read(stream, null);
    return readPage(log, stream, { epoch, seq: floor });
  }
  const { epoch, seq } = offset;
  const read = await log.read(stream, offset);
  const last = read.events.at(-1)?.seq ?? seq;
  if (read.epoch !== epoch || seq > read.head || (read.events.length === 0 && seq < read.head)) throw gone();
  return {
    position: { epoch, seq: last },
    events: read.events,
    upToDate: last === read.head,
    closed: read.closed && last === read.head,
  };
}

export interface Tail {
  /** True as soon as there may be more, an end of the stream or of the request; false after this much time (ms). */
  wait(ms: number): Promise<boolean>;
  /** What came and follows on `position`; null: something is missing, so the log has to be read. */
  take(position: Position): Envelope[] | null;
  /** Whether an end of the stream was announced since this was last asked. The log decides if it still holds. */
  takeClosed(): boolean;
  /** The request has to end, though the stream has not. */
  readonly ended: boolean;
  /** Stops following; whoever waits goes on. */
  stop(): void;
}

/**
 * Follows a stream for one HTTP request. Holds a page of events at most: a reader that takes them more slowly than
 * they come is served from the log instead, so it costs no memory and still misses nothing.
 */
export async function openTail(
  realtime: Pick<Realtime, 'follow'>,
  stream: StreamId,
  traveller: Traveller,
): Promise<Tail> {
  let held: Envelope[] = [];
  let overflown = false;
  let closed = false;
  let ended = false;
  let wake = () => {};

  const reader: StreamReader = {
    traveller,
    deliver(events) {
      if (held.length + events.length > REPLAY_PAGE) {
        held = [];
        overflown = true;
      } else if (!overflown) held.push(...events);
      wake();
    },
    closed() {
      closed = true;
      wake();
    },
    end() {
      ended = true;
      wake();
    },
  };
  const unfollow = await realtime.follow(stream, reader);

  return {
    wait(ms) {
      if (held.length > 0 || overflown || closed || ended) return Promise.resolve(true);
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), ms);
        wake = () => {
          clearTimeout(timer);
          resolve(true);
        };
      });
    },
    take({ seq }) {
      const events = held.filter((event) => event.seq > seq);
      const complete = !overflown && (events[0] === undefined || events[0].seq === seq + 1);
      held = [];
      overflown = false;
      return complete ? events : null;
    },
    takeClosed() {
      const announced = closed;
      closed = false;
      return announced;
    },
    get ended() {
      return ended;
    },
    stop() {
      ended = true;
      unfollow();
      wake();
    },
  };
}
