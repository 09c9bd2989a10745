import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import type { Closing, StreamId } from '#contracts/streams.ts';
import { createTicker } from '#server/lib/ticker.ts';
import type { Registry, SocketConnection } from './registry.ts';
import type { Counters } from './stats.ts';

export type SlowConsumerConfig = {
  /** How often every transport is looked at, ms. */
  intervalMs: number;
  /** From here on nothing more is pushed. */
  pauseBytes: number;
  pausePackets: number;
  /** From here on the connection is closed; also after being behind for so long. */
  closeBytes: number;
  closeMs: number;
};

export const defaultSlowConsumers: SlowConsumerConfig = {
  intervalMs: 500,
  pauseBytes: 256 * 1024,
  pausePackets: 500,
  closeBytes: 1024 * 1024,
  closeMs: 5_000,
};

/** Time for the reason to reach a client that is slow but alive. */
const LAST_WORD_MS = 2_000;

type Conn = Socket['conn'];
/** What waits in the transport's queue. The library types it as private, but nothing else shows a stalled client. */
type Queue = { writeBuffer: { data?: string | { length: number } }[] };
const queueOf = (conn: Conn): Queue['writeBuffer'] => (conn as unknown as Queue).writeBuffer;

export function backlogOf(conn: Conn): { packets: number; bytes: number } {
  const queue = queueOf(conn);
  let bytes = 0;
  for (const { data } of queue) bytes += data?.length ?? 0;
  return { packets: queue.length, bytes };
}

export interface SlowConsumers {
  look(): void;
  /** Somebody has connected. */
  wake(): void;
  stop(): void;
}

/**
 * Memory belongs to those who keep up. A client that does not take what it is sent is pushed nothing more, and if
 * that doesn't help it is closed; it comes back and asks from its last seq, so it loses nothing but time.
 */
export function createSlowConsumers(options: {
  registry: Registry;
  counters: Counters;
  logger: Logger;
  config: SlowConsumerConfig;
  /** Shows a connection the newest event of a stream, so that it notices what it missed and asks for it. */
  remind(connection: SocketConnection, stream: StreamId): Promise<void>;
  now?: () => number;
}): SlowConsumers {
  const { registry, counters, logger, config, remind } = options;
  const now = options.now ?? (() => performance.now());
  const behindSince = new WeakMap<Conn, number>();

  function close(connection: SocketConnection, why: object): void {
    counters.slowConsumers += 1;
    logger.info({ ...why, traveller: connection.traveller.id }, 'slow consumer closed');
    queueOf(connection.socket.conn).length = 0;
    closeWith(connection.socket, {
      code: 'slow_consumer',
      message: 'This connection does not take what it is sent. Come back and ask from your last seq.',
    });
  }

  function resume(connection: SocketConnection): void {
    connection.resume();
    for (const stream of connection.streams)
      remind(connection, stream).catch((error: unknown) => {
        // Without the reminder it might miss a tail unnoticed; coming back it will ask.
        logger.warn({ err: error, stream }, 'could not remind a resumed connection');
        connection.socket.conn.close();
      });
  }

  function inspect(connection: SocketConnection): void {
    const { conn } = connection.socket;
    if (queueOf(conn).length === 0 && !connection.paused) return;
    const backlog = backlogOf(conn);
    const behind = backlog.packets >= config.pausePackets || backlog.bytes >= config.pauseBytes;
    if (!behind) {
      behindSince.delete(conn);
      if (connection.paused) resume(connection);
      return;
    }
    const since = behindSince.get(conn) ?? now();
    behindSince.set(conn, since);
    if (backlog.bytes >= config.closeBytes || now() - since >= config.closeMs) close(connection, backlog);
    else if (!connection.paused) connection.pause();
  }

  function look(): void {
    for (const connection of registry) inspect(connection);
  }
  const looking = createTicker(config.intervalMs, () => registry.size > 0, look);

  return { look, wake: looking.wake, stop: looking.stop };
}

const closingCodes = new WeakMap<Conn, Closing['code'] | 'server_drain'>();
/** Why this server closed a connection, where it said so. */
export const closingCodeOf = (conn: Conn) => closingCodes.get(conn);
export const setClosingCode = (conn: Conn, code: Closing['code'] | 'server_drain') =>
  void closingCodes.set(conn, code);

/**
 * Says why, then closes the transport: `socket.disconnect()` would tell the client not to come back. What a stalled
 * client did not take by then is thrown away with its TCP connection.
 */
export function closeWith(socket: Socket, closing: Closing): void {
  const { conn } = socket;
  setClosingCode(conn, closing.code);
  socket.emit('closing', closing);
  conn.close();
  const timer = setTimeout(() => {
    conn.close(true);
    terminate(conn);
  }, LAST_WORD_MS);
  timer.unref();
}

/** A WebSocket's own close waits for an answer, up to 30 s, and keeps its queue meanwhile. */
function terminate(conn: Conn): void {
  const { socket } = conn.transport as unknown as { socket?: { terminate?: () => void } };
  socket?.terminate?.();
}
