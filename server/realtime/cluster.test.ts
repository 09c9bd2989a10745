import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '#contracts/errors.ts';
import type { Envelope } from '#contracts/streams.ts';
import { openDatabase } from '#server/database/open.ts';
import type { Database } from '#server/database/types.ts';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import { createTestIdentity } from '#testing/http/identity.ts';
import { type RedisServer, startRedis } from '#testing/processes/redis.ts';
import { ask, type Follower, follow, get } from '#testing/realtime/follower.ts';
import {
  type RealtimeNode,
  startRealtimeNode,
  streamUrl,
  testTrips,
} from '#testing/realtime/realtime-node.ts';
import type { NamespaceDefinition, NewEvent } from './types.ts';

const logger = pino({ level: 'silent' });
const note = (text: string | number): NewEvent => ({ type: 'note', data: { text: String(text) } });
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const seqs = (events: Envelope[]) => events.map(({ seq }) => seq);
const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

const removed = new Set<string>();
const namespaces = (): NamespaceDefinition[] => [
  {
    name: '/trips',
    kinds: [
      {
        ...testTrips,
        async authorize(traveller) {
          if (removed.has(traveller.id)) throw new AppError('forbidden', 'You were removed.');
        },
      },
    ],
  },
];

/** Several nodes need a database server. */
describe.runIf(testDatabases.includes('postgres'))('two nodes with PostgreSQL and Redis', () => {
  let place: TestDatabase;
  let redis: RedisServer;
  let databases: Database[] = [];
  let nodes: RealtimeNode[] = [];
  let identities: ReturnType<typeof createTestIdentity>[] = [];
  const followers: Follower[] = [];
  let stream = '';
  let count = 0;

  beforeAll(async () => {
    place = await createTestDatabase('postgres');
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis.stop();
    await place.remove();
  });
  beforeEach(async () => {
    count += 1;
    stream = `trip:shared-${count}`;
    await redis.start();
    const opened = [await openDatabase(place.config, logger), await openDatabase(place.config, logger)];
    databases = opened;
    identities = [createTestIdentity(), createTestIdentity()];
    // An hour: what arrives sooner came by the bus, or by a sweep that the test asked for.
    const options = {
      config: { REDIS_URL: redis.url },
      sweepMs: 3_600_000,
      revalidateMs: 200,
      drainSpreadMs: 0,
    };
    nodes = await Promise.all(
      opened.map((db, index) => {
        const identity = identities[index];
        return startRealtimeNode({ db, ...options, namespaces, ...(identity && { identity }) });
      }),
    );
    await until(() => expect(nodes.every(({ realtime }) => realtime.stats().bus.healthy)).toBe(true));
  });
  afterEach(async () => {
    for (const follower of followers.splice(0)) follower.close();
    await Promise.all(nodes.map((node) => node.close()));
    await Promise.all(databases.map((db) => db.close()));
  });

  const pair = () => {
    const [first, second] = nodes;
    if (!first || !second) throw new Error('Two nodes are started before each test.');
    return [first, second] as const;
  };
  const followAt = async (node: RealtimeNode, as = 'owner') => {
    const follower = follow(node.url, '/trips', stream, { as });
    followers.push(follower);
    await until(() => expect(follower.asked).toBeGreaterThan(0));
    await get(follower.socket, 'subscribe', { stream, since: { seq: 0 } });
    return follower;
  };
  const complete = (follower: Follower, last: number) =>
    until(() => expect(seqs(follower.events)).toEqual(upTo(last)));
  const swept = () => nodes.map(({ realtime }) => realtime.stats().messages.swept);
  const redisGone = () =>
    until(() => expect(nodes.some(({ realtime }) => realtime.stats().bus.healthy)).toBe(false));

  it('push across nodes, each event once, without the sweep', async () => {
    const [first, second] = pair();
    const here = await followAt(first);
    const there = await followAt(second);
    for (const n of upTo(20)) await (n % 2 ? first : second).log.append(stream, note(n));
    await complete(here, 20);
    await complete(there, 20);
    expect(first.realtime.stats().messages.pushed).toBe(20);
    await Promise.all(nodes.map(({ realtime }) => realtime.sweepNow()));
    expect(swept()).toEqual([0, 0]);
    expect(first.realtime.stats().messages.pushed).toBe(20);
  });

  it('keep concurrent appends on both in one order', async () => {
    const [first, second] = pair();
    const everyone = [await followAt(first), await followAt(second)];
    await Promise.all(upTo(200).map((n) => (n % 2 ? first : second).log.append(stream, note(n))));
    await until(() => expect(everyone.map(({ events }) => events.length)).toEqual([200, 200]));
    const { events } = await first.log.read(stream, { seq: 0 });
    for (const follower of everyone) expect(follower.events).toEqual(events);
  });

  it('reach an HTTP reader on the other node', async () => {
    const [first, second] = pair();
    const headers = { authorization: 'Bearer owner' };
    const response = await fetch(streamUrl(second, stream, '?offset=-1&live=sse'), { headers });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await first.log.transaction(async (tx, append) => {
      await append(stream, note(1));
      await first.log.close(tx, stream);
    });
    let text = '';
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read())
      text += part.value;
    expect(text).toMatch(/"seq":1\b/);
    expect(text).toMatch(/"streamClosed":true/);
  });

  it('broadcast and announce across nodes', async () => {
    const [first, second] = pair();
    const here = await followAt(first);
    const there = await followAt(second, 'visitor');
    const heard: string[] = [];
    for (const [name, { socket }] of [
      ['here', here],
      ['there', there],
    ] as const)
      socket.onAny((event, payload) => {
        if (event === 'typing' || event === 'news') heard.push(`${name} ${event} ${payload.n}`);
      });
    first.realtime.broadcast(stream, 'typing', { n: 1 }, { except: here.socket.id ?? '' });
    second.realtime.announce('/trips', 'news', { n: 2 });
    await until(() => expect(heard.sort()).toEqual(['here news 2', 'there news 2', 'there typing 1']));
  });

  it('make a traveller leave on the other node within a second', async () => {
    const [first, second] = pair();
    const visitor = await followAt(second, 'visitor');
    const evicted = new Promise((resolve) => visitor.socket.once('evicted', resolve));
    const at = performance.now();
    await first.realtime.evict({ travellerId: 'visitor', stream });
    expect(await evicted).toEqual({ stream });
    identities[0]?.revoke('key-visitor');
    await until(() => expect(visitor.socket.connected).toBe(false));
    expect(performance.now() - at).toBeLessThan(1_000);
  });

  it('go on without Redis: local at once, others by the sweep; and with it again', async () => {
    const [first, second] = pair();
    const here = await followAt(first);
    const there = await followAt(second);
    await first.log.append(stream, note(1));
    await complete(here, 1);
    await complete(there, 1);

    await redis.kill();
    await redisGone();
    await first.log.append(stream, note(2));
    await complete(here, 2);
    expect(seqs(there.events)).toEqual([1]);
    await second.realtime.sweepNow();
    await complete(there, 2);
    expect(swept()).toEqual([0, 1]);
    // Somebody new comes in meanwhile, on a node that hears nobody.
    const late = await followAt(second, 'visitor');
    await complete(late, 2);
    expect(await ask(late.socket, 'ping', { timestamp: 1 })).toHaveProperty('data');

    await redis.start();
    await until(() => expect(nodes.every(({ realtime }) => realtime.stats().bus.healthy)).toBe(true));
    await until(async () => {
      await first.log.append(stream, note('again'));
      expect(seqs(there.events).length).toBeGreaterThan(2);
    });
    const { head } = await first.log.read(stream, null);
    for (const follower of [here, there, late]) await complete(follower, head);
  });

  it('close sockets of revoked credentials without Redis, a little later', async () => {
    const [, second] = pair();
    const visitor = await followAt(second, 'visitor');
    await redis.kill();
    await redisGone();
    identities[1]?.revoke('key-visitor', { silently: true });
    await until(() => expect(visitor.socket.connected).toBe(false));
  });

  it('notice without Redis that somebody was removed from a stream on the other node', async () => {
    const [first, second] = pair();
    removed.clear();
    const visitor = await followAt(second, 'visitor');
    const evicted = new Promise((resolve) => visitor.socket.once('evicted', resolve));
    await redis.kill();
    await redisGone();
    removed.add('visitor');
    await first.realtime.evict({ travellerId: 'visitor', stream });
    expect(await evicted).toEqual({ stream });
    expect(visitor.socket.connected).toBe(true);
    removed.clear();
  });

  it('start without Redis', async () => {
    await redis.kill();
    const [db] = databases;
    if (!db) throw new Error('Databases are opened before each test.');
    const node = await startRealtimeNode({
      db,
      config: { REDIS_URL: redis.url },
      sweepMs: 50,
      drainSpreadMs: 0,
    });
    nodes.push(node);
    const follower = await followAt(node);
    await pair()[0].log.append(stream, note(1));
    await complete(follower, 1);
  });
});
