import type { AppError } from '#contracts/errors.ts';
import type { Envelope, Namespace, Since, StreamId, SubscribeResult } from '#contracts/streams.ts';
import type { NamespaceSocket } from '../connection/socket.ts';

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

export interface StreamRequest {
  readonly namespace: Namespace;
  readonly stream: StreamId;
  /** `start` replays the whole log; `present` starts from the stream's snapshot. */
  readonly from: 'start' | 'present';
  /** Who follows it, where the snapshot differs from traveller to traveller: it is then not shared between them. */
  readonly as?: string;
  /** News comes several events at once, for streams that say dozens of things a second. */
  readonly grouped?: boolean;
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
  namespaceSocket(namespace: Namespace): NamespaceSocket;
  read: ReadStream;
  /** The same, but answers when there is news, or with none after a while. Null: it may not wait now. */
  wait?: WaitForStream;
  /** How many streams are behind, and how many are kept up to date over HTTP alone. */
  report(streams: { behind: number; polling: number }): void;
  /** HTTP found the server again after it had not: a good moment to try the socket. */
  onReachable?: () => void;
  random?: () => number;
}
