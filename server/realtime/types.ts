import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { z } from 'zod';
import type { ConnectionInfo, NodeDetails } from '#contracts/status.ts';
import type {
  Actor,
  Closing,
  Envelope,
  Namespace,
  Since,
  StreamId,
  SubscribeResult,
} from '#contracts/streams.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Tx } from '#server/database/types.ts';

/* ---- the log ---- */

export type NewEvent = {
  type: string;
  data: unknown;
  actor?: Actor | null;
  /** Unique within the stream: appending the same id twice is a `conflict` of the database, so check before. */
  opId?: string | null;
};

/** Appends within the transaction it was handed out with; returns the envelopes with their seqs. */
export type Append = (stream: StreamId, ...events: NewEvent[]) => Promise<Envelope[]>;

export type StreamInfo = { epoch: string; head: number; floor: number; closed: boolean };

export interface StreamLog {
  /**
   * One database transaction. What `append` adds becomes durable together with the caller's writes, or not at all,
   * and is pushed to subscribers after the commit. A stream is created by its first append or its first reader.
   * `work` is called again when the database rolled it back to break a deadlock, so all its effects go through `tx`.
   * @throws AppError `conflict` when an `opId` is in the stream already
   */
  transaction<T>(work: (tx: Tx, append: Append) => Promise<T>): Promise<T>;
  /**
   * For events that change nothing else: its own transaction, one statement. Calls that wait for the same stream
   * are written together.
   */
  append: Append;
  /**
   * The same for somebody who knows the stream as of `head`: its own transaction, one statement. Null, and nothing
   * appended, when the stream has gone on or is closed, or holds one of the `opId`s already.
   */
  appendAt(stream: StreamId, head: number, ...events: NewEvent[]): Promise<Envelope[] | null>;
  /** Marks the end of a stream, inside a transaction; `reopen` undoes it (a retried run). */
  close(tx: Tx, stream: StreamId): Promise<void>;
  reopen(tx: Tx, stream: StreamId): Promise<void>;
  /** Null when nothing was ever appended. */
  info(stream: StreamId): Promise<StreamInfo | null>;
  /** Where several streams stand, in one query; what was never appended to or read is left out. */
  heads(streams: StreamId[]): Promise<Map<StreamId, StreamInfo>>;
  /**
   * Steps 3 and 4 of subscribe, without the socket: one consistent snapshot. Gives the stream its epoch when nobody
   * asked before, so that a reader who came before the first event is not told of a reset later.
   */
  read<S>(
    stream: StreamId,
    since: Since,
    options?: { limit?: number; snapshot?: (tx: Tx, head: number) => Promise<S> },
  ): Promise<SubscribeResult<S> & { closed: boolean }>;
  /**
   * Called after each commit of this process with what it appended to a stream, and whether it closed it (`events`
   * may then be empty). To follow a stream wherever it is appended to, use `Realtime.follow`.
   */
  onAppended(listener: (stream: StreamId, events: Envelope[], closed: boolean) => void): () => void;
}

/* ---- who may read what ---- */

/** Registered once per kind of stream (the part before the colon). */
export interface StreamKind<State = unknown> {
  readonly kind: string;
  readonly namespace: Namespace;
  /** Most events in one answer to a subscribe; `REPLAY_PAGE` when left out. */
  readonly page?: number;
  /** Least time between two groups of events, ms; 0 when left out. */
  readonly paceMs?: number;
  /** Throws `AppError('not_found' | 'forbidden')` when this traveller may not read the stream now. */
  authorize(traveller: Traveller, stream: StreamId): Promise<void>;
  /** The state as of head, read in the same transaction as head. Without it `since: null` gives no snapshot. */
  snapshot?(tx: Tx, stream: StreamId, traveller: Traveller, head: number): Promise<State>;
}

/* ---- sockets ---- */

/** One socket, as a feature's handler sees it. */
export interface Connection {
  readonly id: string;
  readonly traveller: Traveller;
  /** Streams this socket follows now. */
  readonly streams: ReadonlySet<StreamId>;
  /** Volatile: may be lost, is never logged. To this socket only. */
  emit(event: string, payload: unknown): void;
}

/** A request of a feature's own, beside `subscribe`, `unsubscribe`, `ping` and `get_stats`. */
export interface RequestHandler<S extends z.ZodType = z.ZodType> {
  schema: S;
  handle(connection: Connection, payload: z.output<S>): Promise<unknown> | unknown;
}

export interface NamespaceDefinition {
  readonly name: Namespace;
  readonly kinds: StreamKind[];
  readonly requests?: Record<string, RequestHandler>;
  /** A socket started or stopped following a stream (also by disconnecting). */
  onSubscribed?(connection: Connection, stream: StreamId): void;
  onUnsubscribed?(connection: Connection, stream: StreamId): void;
  /** A subscribe of this socket was answered with these events. */
  onReplayed?(connection: Connection, stream: StreamId, events: Envelope[]): void;
  /** Added to what `get_stats` answers this socket. */
  stats?(connection: Connection): Promise<Record<string, unknown>> | Record<string, unknown>;
  /**
   * An event has just gone to all who follow the stream on this node; the next one goes after this returns. So an
   * event that ends somebody's permission can close the door behind itself, on every node, whatever was lost.
   */
  onDelivered?(stream: StreamId, event: Envelope): void;
}

/** One who follows a stream without a socket: an HTTP request. */
export interface StreamReader {
  readonly traveller: Traveller;
  /** New events, in order, each once. A gap is possible only where `read` would show the missing ones. */
  deliver(events: Envelope[]): void;
  /** Nothing will be appended any more. */
  closed(): void;
  /** The traveller may not read on, or this node stops: the request has to end now. */
  end(): void;
}

export interface Realtime {
  /** Declares a feature's namespace. Call before `attach`. */
  define(definition: NamespaceDefinition): void;
  /** Helper for handlers with a typed payload. */
  request<S extends z.ZodType>(
    schema: S,
    handle: (connection: Connection, payload: z.output<S>) => Promise<unknown> | unknown,
  ): RequestHandler;
  /**
   * Volatile message to all who follow the stream, on every node or this one; `except` is a connection id. It gets the
   * server's time as `at` (ISO 8601 UTC), unless it has one.
   */
  broadcast(
    stream: StreamId,
    event: string,
    payload: object,
    options?: { except?: string; local?: boolean },
  ): void;
  /**
   * Makes a socket follow a stream, as its own `subscribe` would but without reading the log; nothing when it does.
   * @throws AppError what the kind's `authorize` throws, `rate_limited` when it follows as many as it may
   */
  join(connection: Connection, stream: StreamId): Promise<void>;
  /**
   * Pushes nothing more of a stream to a socket that follows it, for as long as its client has enough to do. `resumePushing`
   * goes on, and shows the client the newest event, so that it notices what it missed and asks for it.
   */
  pausePushing(connection: Connection, stream: StreamId): void;
  resumePushing(connection: Connection, stream: StreamId): void;
  /** Ends a socket's transport with a reason. Its client comes back and asks from its last seq. */
  close(connection: Connection, closing: Closing): void;
  /** Volatile message to the other nodes, if there are any; see `onMessage`. */
  publish(topic: string, message: unknown): void;
  onMessage(topic: string, listener: (message: unknown) => void): void;
  /** Volatile message to everybody connected to the namespace, on every node; with `at`, as `broadcast` does. */
  announce(namespace: Namespace, event: string, payload: object): void;
  /**
   * Makes sockets leave, on every node within a second, or on this one at once. With `stream`: only that stream is
   * left, with event `evicted`; by everybody, when nobody is named.
   */
  evict(
    who: {
      travellerId?: string;
      sessionIds?: string[];
      apiKeyIds?: string[];
      stream?: StreamId;
    },
    options?: { local?: boolean },
  ): Promise<void>;
  /**
   * Follows a stream from now on, wherever it is appended to. Resolves when nothing that commits later can be
   * missed: read the log after that, not before. Returns how to stop.
   */
  follow(stream: StreamId, reader: StreamReader): Promise<() => void>;
  /** The kind of a stream, for the HTTP edge; throws `not_found` for an unknown kind. */
  kindOf(stream: StreamId): StreamKind;
  /**
   * Answers requests below `path` on this server; call it after the server has its request listener. Upgrades come
   * through the dispatcher of server.ts, so no upgrade listener is added.
   */
  attach(server: HttpServer): void;
  /** Path prefix of Socket.IO, for the upgrade dispatcher. */
  readonly path: string;
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stats(): RealtimeStats;
  /** Open connections of this node, the oldest first; of one traveller, where one is named. */
  connections(travellerId?: string): ConnectionInfo[];
  /** Connections and rooms of this node, for its administrators; at most `MAX_LISTED` of each. */
  details(): NodeDetails;
  /** Delivers what pushes missed, now instead of at the next interval. */
  sweepNow(): Promise<void>;
  /** Tells sockets when to come back, then closes them. Afterwards nothing of it runs any more. */
  drain(): Promise<void>;
}

/** Hears of connections that open, close and are refused; `reason` and `code` are of a short list each. */
export interface ConnectionObserver {
  opened(): void;
  closed(reason: string, seconds: number): void;
  refused(code: string): void;
}

export type RealtimeStats = {
  connections: number;
  travellers: number;
  streams: number;
  subscriptions: number;
  messages: {
    pushed: number;
    received: number;
    refused: number;
    swept: number;
    slowConsumers: number;
    broadcast: number;
  };
  byNamespace: Record<string, { connections: number }>;
  bus: { kind: 'memory' | 'redis'; healthy: boolean };
};
