/** The one place that knows Socket.IO: one connection a page, shared by all namespaces. */
import { Manager, type Socket } from 'socket.io-client';
import { type Ack, AppError, errorBody, ownError } from '#contracts/errors.ts';
import type { Namespace, ServerDrain } from '#contracts/streams.ts';
import { backoffMs } from '#core/backoff.ts';
import type { ConnectionState } from './connection-state.ts';
import {
  type ConnectionFacts,
  type ConnectionInput,
  connectionStateOf,
  initialConnectionState,
  initialFacts,
  reduceConnection,
} from './connection-state.ts';

/** A request that is not answered within this is `unavailable`, ms. */
const REQUEST_TIMEOUT_MS = 10_000;
/** A connection that should be alive has this long to prove it, ms. */
const PROBE_TIMEOUT_MS = 3_000;
/** One that lasted this long was good: the next loss starts the backoff afresh, ms. */
const STABLE_MS = 5_000;

/**
 * A proxy may let a WebSocket open and then cut it, which looks like any other loss. After this many losses without a
 * stable connection, polling goes first; the WebSocket is then tried beside it and takes over where it works.
 */
const LOSSES_BEFORE_POLLING = 3;

/** One namespace of the connection. */
export interface NamespaceSocket {
  readonly up: boolean;
  /** The ack's `data`. @throws AppError with the server's code, or `unavailable` when no answer comes. */
  request<T>(event: string, payload: unknown): Promise<T>;
  on(event: string, listener: (payload: unknown) => void): () => void;
  onStatus(listener: (up: boolean) => void): () => void;
}

export interface Connection {
  namespaceSocket(namespace: Namespace): NamespaceSocket;
  state(): ConnectionState;
  onState(listener: () => void): () => void;
  /** What the streams know about being behind becomes part of the state. */
  report(streams: { behind: number; polling: number }): void;
  /** Tries now instead of at the time planned, unless it is up or was refused. */
  tryNow(): void;
  /** Tries now, also after a refusal. */
  reconnect(): void;
  close(): void;
}

export interface ConnectionOptions {
  /** Origin of the server; the page's own when left out. */
  url?: string;
  /** Makes sure there is somebody to connect as. A rejection counts as a failed try. */
  ensureSession: () => Promise<void>;
  random?: () => number;
  now?: () => number;
  /** Sent with the handshake; only outside browsers. */
  extraHeaders?: Record<string, string>;
  /** `online` and `offline` of the browser, `visibilitychange` of the page. Absent outside browsers. */
  browser?: Pick<Window, 'addEventListener' | 'removeEventListener'> & { navigator: { onLine: boolean } };
}

export function createConnection(options: ConnectionOptions): Connection {
  const { ensureSession, random = Math.random, now = Date.now, browser } = options;
  const manager = new Manager(options.url ?? '', {
    autoConnect: false,
    // This file decides when to try again, so that the page can say when that is.
    reconnection: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: 10_000,
    withCredentials: true,
    ...(options.extraHeaders ? { extraHeaders: options.extraHeaders } : {}),
  });
  const sockets = new Map<Namespace, Socket>();
  const namespaceSockets = new Map<Namespace, NamespaceSocket>();
  const listeners = new Set<() => void>();
  let facts: ConnectionFacts = initialFacts;
  let state: ConnectionState = initialConnectionState;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let upSince: number | null = null;
  let drainMs: number | null = null;
  let trying = false;
  let heardAt = 0;
  let closed = false;

  const update = (input: ConnectionInput) => {
    facts = reduceConnection(facts, input);
    const next = connectionStateOf(facts);
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    for (const listener of listeners) listener();
  };

  const anyUp = () => [...sockets.values()].some((socket) => socket.connected);

  async function attempt() {
    clearTimeout(timer);
    timer = undefined;
    if (closed || trying || facts.reason !== null) return;
    trying = true;
    if (!anyUp()) update({ type: 'connecting' });
    try {
      await ensureSession();
      if (closed) return;
      manager.opts.transports =
        failures < LOSSES_BEFORE_POLLING ? ['websocket', 'polling'] : ['polling', 'websocket'];
      for (const socket of sockets.values()) if (!socket.active) socket.connect();
      // A socket that survived the loss is still `active`: it rejoins by itself once the manager is open.
      manager.open();
      watchOpening();
    } catch {
      schedule();
    } finally {
      trying = false;
    }
  }

  /** The library waits for its time limit when a connection closes, without an error, while it is being opened. */
  function watchOpening() {
    const { engine } = manager;
    if (engine.readyState !== 'opening') return;
    let opened = false;
    engine.once('open', () => {
      opened = true;
    });
    engine.once('close', () => {
      if (opened || manager.engine !== engine) return;
      giveUp();
    });
  }

  /** Ends a connection that the library still takes for a living one, and plans the next try. */
  function giveUp() {
    for (const socket of sockets.values()) socket.disconnect();
    lost();
  }

  /**
   * Polling pauses for a WebSocket that is about to take over. If that WebSocket is cut at this moment the library
   * leaves polling paused: nothing is sent or read until the heartbeat fails, 25 s later.
   */
  function watchUpgrade() {
    const { engine } = manager;
    let isPaused = false;
    engine.once('upgrading', () => {
      isPaused = true;
    });
    engine.once('upgradeError', () => {
      if (isPaused && manager.engine === engine && engine.readyState === 'open') giveUp();
    });
  }

  function schedule() {
    if (closed || timer !== undefined || facts.reason !== null) return;
    const delay = drainMs ?? backoffMs(failures, random);
    drainMs = null;
    failures += 1;
    timer = setTimeout(attempt, delay);
    if (!anyUp()) update({ type: 'retry_scheduled', at: now() + delay });
  }

  function lost() {
    if (anyUp()) return schedule();
    if (upSince !== null && now() - upSince >= STABLE_MS) failures = 0;
    upSince = null;
    schedule();
  }

  function refusedBy(error: Error & { data?: unknown }) {
    const body = errorBody.safeParse(error.data);
    if (body.success && (body.data.code === 'unauthenticated' || body.data.code === 'forbidden')) {
      clearTimeout(timer);
      timer = undefined;
      update({ type: 'refused', reason: body.data.message });
      return;
    }
    if (body.success && body.data.retryAfterMs !== undefined) drainMs = body.data.retryAfterMs;
    lost();
  }

  function open(namespace: Namespace): NamespaceSocket {
    const socket = manager.socket(namespace);
    sockets.set(namespace, socket);
    socket.on('connect', () => {
      upSince ??= now();
      update({ type: 'connected' });
    });
    socket.on('disconnect', lost);
    socket.on('connect_error', refusedBy);
    socket.on('server_drain', (drain: ServerDrain) => {
      drainMs = drain.delayMs;
    });
    // Hooks of one page open their channels in one go; they are then served by one try.
    queueMicrotask(attempt);
    return namespaceSocketOf(socket);
  }

  manager.on('open', watchUpgrade);
  manager.on('packet', () => {
    heardAt = now();
  });
  manager.on('error', () => {
    if (!anyUp()) lost();
  });

  /** A connection may be dead without knowing it: after sleep, or when the cable is pulled. */
  function probe() {
    const socket = [...sockets.values()].find((candidate) => candidate.connected);
    if (!socket) return;
    const from = now();
    socket
      .timeout(PROBE_TIMEOUT_MS)
      .emitWithAck('ping', { timestamp: from })
      .catch(() => {
        // A busy page reads its answer late; anything else that came in meanwhile says as much.
        if (heardAt < from) manager.engine.close();
      });
  }

  function tryNow() {
    clearTimeout(timer);
    timer = undefined;
    failures = 0;
    void attempt();
  }

  const onOnline = () => {
    update({ type: 'network', online: true });
    if (anyUp()) probe();
    else if (sockets.size > 0) tryNow();
  };
  const onOffline = () => {
    update({ type: 'network', online: false });
    probe();
  };
  browser?.addEventListener('online', onOnline);
  browser?.addEventListener('offline', onOffline);
  // Fired on the page when a sleeping laptop or a phone's background tab comes back.
  browser?.addEventListener('pageshow', probe);
  browser?.addEventListener('focus', probe);
  if (browser && !browser.navigator.onLine) update({ type: 'network', online: false });

  return {
    namespaceSocket(namespace) {
      const known = namespaceSockets.get(namespace) ?? open(namespace);
      namespaceSockets.set(namespace, known);
      return known;
    },
    state: () => state,
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    report: (streams) => update({ type: 'streams', ...streams }),
    tryNow() {
      if (!anyUp() && sockets.size > 0) tryNow();
    },
    reconnect() {
      if (anyUp()) return probe();
      update({ type: 'reconnect' });
      tryNow();
    },
    close() {
      closed = true;
      clearTimeout(timer);
      browser?.removeEventListener('online', onOnline);
      browser?.removeEventListener('offline', onOffline);
      browser?.removeEventListener('pageshow', probe);
      browser?.removeEventListener('focus', probe);
      for (const socket of sockets.values()) socket.disconnect();
    },
  };
}

function namespaceSocketOf(socket: Socket): NamespaceSocket {
  return {
    get up() {
      return socket.connected;
    },
    async request<T>(event: string, payload: unknown): Promise<T> {
      if (!socket.connected) throw ownError('unavailable', { key: 'notConnected' });
      const ack: Ack<T> = await socket
        .timeout(REQUEST_TIMEOUT_MS)
        .emitWithAck(event, payload)
        .catch((cause: unknown) => {
          throw ownError('unavailable', { key: 'slow' }, cause);
        });
      if ('error' in ack) throw new AppError(ack.error.code, ack.error.message, ack.error);
      return ack.data;
    },
    on(event, listener) {
      socket.on(event, listener);
      return () => socket.off(event, listener);
    },
    onStatus(listener) {
      const up = () => listener(true);
      const down = () => listener(false);
      socket.on('connect', up);
      socket.on('disconnect', down);
      return () => {
        socket.off('connect', up);
        socket.off('disconnect', down);
      };
    },
  };
}
