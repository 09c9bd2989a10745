import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { InboxSnapshot } from '#contracts/notifications.ts';
import type { SubscribeResult } from '#contracts/streams.ts';
import { createTestDatabase, type TestDatabase, testDatabases } from '#server/testing/database.ts';
import { ask, type Follower, follow, get } from '#server/testing/follower.ts';
import { handClock, type NotificationsNode, startNotifications } from '#server/testing/notifications.ts';

const hello = { type: 'notification', data: { message: 'Hello.', level: 'info' }, href: '/trips' } as const;

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

  const tell = (more: object = {}) => node.notifications.tell(owner, { ...hello, ...more });
  const snapshotOf = async (device: Follower) => {
    const request = { stream: node.stream(owner), since: null };
    return (await get<SubscribeResult<InboxSnapshot>>(device.socket, 'subscribe', request)).snapshot;
  };
  /** A device that has caught up with its traveller's stream. */
  async function connected(): Promise<Follower> {
    const device = follow(node.url, '/notifications', node.stream(owner), { from: 'present', as: owner });
    devices.push(device);
    await vi.waitFor(() => expect(device.resets).toHaveLength(1));
    await node.notifications.devices.settled();
    return device;
  }

  test('what is told arrives on the stream of its traveller, and an ack makes it delivered', async () => {
    const device = await connected();
    expect(device.resets).toEqual([{ unread: 0, newest: [] }]);
    const id = await tell();
    await vi.waitFor(() => expect(device.events).toHaveLength(1));
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
});
