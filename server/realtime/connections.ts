import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import type { ConnectionInfo, Room } from '#contracts/status.ts';
import type { StreamId } from '#contracts/streams.ts';
import type { Registry } from './registry.ts';
import { closingCodeOf } from './slow-consumers.ts';
import type { ConnectionObserver } from './types.ts';

/** How often what opened and closed is summed up in the log, ms; nothing is said when nothing did. */
const SUMMARY_MS = 60_000;

type Conn = Socket['conn'];
/** Times are ms since 1970. */
type Times = { number: number; connectedAt: number; lastActivityAt: number; lastHeartbeatAt: number | null };

export interface Connections {
  /** Keeps the times of a connection from its first moment to its last, and tells log and observer of both. */
  watch(conn: Conn): void;
  /** Open ones, the oldest first; of one traveller, where one is named. */
  list(travellerId?: string): ConnectionInfo[];
  /** Null for one that was never watched. */
  timesOf(conn: Conn): Pick<ConnectionInfo, 'connectedAt' | 'lastActivityAt' | 'lastHeartbeatAt'> | null;
  start(): void;
  stop(): void;
}

/** Since when each connection of this node is open, when it was heard last, and how it ended. */
export function createConnections(options: {
  registry: Registry;
  logger: Logger;
  observer: ConnectionObserver | undefined;
  now?: () => number;
}): Connections {
  const { registry, logger, observer, now = Date.now } = options;
  const open = new Map<Conn, Times>();
  const ended = new Map<string, number>();
  let number = 0;
  let opened = 0;
  let timer: NodeJS.Timeout | null = null;

  function summarize(): void {
    if (opened === 0 && ended.size === 0) return;
    logger.info({ opened, closed: Object.fromEntries(ended), open: open.size }, 'connections');
    opened = 0;
    ended.clear();
  }

  function close(conn: Conn, times: Times, cause: string): void {
    open.delete(conn);
    const reason = closingCodeOf(conn) ?? cause.replaceAll(' ', '_');
    const durationMs = now() - times.connectedAt;
    ended.set(reason, (ended.get(reason) ?? 0) + 1);
    observer?.closed(reason, durationMs / 1000);
    logger.debug({ connection: times.number, reason, durationMs }, 'a connection closed');
  }

  return {
    watch(conn) {
      if (conn.readyState !== 'open') return;
      const at = now();
      number += 1;
      opened += 1;
      const times: Times = { number, connectedAt: at, lastActivityAt: at, lastHeartbeatAt: null };
      open.set(conn, times);
      conn.on('packet', () => {
        times.lastActivityAt = now();
      });
      conn.on('heartbeat', () => {
        times.lastHeartbeatAt = now();
      });
      conn.once('close', (reason: string) => close(conn, times, reason));
      observer?.opened();
      logger.debug({ connection: number, transport: conn.transport.name }, 'a connection opened');
    },

    list(travellerId) {
      const found = new Map<Conn, ConnectionInfo>();
      for (const { socket, traveller, streams } of registry) {
        const times = open.get(socket.conn);
        if (!times || (travellerId !== undefined && traveller.id !== travellerId)) continue;
        const known = found.get(socket.conn);
        found.set(socket.conn, {
          number: times.number,
          travellerId: traveller.id,
          transport: socket.conn.transport.name,
          ...isoTimes(times),
          namespaces: [...(known?.namespaces ?? []), socket.nsp.name],
          rooms: [...(known?.rooms ?? []), ...streams],
        });
      }
      return [...found.values()].sort((a, b) => a.number - b.number);
    },

    timesOf(conn) {
      const times = open.get(conn);
      return times ? isoTimes(times) : null;
    },

    start() {
      timer ??= setInterval(summarize, SUMMARY_MS);
      timer.unref();
    },
    stop() {
      if (timer) clearInterval(timer);
      timer = null;
      summarize();
    },
  };
}

const isoTimes = ({ connectedAt, lastActivityAt, lastHeartbeatAt }: Times) => ({
  connectedAt: new Date(connectedAt).toISOString(),
  lastActivityAt: new Date(lastActivityAt).toISOString(),
  lastHeartbeatAt: lastHeartbeatAt === null ? null : new Date(lastHeartbeatAt).toISOString(),
});

/** Streams that are followed here, the fullest first, and by how many. */
export function roomsOf(registry: Registry, readers: Iterable<[StreamId, unknown]>): Room[] {
  const rooms = new Map<StreamId, Room>();
  const roomOf = (stream: StreamId): Room => {
    const room = rooms.get(stream) ?? { stream, sockets: 0, readers: 0 };
    rooms.set(stream, room);
    return room;
  };
  for (const { streams } of registry) for (const stream of streams) roomOf(stream).sockets += 1;
  for (const [stream] of readers) roomOf(stream).readers += 1;
  const followers = ({ sockets, readers: others }: Room) => sockets + others;
  return [...rooms.values()].sort(
    (a, b) => followers(b) - followers(a) || a.stream.localeCompare(b.stream, 'en'),
  );
}
