import type { Server as HttpServer } from 'node:http';
import type { Logger } from 'pino';
import { type Namespace as IoNamespace, Server } from 'socket.io';
import { AppError } from '#contracts/errors.ts';
import { MAX_LISTED, type NodeDetails } from '#contracts/status.ts';
import type { EventGroup, Namespace, StreamId } from '#contracts/streams.ts';
import type { Identity } from '#server/auth/types.ts';
import type { Config } from '#server/config.ts';
import type { Database } from '#server/database/types.ts';
import { clientAddress, networkOf, proxiesFrom } from '#server/http/address.ts';
import { createHostCheck } from '#server/http/hosts.ts';
import { strictly } from '#server/lib/strictly.ts';
import { systemTimers } from '#server/lib/timers.ts';
import { type AdmissionConfig, createAdmission, defaultAdmission } from './admission.ts';
import { createMemoryBus } from './bus.ts';
import { createConnections, roomsOf } from './connections.ts';
import { createDelivery } from './delivery.ts';
import { drainSockets } from './drain.ts';
import { createEviction, type Who } from './eviction.ts';
import { createGroups, groupedRoom } from './groups.ts';
import { createHandshake, isOriginAllowed } from './handshake.ts';
import { createLimits, defaultLimits, type LimitsConfig } from './limits.ts';
import { defineNamespace } from './namespace.ts';
import { createRedisBus } from './redis-bus.ts';
import type { Registry, SocketConnection } from './registry.ts';
import { createRequestDispatcher } from './requests.ts';
import {
  closeWith,
  createSlowConsumers,
  defaultSlowConsumers,
  type SlowConsumerConfig,
} from './slow-consumers.ts';
import { guardedParser, MAX_FRAME } from './socketio/parser.ts';
import { newCounters, statsOf } from './stats.ts';
import { createSubscriptions, kindNameOf } from './subscribe.ts';
import { createSweep } from './sweep.ts';
import type { ConnectionObserver, NamespaceDefinition, Realtime, StreamKind, StreamLog } from './types.ts';

export type RealtimeOptions = {
  log: StreamLog;
  identity: Identity;
  db: Database;
  config: Pick<
    Config,
    | 'REDIS_URL'
    | 'PUBLIC_URL'
    | 'ALLOWED_HOSTS'
    | 'HEARTBEAT_MS'
    | 'HEARTBEAT_TIMEOUT_MS'
    | 'TRUSTED_PROXIES'
    | 'MAX_CONNECTIONS_PER_ADDRESS'
  >;
  logger: Logger;
  /** How often the log is compared with what was delivered, ms. */
  sweepMs?: number;
  /** How often credentials are looked at again, ms. */
  revalidateMs?: number;
  limits?: LimitsConfig;
  admission?: Partial<AdmissionConfig>;
  slowConsumers?: SlowConsumerConfig;
  /** Hears of each connection, for the metrics. */
  observer?: ConnectionObserver;
  /** Clients come back spread over so many ms after a drain. */
  drainSpreadMs?: number;
};

const PATH = '/socket.io/';
/** Member of the room of every stream that is followed here: keeps the bus's channel of the stream open. */
const SEAT = 'seat';
const EVICT = 'evict';
/** Between two rounds that look for what got lost, where nothing can but by a fault, ms. */
const ALONE_MS = 60_000;
const MESSAGE = 'told';

/** The edge of the log: sockets and HTTP readers follow streams here, whichever node they are appended on. */
export function createRealtime(options: RealtimeOptions): Realtime {
  const { log, identity, config } = options;
  const logger = options.logger.child({ part: 'realtime' });
  const bus = config.REDIS_URL ? createRedisBus(config.REDIS_URL, logger) : createMemoryBus();
  const counters = newCounters();
  const registry: Registry = new Set();
  const definitions = new Map<string, NamespaceDefinition>();
  const kinds = new Map<string, StreamKind>();
  const listeners = new Map<string, (message: unknown) => void>();
  let draining = false;
  const isProxy = proxiesFrom(config.TRUSTED_PROXIES);
  const isOurs = createHostCheck(config);
  const admission = createAdmission({
    registry,
    logger,
    config: { ...defaultAdmission, perAddress: config.MAX_CONNECTIONS_PER_ADDRESS, ...options.admission },
    networkOf({ socket, headers }) {
      const forwarded = headers['x-forwarded-for'];
      return networkOf(clientAddress(socket.remoteAddress, forwarded?.toString() ?? null, isProxy));
    },
  });
  /** Nobody else appends or signs anybody out: every push is told in this process, and the rounds are a last resort. */
  const isAlone = options.db.kind === 'embedded';

  const io = new Server({
    path: PATH,
    serveClient: false,
    parser: guardedParser,
    perMessageDeflate: false,
    maxHttpBufferSize: MAX_FRAME,
    pingInterval: config.HEARTBEAT_MS,
    pingTimeout: config.HEARTBEAT_TIMEOUT_MS,
    // Called with `new`, which a function that returns an object does not mind; an arrow function would.
    adapter: function adapter(namespace: unknown) {
      return bus.adapter(namespace);
    } as never,
    allowRequest(request, answer) {
      if (draining) return answer('This node is stopping.', false);
      // Polling does not pass the edge's own check.
      if (!isOurs(request)) return answer('This is not the name of this server.', false);
      const refusal = admission.refusalOf(request);
      if (refusal !== null) {
        options.observer?.refused('rate_limited');
        return answer(refusal, false);
      }
      const allowed = isOriginAllowed(request.headers, config.PUBLIC_URL);
      if (!allowed) options.observer?.refused('forbidden');
      answer(null, allowed);
    },
  });

  const ioNamespaceOf = (stream: StreamId): IoNamespace | null => {
    const kind = kinds.get(kindNameOf(stream));
    return kind ? io.of(kind.namespace) : null;
  };

  const sizeOf = (namespace: IoNamespace, room: string) => namespace.adapter.rooms.get(room)?.size ?? 0;
  const groups = createGroups({
    timers: systemTimers,
    paceOf: (stream) => kinds.get(kindNameOf(stream))?.paceMs ?? 0,
    emit(stream, room, group) {
      const namespace = ioNamespaceOf(stream);
      if (!namespace) return;
      counters.pushed += sizeOf(namespace, room);
      namespace.local.to(room).emit('events', group);
    },
  });
  const delivery = createDelivery({
    getHead: async (stream) => (await log.heads([stream])).get(stream) ?? null,
    emit(stream, event) {
      const namespace = ioNamespaceOf(stream);
      if (!namespace) return;
      const grouped = groupedRoom(stream);
      const inGroups = sizeOf(namespace, grouped);
      // All but the seat; the library encodes once for the whole room.
      const single = sizeOf(namespace, stream) - 1 - inGroups;
      counters.pushed += Math.max(0, single);
      if (inGroups === 0) namespace.local.to(stream).emit('event', event);
      else if (single > 0) namespace.local.to(stream).except(grouped).emit('event', event);
      groups.push(stream, event);
    },
    opened: (stream) => void ioNamespaceOf(stream)?.adapter.addAll(SEAT, new Set([stream])),
    left: (stream) => ioNamespaceOf(stream)?.adapter.del(SEAT, stream),
    delivered(stream, event) {
      const kind = kinds.get(kindNameOf(stream));
      if (kind) definitions.get(kind.namespace)?.onDelivered?.(stream, event);
    },
    onGap: (stream) => void sweep.one(stream),
    onReplaced(stream) {
      groups.forget(stream);
      logger.warn({ stream }, 'the history of a stream was replaced; those who follow it ask again');
      for (const connection of registry) if (connection.streams.has(stream)) connection.socket.conn.close();
    },
  });
  const sweep = createSweep({
    log,
    delivery,
    counters,
    logger,
    intervalMs: options.sweepMs ?? (isAlone ? ALONE_MS : 3_000),
  });
  const subscriptions = createSubscriptions({
    log,
    delivery,
    groups,
    bus,
    eviction: () => eviction,
    definitionOf: (connection) => definitions.get(connection.socket.nsp.name),
  });
  const eviction = createEviction({
    registry,
    delivery,
    identity,
    logger,
    intervalMs: options.revalidateMs ?? (isAlone ? ALONE_MS : 10_000),
    leave: subscriptions.leave,
    authorize: async (traveller, stream) => kinds.get(kindNameOf(stream))?.authorize(traveller, stream),
    consumeMissedFlag: bus.consumeMissedFlag,
  });
  const slowConsumers = createSlowConsumers({
    registry,
    counters,
    logger,
    config: options.slowConsumers ?? defaultSlowConsumers,
    remind,
  });
  const limits = createLimits(options.limits ?? defaultLimits);
  const connections = createConnections({ registry, logger, observer: options.observer });
  const details = (): NodeDetails => ({
    connections: connections.list().slice(0, MAX_LISTED),
    rooms: roomsOf(registry, delivery.readers()).slice(0, MAX_LISTED),
  });
  const parts = {
    registry,
    connections,
    details,
    observer: options.observer,
    admission,
    eviction,
    slowConsumers,
    limits,
    subscriptions,
    logger,
    answer: createRequestDispatcher({ limits, counters, logger }),
    handshake: createHandshake(identity),
    stats: () => statsOf({ counters, registry, delivery, bus }),
    heartbeatMs: config.HEARTBEAT_MS,
  };

  /** A gap shows the client that it missed something, and it asks from its last seq. */
  async function remind(connection: SocketConnection, stream: StreamId): Promise<void> {
    const head = delivery.deliveredOf(stream) ?? 0;
    if (head === 0) return;
    const { events } = await log.read(stream, { seq: head - 1 }, { limit: 1 });
    const wanted = connection.wantedOf(stream);
    for (const event of events) {
      if (wanted === undefined) connection.socket.emit('event', event);
      else {
        const news = wanted === null || wanted.includes(event.type) ? [event] : [];
        const group: EventGroup = { stream, after: event.seq - 1, head: event.seq, events: news };
        connection.socket.emit('events', group);
      }
    }
  }

  function evict(who: Who, local = false): void {
    eviction.apply(who);
    if (!local && bus.kind === 'redis') io.serverSideEmit(EVICT, who);
  }

  const stopAppended = log.onAppended((stream, events, closed) => {
    delivery.ingest(stream, events);
    if (closed) delivery.closed(stream);
    const kind = kinds.get(kindNameOf(stream));
    if (kind) bus.publish(kind.namespace, { stream, events, closed });
  });
  bus.onHint(({ stream, events, closed }) => {
    delivery.ingest(stream, events);
    if (closed) delivery.closed(stream);
  });
  bus.onRestored(() => {
    void sweep.now();
    eviction.revalidate().catch((error: unknown) => logger.warn({ err: error }, 'not revalidated'));
  });
  // Nobody has business in the default namespace.
  io.use((_socket, next) => next(new Error('Invalid namespace')));
  io.on(
    EVICT as never,
    ((who: Who) => {
      // Nodes remember who somebody is for a moment; not once they were told that it is over.
      identity.forget?.();
      eviction.apply(who);
    }) as never,
  );
  io.on(MESSAGE as never, ((topic: string, message: unknown) => listeners.get(topic)?.(message)) as never);
  identity.onRevoked((ids) => evict(ids));
  const pruning = setInterval(() => limits.prune(), 60_000);
  pruning.unref();
  for (const part of [sweep, eviction, connections]) part.start();

  return {
    path: PATH,
    stats: parts.stats,
    connections: connections.list,
    details,
    sweepNow: sweep.now,
    request: (schema, handle) => ({ schema: strictly(schema), handle }),

    define(definition) {
      definitions.set(definition.name, definition);
      for (const kind of definition.kinds) kinds.set(kind.kind, kind);
      defineNamespace(io.of(definition.name), definition, parts);
    },

    kindOf(stream) {
      const kind = kinds.get(kindNameOf(stream));
      if (!kind) throw new AppError('not_found', `There is no stream "${stream}".`);
      return kind;
    },

    async follow(stream, reader) {
      const stop = delivery.read(stream, reader);
      if (eviction.hasEnded(reader.traveller)) reader.end();
      try {
        await bus.listening();
        await delivery.initialised(stream);
      } catch (error) {
        stop();
        throw error;
      }
      if (draining) reader.end();
      return stop;
    },

    broadcast(stream, event, payload, { except, local = false } = {}) {
      const namespace = ioNamespaceOf(stream);
      counters.broadcast += 1;
      const room = (local ? namespace?.local : namespace)?.to(stream);
      (except === undefined ? room : room?.except(except))?.emit(event, stamped(payload));
    },

    join: (connection, stream) => subscriptions.join(connection as SocketConnection, stream),

    pausePushing: (connection, stream) => (connection as SocketConnection).pausePushing(stream),

    resumePushing(connection, stream) {
      const held = connection as SocketConnection;
      held.resumePushing(stream);
      remind(held, stream).catch((error: unknown) => {
        logger.warn({ err: error, stream }, 'could not remind a connection of what was held back');
        held.socket.conn.close();
      });
    },

    close: (connection, closing) => closeWith((connection as SocketConnection).socket, closing),

    publish(topic, message) {
      if (bus.kind === 'redis') io.serverSideEmit(MESSAGE, topic, message);
    },
    onMessage: (topic, listener) => void listeners.set(topic, listener),

    announce(namespace: Namespace, event, payload) {
      counters.broadcast += 1;
      io.of(namespace).emit(event, stamped(payload));
    },

    async evict(who, { local = false } = {}) {
      evict(who, local);
    },

    attach(server: HttpServer) {
      const before = new Set(server.listeners('upgrade'));
      io.attach(server);
      io.engine.on('connection', admission.watch);
      io.engine.on('connection', connections.watch);
      // Upgrades come through one dispatcher; a second listener would end those meant for others.
      for (const listener of server.listeners('upgrade'))
        if (!before.has(listener)) server.off('upgrade', listener as () => void);
    },

    handleUpgrade(request, socket, head) {
      // The library's own type names node:http's socket; any duplex does.
      io.engine.handleUpgrade(request as never, socket, head);
    },

    async drain() {
      if (draining) return;
      draining = true;
      clearInterval(pruning);
      for (const part of [sweep, eviction, slowConsumers]) part.stop();
      for (const [, reader] of delivery.readers()) reader.end();
      await drainSockets(registry, options.drainSpreadMs ?? 5_000);
      connections.stop();
      io.engine?.close();
      stopAppended();
      groups.stop();
      delivery.stop();
      await Promise.all([...definitions.keys()].map((name) => io.of(name).adapter.close()));
      await bus.close();
    },
  };
}

/** Nothing else says when a volatile message was true: it is in no log. */
const stamped = (payload: object): object => ({ at: new Date().toISOString(), ...payload });
