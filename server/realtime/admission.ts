import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import { AppError } from '#contracts/errors.ts';
import type { Closing } from '#contracts/streams.ts';
import { type Bucket, fullBucket, type Rate, take } from '#core/token-bucket.ts';
import { createKeyedLimit } from '#server/lib/keyed-limit.ts';
import type { Registry } from './registry.ts';
import { closeWith } from './slow-consumers.ts';

export type AdmissionConfig = {
  /** Open connections on this node, by what a client can't choose (their network) and by who they are. */
  perAddress: number;
  perTraveller: number;
  /** New connections of one address. */
  arrivals: Rate;
  /** Packets of one connection, whatever is in them; one more for each 8 KB. */
  packets: Rate;
  /** Connections of one address that may be closed for flooding before it has to wait. */
  floods: Rate;
  /** A connection that is in no namespace is closed after so long, ms. */
  idleMs: number;
};

/** Far above what a page needs, and what a house full of them needs behind one address. */
export const defaultAdmission: AdmissionConfig = {
  perAddress: 2_000,
  perTraveller: 50,
  arrivals: { rate: 100, burst: 2_000 },
  packets: { rate: 100, burst: 1_000 },
  floods: { rate: 1 / 20, burst: 3 },
  idleMs: 30_000,
};

const BYTES_A_PACKET = 8 * 1024;

type Conn = Socket['conn'];
type Packet = { data?: string | { length: number } };
/** A WebSocket answers its own pings, unseen by Engine.IO. */
type PingSource = { socket?: { on?(event: 'ping', listener: () => void): void } };

export interface Admission {
  /** Null, or why this request may open no connection now. */
  refusalOf(request: IncomingMessage): string | null;
  /** Counts a connection from its first moment to its last, and all that it sends. */
  watch(conn: Conn): void;
  /**
   * Counts a namespace that is being entered, before anything is awaited. Returns what to call when that is over.
   * @throws AppError `rate_limited` when this connection is entering the same one already
   */
  entering(socket: Socket): () => void;
  /** Makes the connection its traveller's. @throws AppError `rate_limited` when they have as many as one may have */
  claim(conn: Conn, travellerId: string): void;
  /** A socket is in its namespace, or has left it: a connection that is in none is not kept for long. */
  entered(conn: Conn): void;
  left(conn: Conn): void;
}

/** Who may hold how much of this node. All checks count synchronously: nothing is awaited between asking and taking. */
export function createAdmission(options: {
  registry: Registry;
  config: AdmissionConfig;
  logger: Logger;
  /** What a client is counted by: see `networkOf`. */
  networkOf(request: IncomingMessage): string;
}): Admission {
  const { registry, config, logger, networkOf } = options;
  const connsOf = new Map<string, Set<Conn>>();
  const claimed = new Map<string, Set<Conn>>();
  const arrivals = createKeyedLimit(config.arrivals);
  const floods = createKeyedLimit(config.floods);
  const pending = new WeakMap<Conn, Set<string>>();
  const sockets = new WeakMap<Conn, { count: number; timer: NodeJS.Timeout | undefined }>();

  /** Until the connection closes. False, and nothing done, when there are `most` already. */
  function hold(held: Map<string, Set<Conn>>, key: string, conn: Conn, most: number): boolean {
    const conns = held.get(key) ?? new Set();
    if (conns.has(conn)) return true;
    if (conns.size >= most) return false;
    held.set(key, conns.add(conn));
    conn.once('close', () => {
      conns.delete(conn);
      if (conns.size === 0) held.delete(key);
    });
    return true;
  }

  function flooded(conn: Conn, network: string): void {
    floods.take(network);
    const those = [...registry].filter(({ socket }) => socket.conn === conn);
    logger.info({ network, traveller: those[0]?.traveller.id }, 'a connection was closed for flooding');
    const closing: Closing = {
      code: 'rate_limited',
      message: 'This connection sent more than anybody needs to. Please wait before you come back.',
    };
    for (const { socket } of those) closeWith(socket, closing);
    if (those.length === 0) conn.close(true);
  }

  function countPackets(conn: Conn, network: string): void {
    const bucket: Bucket = fullBucket(config.packets, performance.now());
    const count = (bytes: number): void => {
      if (conn.readyState !== 'open') return;
      const cost = 1 + Math.floor(bytes / BYTES_A_PACKET);
      if (take(bucket, config.packets, cost, performance.now()) > 0) flooded(conn, network);
    };
    const countPings = ({ socket }: PingSource): void => void socket?.on?.('ping', () => count(0));
    conn.on('packet', ({ data }: Packet) => count(data?.length ?? 0));
    countPings(conn.transport as unknown as PingSource);
    conn.on('upgrade', (transport: unknown) => countPings(transport as PingSource));
  }

  return {
    refusalOf(request) {
      const network = networkOf(request);
      if ((connsOf.get(network)?.size ?? 0) >= config.perAddress)
        return 'Too many connections from this address.';
      if (floods.wait(network) > 0) return 'Too much came from this address. Please wait a moment.';
      if (arrivals.take(network) > 0) return 'Too many new connections from this address.';
      return null;
    },

    watch(conn) {
      const network = networkOf(conn.request);
      if (hold(connsOf, network, conn, config.perAddress)) countPackets(conn, network);
      else conn.close(true);
    },

    entering(socket) {
      const { conn, nsp } = socket;
      const names = pending.get(conn) ?? new Set();
      pending.set(conn, names);
      if (names.has(nsp.name)) throw new AppError('rate_limited', 'This connection is entering already.');
      names.add(nsp.name);
      return () => void names.delete(nsp.name);
    },

    claim(conn, travellerId) {
      // One that has closed meanwhile would be held for ever.
      if (conn.readyState !== 'open' || hold(claimed, travellerId, conn, config.perTraveller)) return;
      throw new AppError('rate_limited', 'You have too many connections open. Close some pages first.', {
        retryAfterMs: 60_000,
      });
    },

    entered(conn) {
      const known = sockets.get(conn) ?? { count: 0, timer: undefined };
      clearTimeout(known.timer);
      sockets.set(conn, { count: known.count + 1, timer: undefined });
    },

    left(conn) {
      const known = sockets.get(conn);
      if (!known) return;
      known.count -= 1;
      if (known.count > 0 || conn.readyState !== 'open') return;
      known.timer = setTimeout(() => conn.close(), config.idleMs);
      known.timer.unref();
    },
  };
}
