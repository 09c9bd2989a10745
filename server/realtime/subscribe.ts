import { AppError } from '#contracts/errors.ts';
import {
  type Since,
  type StreamId,
  type SubscribeRequest,
  type SubscribeResult,
  subscribeRequest,
  unsubscribeRequest,
} from '#contracts/streams.ts';
import type { Bus } from './bus.ts';
import type { Delivery } from './delivery.ts';
import type { Eviction } from './eviction.ts';
import type { Groups, Wanted } from './groups.ts';
import type { SocketConnection } from './registry.ts';
import type { NamespaceDefinition, RequestHandler, StreamKind, StreamLog } from './types.ts';

/** Streams that one socket may follow. */
const MAX_STREAMS = 200;

/** What a feature's handler never sees: the connection with its socket. */
type Handler = (connection: SocketConnection, payload: unknown) => Promise<unknown> | unknown;
export type BuiltIn = { schema: RequestHandler['schema']; cost: 'request' | 'subscribe'; handle: Handler };

export interface Subscriptions {
  requestsOf(definition: NamespaceDefinition): Record<'subscribe' | 'unsubscribe', BuiltIn>;
  /** Makes a socket follow a stream, if it may, as a subscribe does but without reading the log. */
  join(connection: SocketConnection, stream: StreamId): Promise<void>;
  leave(connection: SocketConnection, stream: StreamId): void;
  leaveAll(connection: SocketConnection): void;
}

export function createSubscriptions(parts: {
  log: StreamLog;
  delivery: Delivery;
  groups: Groups;
  bus: Bus;
  eviction: () => Eviction;
  definitionOf(connection: SocketConnection): NamespaceDefinition | undefined;
}): Subscriptions {
  const { log, delivery, groups, bus, eviction, definitionOf } = parts;

  /** Whoever follows it already may be told in another way from now on. */
  function enter(connection: SocketConnection, stream: StreamId, wanted: Wanted | undefined): void {
    if (connection.streams.has(stream)) {
      if (isSame(connection.wantedOf(stream), wanted)) return;
      connection.leave(stream);
      setWanted(connection, stream, wanted);
      connection.enter(stream);
      return;
    }
    if (connection.streams.size >= MAX_STREAMS)
      throw new AppError('rate_limited', `A connection follows at most ${MAX_STREAMS} streams.`);
    connection.streams.add(stream);
    setWanted(connection, stream, wanted);
    delivery.follow(stream);
    connection.enter(stream);
    definitionOf(connection)?.onSubscribed?.(connection, stream);
  }

  function setWanted(connection: SocketConnection, stream: StreamId, wanted: Wanted | undefined): void {
    const before = connection.wantedOf(stream);
    if (before !== undefined) groups.leave(stream, before);
    if (wanted !== undefined) groups.enter(stream, wanted);
    connection.setWanted(stream, wanted);
  }

  function leave(connection: SocketConnection, stream: StreamId): void {
    if (!connection.streams.delete(stream)) return;
    connection.leave(stream);
    setWanted(connection, stream, undefined);
    delivery.unfollow(stream);
    definitionOf(connection)?.onUnsubscribed?.(connection, stream);
  }

  /** Whoever may not follow the stream any more leaves it. */
  async function stillMay(kind: StreamKind, connection: SocketConnection, stream: StreamId): Promise<void> {
    try {
      await kind.authorize(connection.traveller, stream);
    } catch (error) {
      leave(connection, stream);
      throw error;
    }
  }

  /** Whoever was sent away while the question was open is asked about again, before they enter. */
  async function authorize(kind: StreamKind, connection: SocketConnection, stream: StreamId): Promise<void> {
    let asked: number;
    do {
      asked = eviction().count;
      await stillMay(kind, connection, stream);
    } while (asked !== eviction().count);
  }

  async function join(
    kind: StreamKind,
    connection: SocketConnection,
    stream: StreamId,
    wanted?: Wanted,
  ): Promise<void> {
    await authorize(kind, connection, stream);
    if (!connection.socket.connected) throw new AppError('unavailable', 'The connection was lost meanwhile.');
    enter(connection, stream, wanted);
    await bus.listening();
    await delivery.initialised(stream);
  }

  /** Authorise, join, read, in this order: what commits after the read finds the socket in the room. */
  async function subscribe(
    kind: StreamKind,
    connection: SocketConnection,
    { stream, since, grouped = false, types }: SubscribeRequest,
  ): Promise<SubscribeResult> {
    await join(kind, connection, stream, types ?? (grouped ? null : undefined));
    const { snapshot, page } = kind;
    const { closed: _closed, ...result } = await log.read(stream, since, {
      ...(page === undefined ? {} : { limit: page }),
      ...(snapshot && {
        snapshot: (tx, head) => snapshot.call(kind, tx, stream, connection.traveller, head),
      }),
    });
    // What was read may be younger than the end of a permission that this node has not heard of yet.
    if (result.events.length > 0) {
      await stillMay(kind, connection, stream);
      definitionOf(connection)?.onReplayed?.(connection, stream, result.events);
    }
    return types ? ofTypes(result, types, since) : result;
  }

  return {
    requestsOf: (definition) => ({
      subscribe: {
        schema: subscribeRequest,
        cost: 'subscribe',
        handle: (connection, payload) => {
          const request = payload as SubscribeRequest;
          return subscribe(kindIn(definition, request.stream), connection, request);
        },
      },
      unsubscribe: {
        schema: unsubscribeRequest,
        cost: 'request',
        handle: (connection, payload) => {
          const { stream } = payload as { stream: StreamId };
          leave(connection, stream);
          return { stream };
        },
      },
    }),
    async join(connection, stream) {
      const definition = definitionOf(connection);
      if (!definition) throw new AppError('not_found', `There is no stream "${stream}".`);
      if (!connection.streams.has(stream)) await join(kindIn(definition, stream), connection, stream);
    },
    leave,
    leaveAll(connection) {
      for (const stream of [...connection.streams]) leave(connection, stream);
    },
  };
}

const isSame = (a: Wanted | undefined, b: Wanted | undefined): boolean =>
  a === b || (!!a && !!b && a.join() === b.join());

/** The answer with what is wanted of its events, and up to where that tells all. */
function ofTypes(result: SubscribeResult, types: readonly string[], since: Since): SubscribeResult {
  const last = result.events.at(-1)?.seq ?? (since === null ? result.head : Math.min(since.seq, result.head));
  return { ...result, last, events: result.events.filter(({ type }) => types.includes(type)) };
}

export const kindNameOf = (stream: StreamId): string => stream.split(':', 1)[0] ?? stream;

function kindIn(definition: NamespaceDefinition, stream: StreamId): StreamKind {
  const kind = definition.kinds.find((candidate) => candidate.kind === kindNameOf(stream));
  if (!kind) throw new AppError('not_found', `There is no stream "${stream}" on ${definition.name}.`);
  return kind;
}
