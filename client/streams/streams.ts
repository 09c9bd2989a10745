/**
 * The streams that this page follows, each once however many hooks want it. Knows no React and no Socket.IO; hooks
 * subscribe to what it observes.
 */
import type { AppError } from '#contracts/errors.ts';
import type { Envelope, Namespace, Since, StreamId, SubscribeResult } from '#contracts/streams.ts';
import type { Channel } from '../connection/socket.ts';
import { emptyView, type FollowedStream, followStream } from './stream-follower.ts';

/** A stream as it is known now. A new object whenever something changed. */
export interface StreamView<Snapshot = unknown> {
  /**
   * What was applied since `snapshot`, in order and without gaps, up to `seq`. In a stream that starts from the present
   * the oldest are let go after a while; who reads on from a seq uses `eventsAfter`.
   */
  readonly events: readonly Envelope[];
  /** The state the events build on; undefined when they are the whole log. */
  readonly snapshot: Snapshot | undefined;
  /** Where the stream is known up to: seq of the last event applied, or of the snapshot; 0 before the first answer. */
  readonly seq: number;
  /** Names this life of the stream; null before the first answer. */
  readonly epoch: string | null;
  /** Everything known to exist was applied. */
  readonly caughtUp: boolean;
  /** Why the stream can't be read: it does not exist, or is not yours. Final until it is opened anew. */
  readonly error: AppError | null;
}

/** Those of a view's events that come after `seq`: its events are in order, so the rest is not looked at. */
export function eventsAfter(events: readonly Envelope[], seq: number): readonly Envelope[] {
  const first = events[0]?.seq ?? 0;
  return events.slice(Math.max(0, seq - first + 1));
}

export interface StreamRequest {
  readonly namespace: Namespace;
  readonly stream: StreamId;
  /** `start` replays the whole log; `present` starts from the stream's snapshot. */
  readonly from: 'start' | 'present';
  /** Who follows it, where the snapshot differs from traveller to traveller: it is then not shared between them. */
  readonly as?: string;
  /** Where HTTP answers with more than the log. */
  readonly read?: ReadStream;
}

/** Reads the log over HTTP; `closed` says that nothing will ever follow. */
export type ReadStream = (stream: StreamId, since: Since) => Promise<SubscribeResult & { closed: boolean }>;

export type WaitForStream = (
  stream: StreamId,
  since: Since,
  signal: AbortSignal,
) => ReturnType<ReadStream> | null;

export interface LiveStream {
  view(): StreamView;
  onChange(listener: () => void): () => void;
  /** Counted: the subscription ends when everyone who opened it has closed it. */
  close(): void;
}

export interface StreamEffects {
  channel(namespace: Namespace): Channel;
  read: ReadStream;
  /** The same, but answers when there is news, or with none after a while. Null: it may not wait now. */
  wait?: WaitForStream;
  /** How many streams are behind, and how many are kept up to date over HTTP alone. */
  report(streams: { behind: number; polling: number }): void;
  /** HTTP found the server again after it had not: a good moment to try the socket. */
  onReachable?: () => void;
  random?: () => number;
}

export function createLiveStreams(effects: StreamEffects) {
  const followed = new Map<string, FollowedStream>();
  const report = () => {
    const all = [...followed.values()];
    effects.report({
      behind: all.filter((stream) => stream.behind).length,
      polling: all.filter((stream) => stream.polling).length,
    });
  };
  const keyOf = (request: StreamRequest) => `${request.stream}?${request.from}&${request.as ?? ''}`;
  return {
    /** What is known of a stream that somebody has open; nothing otherwise. */
    view: (request: StreamRequest): StreamView => followed.get(keyOf(request))?.view() ?? emptyView,
    open(request: StreamRequest): LiveStream {
      const key = keyOf(request);
      let stream = followed.get(key);
      if (!stream) {
        stream = followStream(request, effects, report, () => {
          followed.delete(key);
          report();
          return ![...followed.keys()].some((other) => other.startsWith(`${request.stream}?`));
        });
        followed.set(key, stream);
      }
      stream.open();
      let isOpen = true;
      const { view, onChange, close } = stream;
      return {
        view,
        onChange,
        close() {
          if (isOpen) close();
          isOpen = false;
        },
      };
    },
  };
}
/** Over HTTP/1.1 a browser opens six connections to a server, for all its tabs; others wait until one is free. */
const MAX_WAITING = 2;

/** Lets no more requests of a page wait at once than leaves room for its other requests, and none of a hidden page. */
export function waitFew(read: WaitForStream, isHidden: () => boolean): WaitForStream {
  let waiting = 0;
  return (stream, since, signal) => {
    if (waiting >= MAX_WAITING || isHidden()) return null;
    waiting += 1;
    return (
      read(stream, since, signal)?.finally(() => {
        waiting -= 1;
      }) ?? null
    );
  };
}

export type LiveStreams = ReturnType<typeof createLiveStreams>;
