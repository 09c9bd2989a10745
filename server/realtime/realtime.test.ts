import { describe, expect, it } from 'vitest';
import type { SubscribeResult } from '#contracts/streams.ts';
import { testDatabases } from '#testing/database/database.ts';
import { type connect, get } from '#testing/realtime/follower.ts';
import { note, seqs, until, upTo, useRealtime } from '#testing/realtime/realtime-harness.ts';
import { startRealtimeNode, testTrips } from '#testing/realtime/realtime-node.ts';

describe.each(testDatabases)('realtime on %s', (kind) => {
  const here = useRealtime(kind);

  describe('following a stream', () => {
    it('greets a connection with who it is', async () => {
      const node = await here.start();
      const socket = here.connect(node, { as: 'visitor' });
      const greeting = new Promise((resolve) => socket.once('connected', resolve));
      expect(await greeting).toEqual({
        userId: 'visitor',
        serverTime: expect.any(Number),
        heartbeatMs: expect.any(Number),
      });
    });

    it('replays the log and goes on live without a gap while others append', async () => {
      const node = await here.start();
      const total = 300;
      const writers = upTo(3).map(async (writer) => {
        for (const n of upTo(total / 3)) await node.log.append(here.stream, note(`${writer}/${n}`));
      });
      const followers = upTo(5).map(() => here.follow(node));
      await Promise.all(writers);
      for (const follower of followers) await here.complete(follower, total);
      const { events } = await node.log.read(here.stream, { seq: 0 });
      expect(followers[0]?.events).toEqual(events);
    });

    it('pages through a log longer than one answer', async () => {
      const node = await here.start();
      await node.log.append(here.stream, ...upTo(1_201).map(note));
      await here.complete(here.follow(node), 1_201);
    });

    it('gives the present state when only that is asked for, and events from there', async () => {
      const node = await here.start();
      await node.log.append(here.stream, note(1), note(2));
      const follower = here.follow(node, { from: 'present' });
      await until(() => expect(follower.resets).toEqual([{ count: 2 }]));
      await node.log.append(here.stream, note(3));
      await until(() => expect(seqs(follower.events)).toEqual([3]));
    });

    it('tells nobody of a reset who followed before the first event', async () => {
      const node = await here.start();
      const follower = here.follow(node);
      await here.joined(follower);
      await node.log.append(here.stream, note(1));
      await here.complete(follower, 1);
      follower.socket.io.engine.close();
      await node.log.append(here.stream, note(2));
      await here.complete(follower, 2);
      expect(follower.resets).toEqual([]);
    });

    it('starts a client anew whose history was replaced', async () => {
      const node = await here.start();
      await node.log.append(here.stream, note(1), note(2), note(3));
      const follower = here.follow(node);
      await here.complete(follower, 3);
      await here.db.prisma.event.deleteMany({ where: { streamId: here.stream, seq: 3 } });
      await here.db.prisma.stream.update({
        where: { id: here.stream },
        data: { epoch: 'restored', head: 2 },
      });
      await node.realtime.sweepNow();
      await until(() => expect(follower.resets).toEqual([{ count: 2 }]));
    });

    it('works over polling alone', async () => {
      const node = await here.start();
      const follower = here.follow(node, { transports: ['polling'] });
      for (const n of upTo(20)) await node.log.append(here.stream, note(n));
      await here.complete(follower, 20);
    });

    it('works for one who upgrades from polling', async () => {
      const node = await here.start();
      const follower = here.follow(node, { transports: ['polling', 'websocket'] });
      await until(() => expect(follower.socket.io.engine?.transport.name).toBe('websocket'));
      await node.log.append(here.stream, note(1));
      await here.complete(follower, 1);
    });

    it('stops when it is unsubscribed from', async () => {
      const node = await here.start();
      const follower = here.follow(node);
      await node.log.append(here.stream, note(1));
      await here.complete(follower, 1);
      expect(await get(follower.socket, 'unsubscribe', { stream: here.stream })).toEqual({
        stream: here.stream,
      });
      await node.log.append(here.stream, note(2));
      const stats = await get<{ subscriptions: number; streams: number }>(follower.socket, 'get_stats');
      expect(stats).toMatchObject({ subscriptions: 0, streams: 0 });
      expect(seqs(follower.events)).toEqual([1]);
    });
  });

  describe('when pushes are lost', () => {
    it('delivers the tail by the sweep', async () => {
      const node = await here.start();
      const follower = here.follow(node);
      await here.joined(follower);
      await get(follower.socket, 'ping', { timestamp: 1 });
      // Committed by a process that cannot reach this one.
      const { log } = await here.start();
      await log.append(here.stream, note(1), note(2));
      await node.realtime.sweepNow();
      await here.complete(follower, 2);
      expect(node.realtime.stats().messages.swept).toBe(2);
    });

    it('fills a gap between commits of another process and its own at once', async () => {
      const node = await here.start({ sweepMs: 3_600_000 });
      const other = await here.start({ sweepMs: 3_600_000 });
      const follower = here.follow(node);
      await node.log.append(here.stream, note(1));
      await here.complete(follower, 1);
      await other.log.append(here.stream, note(2));
      await node.log.append(here.stream, note(3));
      await here.complete(follower, 3);
    });
  });

  it('stops pushing to one who takes nothing, closes them, and they lose nothing', async () => {
    const node = await here.start({
      slowConsumers: {
        intervalMs: 10,
        pauseBytes: 64 * 1024,
        pausePackets: 50,
        closeBytes: 512 * 1024,
        closeMs: 200,
      },
    });
    const slow = here.follow(node);
    const quick = here.follow(node);
    await Promise.all([here.joined(slow), here.joined(quick)]);
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
      await node.log.append(here.stream, note(text));
      written += 1;
      expect(written).toBeLessThan(2_000);
    }
    raw.resume();
    await here.complete(quick, written);
    await here.complete(slow, written);
    expect(slow.resets).toEqual([]);
  });

  it('tells everybody on a namespace, and those on a stream except one', async () => {
    const node = await here.start();
    const owner = here.follow(node);
    const visitor = here.follow(node, { as: 'visitor' });
    const elsewhere = here.connect(node, { as: 'other' });
    const heard: string[] = [];
    const times: string[] = [];
    const listen = (name: string, socket: ReturnType<typeof connect>) =>
      socket.onAny((event, payload) => {
        if (event === 'typing' || event === 'news') {
          heard.push(`${name} ${event} ${payload.n}`);
          times.push(payload.at);
        }
      });
    listen('owner', owner.socket);
    listen('visitor', visitor.socket);
    listen('other', elsewhere);
    for (const socket of [owner.socket, visitor.socket, elsewhere])
      await get(socket, 'ping', { timestamp: 1 });
    await until(() => expect(node.realtime.stats().subscriptions).toBe(2));
    node.realtime.broadcast(here.stream, 'typing', { n: 1 }, { except: owner.socket.id ?? '' });
    node.realtime.announce('/trips', 'news', { n: 2 });
    await until(() => expect(heard).toHaveLength(4));
    expect(heard.sort()).toEqual(['other news 2', 'owner news 2', 'visitor news 2', 'visitor typing 1']);
    for (const at of times) expect(new Date(at).toISOString()).toBe(at);
  });

  it('tells features who starts and stops following', async () => {
    const listeners: string[] = [];
    const node = await here.start({
      namespaces: () => [
        {
          name: '/trips',
          kinds: [testTrips],
          onSubscribed: (connection, id) => listeners.push(`${connection.traveller.id} + ${id}`),
          onUnsubscribed: (connection, id) => listeners.push(`${connection.traveller.id} - ${id}`),
        },
      ],
    });
    const socket = here.connect(node);
    await get<SubscribeResult>(socket, 'subscribe', { stream: here.stream, since: null });
    await get<SubscribeResult>(socket, 'subscribe', { stream: here.stream, since: { seq: 0 } });
    socket.disconnect();
    await until(() => expect(listeners).toEqual([`owner + ${here.stream}`, `owner - ${here.stream}`]));
  });

  it('tells clients when to come back, lets them, and they miss nothing over a restart', async () => {
    const first = await startRealtimeNode({ db: here.db, drainSpreadMs: 100 });
    const follower = here.follow(first);
    await first.log.append(here.stream, note(1));
    await here.complete(follower, 1);
    const drained = new Promise((resolve) => follower.socket.once('server_drain', resolve));
    const port = Number(new URL(first.url).port);
    await first.close();
    expect(await drained).toEqual({ delayMs: expect.toSatisfy((ms: number) => ms >= 0 && ms <= 100) });
    const second = await here.start({ port });
    await second.log.append(here.stream, note(2));
    await here.complete(follower, 2);
    expect(follower.resets).toEqual([]);
  });
});
