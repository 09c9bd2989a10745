import type { Socket } from 'socket.io';
import type { ServerDrain } from '#contracts/streams.ts';
import type { Registry } from './registry.ts';
import { setClosingCode } from './slow-consumers.ts';

/** Connections that are still there after this are cut. */
const DRAIN_TIMEOUT_MS = 1_000;

/**
 * Tells every client when to come back, each at another time so that the next node is not run over, then closes the
 * transports: a transport that closes by itself makes the client reconnect, a disconnected socket would not.
 */
export async function drainSockets(registry: Registry, spreadMs: number): Promise<void> {
  const delays = new Map<Socket['conn'], number>();
  for (const { socket } of registry) {
    const delayMs = delays.get(socket.conn) ?? Math.round(Math.random() * spreadMs);
    delays.set(socket.conn, delayMs);
    setClosingCode(socket.conn, 'server_drain');
    socket.emit('server_drain', { delayMs } satisfies ServerDrain);
  }
  await Promise.all([...delays.keys()].map(closed));
}

/** Resolves when the connection has closed, which waits for what is being sent, but not for ever. */
function closed(conn: Socket['conn']): Promise<void> {
  return new Promise((resolve) => {
    if (conn.readyState === 'closed') return resolve();
    const timer = setTimeout(() => {
      conn.close(true);
      resolve();
    }, DRAIN_TIMEOUT_MS);
    conn.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    conn.close();
  });
}
