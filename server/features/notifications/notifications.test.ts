import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { InboxSnapshot } from '#contracts/notifications.ts';
import type { SubscribeResult } from '#contracts/streams.ts';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import { testTraveller } from '#testing/http/identity.ts';
import {
  handClock,
  type NotificationsNode,
  startNotifications,
} from '#testing/notifications/notifications.ts';
import { ask, type Follower, follow, get } from '#testing/realtime/follower.ts';

const hello = { type: 'notification', data: { message: 'Hello.', level: 'info' }, href: '/trips' } as const;

/** Other work of the machine may take seconds; what is right comes at some time. */
const until = <T>(look: () => T | Promise<T>, options = {}): Promise<T> =>
  vi.waitFor(look, { timeout: 10_000, ...options });

describe.each(testDatabases)('notifications on the %s database', (kind) => {
  let place: TestDatabase;
  let node: NotificationsNode;
  const clock = handClock();
  /** Each test tells somebody else. */
  let owner: string;
  let count = 0;
  const devices: Follower[] = [];

  beforeAll(async () => {
    place = await createTestDatabase(kind);
    node = await startNotifications(place.config, { clock });
  });
  afterAll(async () => {
    await node.close();
    await place.remove();
  });
  beforeEach(() => {
    owner = `owner${count++}`;
    return () => {
      for (const device of devices.splice(0)) device.close();
    };
  });

  const send = (more: object = {}) => node.notifications.send(owner, { ...hello, ...more });
  const snapshotOf = async (device: Follower) => {
    const request = { stream: node.stream(owner), since: null };
    return (await get<SubscribeResult<InboxSnapshot>>(device.socket, 'subscribe', request)).snapshot;
  };
  /** A device that has caught up with its traveller's stream. */
  async function connected(): Promise<Follower> {
    const device = follow(node.url, '/notifications', node.stream(owner), { from: 'present', as: owner });
    devices.push(device);
    await until(() => expect(device.resets).toHaveLength(1));
    await node.notifications.devices.settled();
    return device;
  }

  test('what is told arrives on the stream of its traveller, and an ack makes it delivered', async () => {
    const device = await connected();
    expect(device.resets).toEqual([{ unread: 0, newest: [] }]);
    const id = await send();
    await until(() => expect(device.events).toHaveLength(1));
    expect(device.events[0]).toMatchObject({
      type: 'notification',
      data: { id, href: '/trips', message: 'Hello.', level: 'info' },
    });
    await get(device.socket, 'ack', { ids: [id] });
    expect(await snapshotOf(device)).toMatchObject({ unread: 1, newest: [{ id, state: 'delivered' }] });
  });

  test('nobody reads somebody else’s stream', async () => {
    const device = await connected();
    expect(await ask(device.socket, 'subscribe', { stream: 'user:neighbour', since: null })).toMatchObject({
      error: { code: 'not_found' },
    });
  });

  test('the same fact is told once, also when it is told twice at the same time', async () => {
    const device = await connected();
    const reported = await Promise.all([1, 2, 3].map(() => send({ opId: 'job:1:1:completed' })));
    expect(reported.filter((id) => id !== null)).toHaveLength(1);
    await send();
    await until(() => expect(device.events).toHaveLength(2));
  });

  test('a page and its count are of one moment, whatever is told meanwhile', async () => {
    let sending = true;
    const reported = (async () => {
      for (let n = 0; n < 40; n += 1) await send();
      sending = false;
    })();
    while (sending) {
      const whole = { limit: 100, unread: false };
      const { notifications, unread } = await node.notifications.inbox(testTraveller(owner), whole);
      expect(unread).toBe(notifications.length);
    }
    await reported;
  });

  test('is told with the transaction that tells it, or not at all', async () => {
    const device = await connected();
    const undone = node.log.transaction(async (tx, append) => {
      await node.notifications.notify(tx, append, [{ userId: owner, ...hello }]);
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    const id = await send();
    await until(() => expect(device.events).toMatchObject([{ seq: 1, data: { id } }]));
  });

  test('what is read on one device is read on the other', async () => {
    const phone = await connected();
    const laptop = await connected();
    const [first, second, third] = [await send(), await send(), await send()];
    expect(await get(phone.socket, 'read', { ids: [second] })).toEqual({ read: 1 });
    await until(() => expect(laptop.events.at(-1)).toMatchObject({ type: 'read', data: { ids: [second] } }));
    expect(await snapshotOf(laptop)).toMatchObject({
      unread: 2,
      newest: [
        { id: third, state: 'sent' },
        { id: second, state: 'read' },
        { id: first, state: 'sent' },
      ],
    });
    // What was read before, is somebody else's, or never was, changes nothing and tells nobody.
    expect(await get(laptop.socket, 'read', { ids: [second, 'nothing'] })).toEqual({ read: 0 });
    expect(await get(laptop.socket, 'read', { ids: null })).toEqual({ read: 2 });
    await until(() => expect(phone.events.at(-1)).toMatchObject({ type: 'read', data: { ids: null } }));
    expect(phone.events.map(({ type }) => type)).toEqual([
      'notification',
      'notification',
      'notification',
      'read',
      'read',
    ]);
    expect(await snapshotOf(phone)).toMatchObject({ unread: 0 });
  });

  /** Pushes of each seq that a device saw, doubles too. */
  function pushesTo(device: Follower): number[] {
    const seqs: number[] = [];
    device.socket.on('event', ({ seq }: { seq: number }) => seqs.push(seq));
    return seqs;
  }
  /** Lets time pass in steps of a second. */
  async function pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      clock.forward(1_000);
      await node.notifications.devices.look();
    }
  }
  const letters = async () => (await node.notifications.deadLetters({ limit: 100 })).deadLetters;

  test('is pushed again until it is acknowledged, and then no more', async () => {
    const device = await connected();
    const pushes = pushesTo(device);
    const id = await send();
    await until(() => expect(pushes).toEqual([1]));
    await pass(9);
    await pass(1);
    await until(() => expect(pushes).toEqual([1, 1]));
    await pass(20);
    await until(() => expect(pushes).toEqual([1, 1, 1]));
    await get(device.socket, 'ack', { ids: [id] });
    await pass(700);
    await get(device.socket, 'ping', { timestamp: 0 });
    expect(pushes).toEqual([1, 1, 1]);
    expect(await letters()).toEqual([]);
    expect(await get(device.socket, 'get_stats', {})).toMatchObject({
      delivery: {
        connection: { sent: 3, acked: 1, failed: 2, queued: 0 },
        traveller: { sent: 1, acked: 1, failed: 0, queued: 0, byType: { notification: { sent: 1 } } },
      },
    });
  });

  test('three sends without an ack close the connection; the fifth makes a dead letter, which can be redriven', async () => {
    const device = await connected();
    const closings: unknown[] = [];
    device.socket.on('closing', (closing) => closings.push(closing));
    const id = await send();
    await until(() => expect(device.events).toHaveLength(1));
    await pass(119);
    expect(closings).toEqual([]);
    const gone = new Promise((resolve) => device.socket.once('disconnect', resolve));
    await pass(1);
    await gone;
    expect(closings).toMatchObject([{ code: 'slow_consumer' }]);
    await until(() => expect(device.socket.connected).toBe(true));
    await until(() => expect(device.asked).toBe(2));
    await get(device.socket, 'ping', { timestamp: 0 });
    await node.notifications.devices.settled();
    // Away it waited; back, the time before the fourth try begins anew.
    await pass(479);
    expect(await letters()).toEqual([]);
    await pass(11);
    expect(await letters()).toMatchObject([
      {
        id,
        kind: 'notification',
        userId: owner,
        title: 'Hello.',
        tries: 5,
        reason: 'Pushed 5 times while a device was connected; none acknowledged it.',
      },
    ]);
    expect(await snapshotOf(device)).toMatchObject({ unread: 1, newest: [{ id, state: 'dead' }] });

    const pushes = pushesTo(device);
    await node.notifications.redrive(id ?? '');
    await node.notifications.devices.look();
    await until(() => expect(pushes).toEqual([1]));
    await get(device.socket, 'ack', { ids: [id] });
    expect(await letters()).toEqual([]);
    await expect(node.notifications.redrive(id ?? '')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('whoever is not connected misses nothing and fails at nothing', async () => {
    const id = await send();
    await pass(700);
    expect(await letters()).toEqual([]);
    const device = await connected();
    expect(device.resets).toMatchObject([{ unread: 1, newest: [{ id, state: 'sent' }] }]);
    const pushes = pushesTo(device);
    await pass(9);
    expect(pushes).toEqual([]);
    await pass(1);
    await until(() => expect(pushes).toEqual([1]));
  });

  test('at most a hundred unacknowledged are pushed; the log has the rest, and acks bring it', {
    timeout: 30_000,
  }, async () => {
    const device = await connected();
    const pushes = pushesTo(device);
    const ids: (string | null)[] = [];
    for (let index = 0; index < 130; index++) ids.push(await send());
    await get(device.socket, 'ping', { timestamp: 0 });
    expect(pushes).toHaveLength(100);
    expect(await get(device.socket, 'get_stats', {})).toMatchObject({
      delivery: { connection: { sent: 100, acked: 0, queued: 30 } },
    });
    await get(device.socket, 'ack', { ids: ids.slice(0, 60) });
    await until(() => expect(device.events.map(({ seq }) => seq)).toEqual(ids.map((_, index) => index + 1)));
    await node.notifications.devices.settled();
    expect(await get(device.socket, 'get_stats', {})).toMatchObject({
      delivery: { connection: { sent: 130, acked: 60, queued: 0 }, traveller: { queued: 70 } },
    });
  });

  test('who acknowledges nothing is sent no more than a hundred again, however long it waits', {
    timeout: 30_000,
  }, async () => {
    const device = await connected();
    const pushes = pushesTo(device);
    for (let index = 0; index < 110; index++) await send();
    await get(device.socket, 'ping', { timestamp: 0 });
    await pass(40);
    await get(device.socket, 'ping', { timestamp: 0 });
    expect(pushes).toHaveLength(300);
    expect(Math.max(...pushes)).toBe(100);
  });

  test('what a guest was told goes with them into their account, live', async () => {
    const guest = `guest${count}`;
    const device = await connected();
    await node.notifications.send(owner, { ...hello, opId: 'both' });
    await node.notifications.send(guest, { ...hello, opId: 'both' });
    await node.notifications.send(guest, { ...hello, data: { message: 'As a guest.', level: 'info' } });
    await node.log.transaction((tx, append) => node.notifications.mergeAccount(guest, owner, tx, append));
    await until(() => expect(device.events).toHaveLength(2));
    expect(device.events[1]).toMatchObject({ seq: 2, data: { message: 'As a guest.' } });
    expect(await snapshotOf(device)).toMatchObject({ unread: 2 });
  });
});
