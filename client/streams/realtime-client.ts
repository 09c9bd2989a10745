/** The page's one connection and its streams. Made on first use, which is always in the browser. */
import { isConnected } from '../connection/connection-state.ts';
import { type Connection, createConnection } from '../connection/socket.ts';
import { emitReconnected } from '../http/reconnect-event.ts';
import { ensureSession, onSessionChanged } from '../http/session.ts';
import { readStream, waitForStream } from './stream-http.ts';
import { createLiveStreams, type LiveStreams, waitFew } from './streams.ts';

export interface RealtimeClient {
  readonly connection: Connection;
  readonly streams: LiveStreams;
}

let realtime: RealtimeClient | undefined;

export function getRealtime(): RealtimeClient {
  if (!realtime) {
    const connection = createConnection({ ensureSession, browser: window });
    const streams = createLiveStreams({
      namespaceSocket: connection.namespaceSocket,
      read: readStream,
      wait: waitFew(waitForStream, () => document.hidden),
      report: connection.report,
      onReachable: connection.tryNow,
    });
    let wasConnected = false;
    connection.onState(() => {
      const connected = isConnected(connection.state());
      if (connected && !wasConnected) emitReconnected();
      wasConnected = connected;
    });
    // Whoever was refused may be welcome as somebody else.
    onSessionChanged(connection.reconnect);
    realtime = { connection, streams };
  }
  return realtime;
}
