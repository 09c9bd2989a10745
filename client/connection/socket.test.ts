import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { pino } from 'pino';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Envelope } from '#contracts/streams.ts';
import type { Identity, Traveller } from '#server/auth/types.ts';
import { readConfig } from '#server/config.ts';
import type { Database } from '#server/database/types.ts';
import { createStreamLog } from '#server/realtime/log.ts';
import { createRealtime } from '#server/realtime/realtime.ts';
import type { Realtime, StreamLog } from '#server/realtime/types.ts';
import { openTestDatabase } from '#testing/database/database.ts';
import { createLiveStreams } from '../streams/streams.ts';
import { type Connection, createConnection } from './socket.ts';

const logger = pino({ level: 'silent' });
const STREAM = 'research:1';
const owner: Traveller = {
  id: 'owner',
  name: 'Owner',
  email: null,
  isGuest: true,
  isAdmin: false,
  sessionId: 'session-of-owner',
  apiKeyId: null,
  scopes: null,
};

function fakeIdentity() {
  let signedIn = true;
  // Whoever signs in again has a new session: an ended one stays ended.
  let session = 1;
  const present = () => ({ ...owner, sessionId: `session-${session}` });
  let update: Parameters<Identity['onRevoked']>[0] = () => undefined;
  const identity: Identity = {
    resolve: async () => (signedIn ? present() : null),
    stillValid: async ({ sessions }) => new Set(signedIn ? sessions : []),
    onRevoked: (listener) => {
      update = listener;
    },
  };
  return {
    identity,
    revoke() {
      signedIn = false;
      update({ sessionIds: [`session-${session}`], apiKeyIds: [] });
    },
    signIn() {
      session += 1;
      signedIn = true;
    },
  };
}

/** The answer to a WebSocket's probe, as its frame holds it: what servers send is not masked. */
const PROBE_ANSWER = '3probe';

/** A node that can be stopped and started again at the same address, and whose connections can be cut. */
async function startNode(parts: { log: StreamLog; db: Database; identity: Identity }) {
  const connections = new Set<Socket>();
  let realtime: Realtime;
  let server: Server;
  let port = 0;
  let beforeCut: (() => Promise<unknown>) | null = null;

  async function start() {
    realtime = createRealtime({ ...parts, config: readConfig({}), logger, sweepMs: 50, drainSpreadMs: 100 });
    realtime.define({
      name: '/research',
      kinds: [{ kind: 'research', namespace: '/research', authorize: async () => undefined }],
    });
    server = createServer((_request, response) => response.writeHead(404).end());
    server.on('connection', (socket) => {
      connections.add(socket);
      socket.on('close', () => connections.delete(socket));
    });
    server.on('upgrade', (request, socket, head) => {
      // Only what is to take over names the connection that there is.
      if (beforeCut && request.url?.includes('sid=')) {
        cutAfterProbe(socket as Socket, beforeCut);
        beforeCut = null;
      }
      realtime.handleUpgrade(request, socket, head);
    });
    realtime.attach(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  }
  const cut = () => {
    for (const socket of connections) socket.destroy();
  };
  async function stop() {
    if (!server.listening) return;
    await realtime.drain();
    cut();
    await new Promise((resolve) => server.close(resolve));
  }
  await start();
  return {
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    start,
    stop,
    cut,
    /** The next WebSocket that is to take over from polling is told that it may once `when` resolves, and cut at once. */
    cutNextProbe: (when: () => Promise<unknown>) =>
      new Promise<void>((cut) => {
        beforeCut = () => when().finally(cut);
      }),
  };
}

function cutAfterProbe(socket: Socket, when: () => Promise<unknown>) {
  const { write } = socket;
  socket.write = (...args: unknown[]) => {
    const send = () => Reflect.apply(write, socket, args);
    if (!String(args[0]).includes(PROBE_ANSWER)) return send();
    void when().then(() => {
      send();
      socket.end();
    });
    return true;
  };
}

const endings: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function world(options: { loseHints?: boolean } = {}) {
  const db = await openTestDatabase();
  endings.push(() => db.close());
  const log = createStreamLog({ db, logger });
  const { identity, revoke, signIn } = fakeIdentity();
  let hint = 0;
  const lossy: StreamLog = {
    ...log,
    onAppended: (listener) =>
      log.onAppended((stream, events, closed) => {
        if (hint++ % 3 > 0) listener(stream, events, closed);
      }),
  };
  const node = await startNode({ log: options.loseHints ? lossy : log, db, identity });
  endings.push(node.stop);
  return { log, node, revoke, signIn };
}

function connect(url: string) {
  const connection = createConnection({ url, ensureSession: async () => undefined, random: () => 0.05 });
  const streams = createLiveStreams({
    namespaceSocket: connection.namespaceSocket,
    read: () => Promise.reject(new Error('sockets only')),
    report: connection.report,
  });
  endings.push(connection.close);
  const stream = streams.open({ namespace: '/research', stream: STREAM, from: 'start' });
  return { link: connection, stream };
}

const until = (connection: Connection, status: string) =>
  vi.waitFor(() => expect(connection.state().status).toBe(status), { timeout: 10_000, interval: 20 });

async function wholeLog(log: StreamLog): Promise<Envelope[]> {
  const events: Envelope[] = [];
  for (;;) {
    const page = await log.read(STREAM, { seq: events.length });
    events.push(...page.events);
    if (!page.more) return events;
  }
}

describe('the page and the server over real sockets', () => {
  test('the log of the page is the log of the database, through cuts, a restart and lost hints', {
    timeout: 60_000,
  }, async () => {
    const { log, node } = await world({ loseHints: true });
    const pages = [connect(node.url), connect(node.url)];
    for (let count = 1; count <= 600; count++) {
      await log.append(STREAM, { type: 'fact', data: { count } });
      if (count % 90 === 0) node.cut();
      if (count === 300) await node.stop();
      if (count === 330) await node.start();
    }
    const expected = await wholeLog(log);
    for (const { stream, link: connection } of pages) {
      await vi.waitFor(() => expect(stream.view().events).toEqual(expected), { timeout: 10_000 });
      await until(connection, 'live');
    }
  });

  test('a WebSocket that is cut while it takes over from polling takes nothing with it', async () => {
    const { log, node } = await world();
    const { link: connection, stream } = connect(node.url);
    await until(connection, 'live');
    // Only a connection that polls has a WebSocket take over, and that it tries after some losses.
    const cut = node.cutNextProbe(() => until(connection, 'live'));
    for (let loss = 0; loss < 3; loss++) {
      node.cut();
      await vi.waitFor(() => expect(connection.state().status).not.toBe('live'), { interval: 5 });
      await until(connection, 'live');
    }
    await cut;
    // The first may still come as the answer to a request from before.
    for (const count of [1, 2]) {
      await log.append(STREAM, { type: 'fact', data: {} });
      await vi.waitFor(() => expect(stream.view().events).toHaveLength(count), { timeout: 5_000 });
    }
    await until(connection, 'live');
  });

  test('a page opened after the fact shows the whole log', async () => {
    const { log, node } = await world();
    const facts = Array.from({ length: 1_200 }, (_, count) => ({ type: 'fact', data: { count } }));
    await log.append(STREAM, ...facts);
    const { stream } = connect(node.url);
    const expected = await wholeLog(log);
    await vi.waitFor(() => expect(stream.view().events).toEqual(expected), { timeout: 10_000 });
  });

  test('without a server it says when it tries next, and tries at once when asked to', async () => {
    const { node } = await world();
    await node.stop();
    const { link: connection } = connect(node.url);
    await vi.waitFor(() => expect(connection.state().attempt).toBeGreaterThan(2), { timeout: 10_000 });
    await vi.waitFor(() => expect(connection.state().nextTryAt).toBeGreaterThan(Date.now() - 1_000));
    await node.start();
    connection.reconnect();
    await until(connection, 'live');
    expect(connection.state()).toMatchObject({ attempt: 0, nextTryAt: null });
  });

  test('a session that is revoked is refused with the reason, and welcome again after signing in', async () => {
    const { node, revoke, signIn } = await world();
    const { link: connection } = connect(node.url);
    await until(connection, 'live');
    revoke();
    await until(connection, 'refused');
    expect(connection.state().reason).toMatch(/sign in/i);
    signIn();
    connection.reconnect();
    await until(connection, 'live');
  });
});
