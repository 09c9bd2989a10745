import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Ack } from '#contracts/errors.ts';
import { AppError } from '#contracts/errors.ts';
import type { Envelope, SubscribeResult } from '#contracts/streams.ts';
import type { Database } from '#server/database/types.ts';
import { openTestDatabase, testDatabases } from '#server/testing/database.ts';
import { ask, connect, type Follower, follow, get } from '#server/testing/follower.ts';
import { createTestIdentity } from '#server/testing/identity.ts';
import { type RealtimeNode, startRealtimeNode, testTrips } from '#server/testing/realtime-node.ts';
import type { NewEvent } from './types.ts';

const note = (text: string | number): NewEvent => ({ type: 'note', data: { text: String(text) } });
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const seqs = (events: Envelope[]) => events.map(({ seq }) => seq);
const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

let stream = 'trip:shared-0';
let count = 0;
const cleanups: (() => unknown)[] = [];
const later = <T extends { close(): unknown }>(thing: T): T => {
  cleanups.push(() => thing.close());
  return thing;
};
const laterSocket = <T extends { disconnect(): unknown }>(socket: T): T => {
  cleanups.push(() => socket.disconnect());
  return socket;
};

describe.each(testDatabases)('realtime on %s', (kind) => {
  let db: Database;
  beforeAll(async () => {
    db = await openTestDatabase(kind);
  });
  afterAll(() => db.close());
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
    count += 1;
    stream = `trip:shared-${count}`;
  });

  const start = async (
    options: Partial<Parameters<typeof startRealtimeNode>[0]> = {},
  ): Promise<RealtimeNode> => later(await startRealtimeNode({ db, drainSpreadMs: 0, ...options }));
  const joined = (follower: Follower) => until(() => expect(follower.asked).toBeGreaterThan(0));
  const complete = (follower: Follower, last: number) =>
    until(() => expect(seqs(follower.events)).toEqual(upTo(last)));

  describe('following a stream', () => {
    it('greets a connection with who it is', async () => {
      const node = await start();
      const socket = laterSocket(connect(node.url, '/trips', { as: 'visitor' }));
      const greeting = new Promise((resolve) => socket.once('connected', resolve));
      expect(await greeting).toEqual({
        userId: 'visitor',
        serverTime: expect.any(Number),
        heartbeatMs: expect.any(Number),
      });
    });

    it('replays the log and goes on live without a gap while others append', async () => {
      const node = await start();
      const total = 300;
      const writers = upTo(3).map(async (writer) => {
        for (const n of upTo(total / 3)) await node.log.append(stream, note(`${writer}/${n}`));
      });
      const followers = upTo(5).map(() => later(follow(node.url, '/trips', stream)));
      await Promise.all(writers);
      for (const follower of followers) await complete(follower, total);
      const { events } = await node.log.read(stream, { seq: 0 });
      expect(followers[0]?.events).toEqual(events);
    });

    it('pages through a log longer than one answer', async () => {
      const node = await start();
      await node.log.append(stream, ...upTo(1_201).map(note));
      await complete(later(follow(node.url, '/trips', stream)), 1_201);
    });

    it('gives the present state when only that is asked for, and events from there', async () => {
      const node = await start();
      await node.log.append(stream, note(1), note(2));
      const follower = later(follow(node.url, '/trips', stream, { from: 'present' }));
      await until(() => expect(follower.resets).toEqual([{ count: 2 }]));
      await node.log.append(stream, note(3));
      await until(() => expect(seqs(follower.events)).toEqual([3]));
    });

    it('tells nobody of a reset who followed before the first event', async () => {
      const node = await start();
      const follower = later(follow(node.url, '/trips', stream));
      await joined(follower);
      await node.log.append(stream, note(1));
      await complete(follower, 1);
      follower.socket.io.engine.close();
      await node.log.append(stream, note(2));
      await complete(follower, 2);
      expect(follower.resets).toEqual([]);
    });

    it('starts a client anew whose history was replaced', async () => {
      const node = await start();
      await node.log.append(stream, note(1), note(2), note(3));
      const follower = later(follow(node.url, '/trips', stream));
      await complete(follower, 3);
      await db.prisma.event.deleteMany({ where: { streamId: stream, seq: 3 } });
      await db.prisma.stream.update({ where: { id: stream }, data: { epoch: 'restored', head: 2 } });
      await node.realtime.sweepNow();
      await until(() => expect(follower.resets).toEqual([{ count: 2 }]));
    });

    it('works over polling alone', async () => {
      const node = await start();
      const follower = later(follow(node.url, '/trips', stream, { transports: ['polling'] }));
      for (const n of upTo(20)) await node.log.append(stream, note(n));
      await complete(follower, 20);
    });

    it('works for one who upgrades from polling', async () => {
      const node = await start();
      const follower = later(follow(node.url, '/trips', stream, { transports: ['polling', 'websocket'] }));
      await until(() => expect(follower.socket.io.engine?.transport.name).toBe('websocket'));
      await node.log.append(stream, note(1));
      await complete(follower, 1);
    });

    it('stops when it is unsubscribed from', async () => {
      const node = await start();
      const follower = later(follow(node.url, '/trips', stream));
      await node.log.append(stream, note(1));
      await complete(follower, 1);
      expect(await get(follower.socket, 'unsubscribe', { stream })).toEqual({ stream });
      await node.log.append(stream, note(2));
      const stats = await get<{ subscriptions: number; streams: number }>(follower.socket, 'get_stats');
      expect(stats).toMatchObject({ subscriptions: 0, streams: 0 });
      expect(seqs(follower.events)).toEqual([1]);
    });
  });

  describe('when pushes are lost', () => {
    it('delivers the tail by the sweep', async () => {
      const node = await start();
      const follower = later(follow(node.url, '/trips', stream));
      await joined(follower);
      await get(follower.socket, 'ping', { timestamp: 1 });
      // Committed by a process that cannot reach this one.
      const { log } = await start();
      await log.append(stream, note(1), note(2));
      await node.realtime.sweepNow();
      await complete(follower, 2);
      expect(node.realtime.stats().messages.swept).toBe(2);
    });

    it('fills a gap between commits of another process and its own at once', async () => {
      const node = await start({ sweepMs: 3_600_000 });
      const other = await start({ sweepMs: 3_600_000 });
      const follower = later(follow(node.url, '/trips', stream));
      await node.log.append(stream, note(1));
      await complete(follower, 1);
      await other.log.append(stream, note(2));
      await node.log.append(stream, note(3));
      await complete(follower, 3);
    });

    it('ends in the full log, in order, whatever is dropped, doubled or late', async () => {
      const node = await start({ sweepMs: 50 });
      const fate = fc.constantFrom('pass', 'drop', 'double', 'late', 'cut');
      const step = fc.record({ events: fc.integer({ min: 1, max: 4 }), other: fc.boolean() });
      const other = await start();
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 1, maxLength: 12 }),
          fc.infiniteStream(fate),
          fc.uuid(),
          async (steps, fates, id) => {
            const mine = `trip:shared-${id}`;
            const waiting: (() => void)[] = [];
            let calm = false;
            const follower: Follower = follow(node.url, '/trips', mine, {
              receive(event, pass) {
                const next = calm ? 'pass' : fates.next().value;
                if (next === 'pass' || next === 'double') pass(event);
                if (next === 'double') pass(event);
                if (next === 'late') waiting.push(() => pass(event));
                if (next === 'cut') follower.socket.io.engine.close();
                else for (const go of waiting.splice(0, next === 'late' ? 0 : 1)) go();
              },
            });
            for (const { events, other: elsewhere } of steps)
              await (elsewhere ? other : node).log.append(mine, ...upTo(events).map(note));
            const total = steps.reduce((sum, { events }) => sum + events, 0) + 1;
            // A transport that stays open loses nothing, so at last one push comes through.
            calm = true;
            await node.log.append(mine, note('last'));
            await until(() => expect(seqs(follower.events)).toEqual(upTo(total)));
            follower.close();
          },
        ),
        { seed: 20, numRuns: 15 },
      );
    });
  });

  describe('who may come in', () => {
    const refused = (socket: ReturnType<typeof connect>) =>
      new Promise<Error & { data?: unknown }>((resolve) => {
        laterSocket(socket).once('connect_error', resolve);
        socket.once('connect', () => resolve(new Error('it was let in')));
      });

    it('refuses those who are not signed in', async () => {
      const node = await start();
      const error = await refused(connect(node.url, '/trips', { auth: {} }));
      expect(error.data).toMatchObject({ code: 'unauthenticated' });
    });

    it('refuses what is no credential at all', async () => {
      const node = await start();
      const error = await refused(connect(node.url, '/trips', { auth: { apiKey: { $ne: '' } } }));
      expect(error.data).toMatchObject({ code: 'invalid' });
    });

    it('takes a session cookie from its own pages', async () => {
      const node = await start();
      const socket = laterSocket(
        connect(node.url, '/trips', {
          auth: {},
          extraHeaders: { cookie: 'session=owner', origin: node.url },
        }),
      );
      await expect(new Promise((resolve) => socket.once('connected', resolve))).resolves.toMatchObject({
        userId: 'owner',
      });
    });

    it.each(['https://elsewhere.example', 'null', 'http://127.0.0.1.elsewhere.example'])(
      'refuses pages of %s',
      async (origin) => {
        const node = await start();
        const headers = { cookie: 'session=owner', origin };
        const error = await refused(connect(node.url, '/trips', { auth: {}, extraHeaders: headers }));
        expect(error.message).toBe('websocket error');
        const polling = connect(node.url, '/trips', {
          auth: {},
          extraHeaders: headers,
          transports: ['polling'],
        });
        expect((await refused(polling)).message).toBe('xhr poll error');
      },
    );

    it("does not tell somebody else's stream from one that isn't there", async () => {
      const node = await start();
      const socket = laterSocket(connect(node.url, '/trips', { as: 'visitor' }));
      const answer = await ask(socket, 'subscribe', { stream: 'trip:owner-1', since: null });
      expect(answer).toMatchObject({ error: { code: 'not_found' } });
      expect(node.realtime.stats().subscriptions).toBe(0);
    });

    it('has no streams of one namespace on another', async () => {
      const node = await start();
      const socket = laterSocket(connect(node.url, '/plans'));
      const answer = await ask(socket, 'subscribe', { stream, since: null });
      expect(answer).toMatchObject({ error: { code: 'not_found' } });
    });

    it('closes the sockets of a revoked session within a second, and lets them in no more', async () => {
      const identity = createTestIdentity();
      const node = await start({ identity });
      const follower = later(follow(node.url, '/trips', stream));
      const other = later(follow(node.url, '/trips', stream, { as: 'visitor' }));
      await joined(follower);
      await joined(other);
      const reasons: unknown[] = [];
      follower.socket.on('closing', (closing) => reasons.push(closing));
      follower.socket.on('connect_error', (error) => reasons.push((error as { data?: unknown }).data));
      const at = performance.now();
      identity.revoke('key-owner');
      await until(() => expect(follower.socket.connected).toBe(false));
      expect(performance.now() - at).toBeLessThan(1_000);
      await until(() =>
        expect(reasons).toMatchObject([{ code: 'unauthenticated' }, { code: 'unauthenticated' }]),
      );
      expect(other.socket.connected).toBe(true);
    });

    it('notices a revocation that nobody announced', async () => {
      const identity = createTestIdentity();
      const node = await start({ identity, revalidateMs: 50 });
      const follower = later(follow(node.url, '/trips', stream));
      await joined(follower);
      identity.revoke('key-owner', { silently: true });
      await until(() => expect(follower.socket.connected).toBe(false));
    });

    it('makes one traveller leave one stream', async () => {
      const node = await start();
      const owner = later(follow(node.url, '/trips', stream));
      const visitor = later(follow(node.url, '/trips', stream, { as: 'visitor' }));
      await node.log.append(stream, note(1));
      await complete(owner, 1);
      await complete(visitor, 1);
      const evicted = new Promise((resolve) => visitor.socket.once('evicted', resolve));
      await node.realtime.evict({ travellerId: 'visitor', stream });
      expect(await evicted).toEqual({ stream });
      await node.log.append(stream, note(2));
      await complete(owner, 2);
      await get(visitor.socket, 'ping', { timestamp: 0 });
      expect(seqs(visitor.events)).toEqual([1]);
      expect(visitor.socket.connected).toBe(true);
    });

    it('asks again about one who is sent away while they ask to come in', async () => {
      let allowed = true;
      let asked = 0;
      let node: RealtimeNode | undefined;
      const authorize = async () => {
        asked += 1;
        const before = allowed;
        if (asked === 1) {
          allowed = false;
          await node?.realtime.evict({ travellerId: 'owner', stream });
        }
        if (!before) throw new AppError('forbidden', 'You were removed.');
      };
      node = await start({ namespaces: () => [{ name: '/trips', kinds: [{ ...testTrips, authorize }] }] });
      const socket = laterSocket(connect(node.url, '/trips'));
      const answer = await ask(socket, 'subscribe', { stream, since: null });
      expect(answer).toMatchObject({ error: { code: 'forbidden' } });
    });
  });

  describe('bad messages', () => {
    it.each([
      ['nothing', []],
      ['null', [null]],
      ['a stream that is no name', [{ stream: '../etc', since: null }]],
      ['a negative seq', [{ stream: 'trip:shared', since: { seq: -1 } }]],
      ['a number', [42]],
      ['bytes', [Buffer.from([1, 2, 3])]],
      ['too many arguments', [{}, 2, 3, 'x']],
    ])('are answered with what is wrong: %s', async (_name, args) => {
      const node = await start();
      const socket = laterSocket(connect(node.url, '/trips'));
      const answer: Ack<unknown> = await socket.timeout(5_000).emitWithAck('subscribe', ...args);
      expect(answer).toMatchObject({ error: { code: 'invalid', issues: expect.any(Array) } });
    });

    it.each(['no_such_request', 'constructor', '__proto__', 'error', 'event'])(
      'of the name %s are refused',
      async (name) => {
        const node = await start();
        const socket = laterSocket(connect(node.url, '/trips'));
        expect(await ask(socket, name, {})).toMatchObject({ error: { code: 'invalid' } });
      },
    );

    it('without an ack function do no harm', async () => {
      const node = await start();
      const socket = laterSocket(connect(node.url, '/trips'));
      socket.emit('subscribe');
      socket.emit('subscribe', { stream, since: null });
      socket.emit('rubbish', { a: 1 });
      expect(await get(socket, 'ping', { timestamp: 7 })).toEqual({
        timestamp: 7,
        serverTime: expect.any(Number),
      });
      expect(node.realtime.stats().subscriptions).toBe(1);
    });

    it('that are too large are refused, and the connection goes on', async () => {
      const node = await start();
      const socket = laterSocket(connect(node.url, '/trips'));
      const large = { stream: `trip:${'x'.repeat(200_000)}`, since: null };
      expect(await ask(socket, 'subscribe', large)).toMatchObject({ error: { code: 'too_large' } });
      expect(await ask(socket, 'ping', { timestamp: 1 })).toHaveProperty('data');
    });

    it('that make a handler fail are answered, and tell nothing of why', async () => {
      const node = await start({
        namespaces: (realtime) => [
          {
            name: '/trips',
            kinds: [testTrips],
            requests: {
              fail: realtime.request(z.object({}), () => {
                throw new Error('secret of the database');
              }),
              double: realtime.request(z.object({ n: z.number() }), (connection, { n }) => ({
                n: n * 2,
                by: connection.traveller.id,
              })),
            },
          },
        ],
      });
      const socket = laterSocket(connect(node.url, '/trips'));
      expect(await ask(socket, 'fail', {})).toEqual({
        error: { code: 'internal', message: expect.not.stringContaining('secret') },
      });
      expect(await get(socket, 'double', { n: 2 })).toEqual({ n: 4, by: 'owner' });
    });

    it('that come too fast are refused, with the time to wait', async () => {
      const node = await start({
        limits: { connection: { rate: 10, burst: 5 }, traveller: { rate: 100, burst: 100 } },
      });
      const socket = laterSocket(connect(node.url, '/trips'));
      const answers = await Promise.all(upTo(8).map((timestamp) => ask(socket, 'ping', { timestamp })));
      const refusals = answers.filter((answer) => 'error' in answer);
      expect(answers.slice(0, 5).every((answer) => 'data' in answer)).toBe(true);
      expect(refusals.length).toBeGreaterThan(0);
      expect(refusals[0]).toEqual({
        error: {
          code: 'rate_limited',
          message: expect.any(String),
          retryAfterMs: expect.toSatisfy((ms: number) => ms > 0 && ms <= 100),
        },
      });
    });

    it('count for all connections of a traveller together, and for nobody else', async () => {
      const node = await start({
        limits: { connection: { rate: 1, burst: 100 }, traveller: { rate: 0.001, burst: 6 } },
      });
      const first = laterSocket(connect(node.url, '/trips'));
      const second = laterSocket(connect(node.url, '/plans'));
      const visitor = laterSocket(connect(node.url, '/trips', { as: 'visitor' }));
      for (const timestamp of upTo(3)) await get(first, 'ping', { timestamp });
      for (const timestamp of upTo(3)) await get(second, 'ping', { timestamp });
      expect(await ask(first, 'ping', { timestamp: 1 })).toMatchObject({ error: { code: 'rate_limited' } });
      expect(await ask(visitor, 'ping', { timestamp: 1 })).toHaveProperty('data');
    });
  });

  it('stops pushing to one who takes nothing, closes them, and they lose nothing', async () => {
    const node = await start({
      slowConsumers: {
        intervalMs: 10,
        pauseBytes: 64 * 1024,
        pausePackets: 50,
        closeBytes: 512 * 1024,
        closeMs: 200,
      },
    });
    const slow = later(follow(node.url, '/trips', stream));
    const quick = later(follow(node.url, '/trips', stream));
    await Promise.all([joined(slow), joined(quick)]);
    await get(slow.socket, 'ping', { timestamp: 1 });
    const closings: unknown[] = [];
    slow.socket.on('closing', (closing) => closings.push(closing));
    // Not reading from the TCP connection is what a suspended laptop does.
    const raw = (slow.socket.io.engine.transport as unknown as { ws: { _socket: import('node:net').Socket } })
      .ws._socket;
    raw.pause();
    const text = 'x'.repeat(50_000);
    let written = 0;
    while (node.realtime.stats().messages.slowConsumers === 0) {
      await node.log.append(stream, note(text));
      written += 1;
      expect(written).toBeLessThan(2_000);
    }
    raw.resume();
    await complete(quick, written);
    await complete(slow, written);
    expect(slow.resets).toEqual([]);
  });

  it('tells everybody on a namespace, and those on a stream except one', async () => {
    const node = await start();
    const owner = later(follow(node.url, '/trips', stream));
    const visitor = later(follow(node.url, '/trips', stream, { as: 'visitor' }));
    const elsewhere = laterSocket(connect(node.url, '/trips', { as: 'other' }));
    const heard: string[] = [];
    const listen = (name: string, socket: ReturnType<typeof connect>) =>
      socket.onAny((event, payload) => {
        if (event === 'typing' || event === 'news') heard.push(`${name} ${event} ${payload.n}`);
      });
    listen('owner', owner.socket);
    listen('visitor', visitor.socket);
    listen('other', elsewhere);
    for (const socket of [owner.socket, visitor.socket, elsewhere])
      await get(socket, 'ping', { timestamp: 1 });
    await until(() => expect(node.realtime.stats().subscriptions).toBe(2));
    node.realtime.broadcast(stream, 'typing', { n: 1 }, { except: owner.socket.id ?? '' });
    node.realtime.announce('/trips', 'news', { n: 2 });
    await until(() => expect(heard).toHaveLength(4));
    expect(heard.sort()).toEqual(['other news 2', 'owner news 2', 'visitor news 2', 'visitor typing 1']);
  });

  it('tells features who starts and stops following', async () => {
    const told: string[] = [];
    const node = await start({
      namespaces: () => [
        {
          name: '/trips',
          kinds: [testTrips],
          onSubscribed: (connection, id) => told.push(`${connection.traveller.id} + ${id}`),
          onUnsubscribed: (connection, id) => told.push(`${connection.traveller.id} - ${id}`),
        },
      ],
    });
    const socket = laterSocket(connect(node.url, '/trips'));
    await get<SubscribeResult>(socket, 'subscribe', { stream, since: null });
    await get<SubscribeResult>(socket, 'subscribe', { stream, since: { seq: 0 } });
    socket.disconnect();
    await until(() => expect(told).toEqual([`owner + ${stream}`, `owner - ${stream}`]));
  });

  it('tells clients when to come back, lets them, and they miss nothing over a restart', async () => {
    const first = await startRealtimeNode({ db, drainSpreadMs: 100 });
    const follower = later(follow(first.url, '/trips', stream));
    await first.log.append(stream, note(1));
    await complete(follower, 1);
    const drained = new Promise((resolve) => follower.socket.once('server_drain', resolve));
    const port = Number(new URL(first.url).port);
    await first.close();
    expect(await drained).toEqual({ delayMs: expect.toSatisfy((ms: number) => ms >= 0 && ms <= 100) });
    const second = await start({ port });
    await second.log.append(stream, note(2));
    await complete(follower, 2);
    expect(follower.resets).toEqual([]);
  });
});
