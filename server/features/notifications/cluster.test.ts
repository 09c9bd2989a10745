import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Envelope } from '#contracts/streams.ts';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import { testTraveller } from '#testing/http/identity.ts';
import {
  handClock,
  type NotificationsNode,
  startNotifications,
} from '#testing/notifications/notifications.ts';
import { type RedisServer, startRedis } from '#testing/processes/redis.ts';
import { type Follower, follow, get } from '#testing/realtime/follower.ts';

const hello = { type: 'notification', data: { message: 'Hello.', level: 'info' }, href: null } as const;
const until = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 10_000, interval: 10 });

/** What a device does, and each event that came to it, also what it had already. */
type Device = Follower & { readonly came: Envelope[]; readonly closings: unknown[] };

/** Several nodes need a database server. */
describe.runIf(testDatabases.includes('postgres'))('notifications on two nodes', () => {
  const clock = handClock();
  let place: TestDatabase;
  let redis: RedisServer;
  let here: NotificationsNode;
  let there: NotificationsNode;
  let owner: string;
  let count = 0;
  const devices: Device[] = [];

  beforeAll(async () => {
    place = await createTestDatabase('postgres');
    redis = await startRedis();
    const options = { clock, redisUrl: redis.url };
    here = await startNotifications(place.config, options);
    there = await startNotifications(place.config, options);
  });
  afterAll(async () => {
    await here.close();
    await there.close();
    await redis.stop();
    await place.remove();
  });
  beforeEach(async () => {
    owner = `owner${count++}`;
    await redis.start();
    await until(() => expect(isBusWell()).toBe(true));
  });
  afterEach(() => {
    for (const device of devices.splice(0)) device.close();
  });

  const isBusWell = () => [here, there].every(({ realtime }) => realtime.stats().bus.healthy);
  async function redisGone(): Promise<void> {
    await redis.kill();
    await until(() => expect([here, there].some(({ realtime }) => realtime.stats().bus.healthy)).toBe(false));
  }
  /** Both at the same moment, as timers of two machines may. */
  async function look(): Promise<void> {
    await Promise.all([here, there].map(({ notifications }) => notifications.devices.look()));
  }
  async function after(ms: number): Promise<void> {
    clock.forward(ms);
    await look();
  }
  const send = () => here.notifications.send(owner, hello);
  const deadLetters = async () =>
    (await here.notifications.deadLetters({ limit: 100 })).deadLetters.filter(
      ({ userId }) => userId === owner,
    );
  const stateOf = async () => {
    const { notifications } = await here.notifications.inbox(testTraveller(owner), {
      limit: 1,
      unread: false,
    });
    return notifications[0]?.state;
  };
  const reaches = (device: Device, times: number) => until(() => expect(device.came).toHaveLength(times));

  async function connected(node: NotificationsNode): Promise<Device> {
    const stream = node.stream(owner);
    const follower = follow(node.url, '/notifications', stream, { from: 'present', as: owner });
    const device = Object.assign(follower, { came: [] as Envelope[], closings: [] as unknown[] });
    devices.push(device);
    device.socket.on('event', (event: Envelope) => device.came.push(event));
    device.socket.on('closing', (closing) => device.closings.push(closing));
    await until(() => expect(device.resets).toHaveLength(1));
    await node.notifications.devices.settled();
    return device;
  }

  /** Time goes by in which this device, which comes back when it is closed, acknowledges nothing. */
  const untilDead = (device: Device) =>
    until(async () => {
      await after(10_000);
      await until(() => expect(device.socket.connected).toBe(true));
      await there.notifications.devices.settled();
      expect(await deadLetters()).toHaveLength(1);
    });

  test('what is told on one is pushed again by the other after 10 s, 30 s, 2 min and 10 min, then it is one dead letter', async () => {
    const device = await connected(there);
    await send();
    await reaches(device, 1);
    await after(9_000);
    expect(device.came).toHaveLength(1);
    await after(1_000);
    await reaches(device, 2);
    await after(20_000);
    await reaches(device, 3);

    // The third send that it did not acknowledge closes it; it comes back, and has its time once more.
    await after(90_000);
    await until(() => expect(device.asked).toBe(2));
    await there.notifications.devices.settled();
    const came = device.came.length;
    await after(479_000);
    expect(device.came).toHaveLength(came);
    await after(1_000);
    await reaches(device, came + 1);
    expect(await deadLetters()).toEqual([]);
    await after(10_000);
    expect(await deadLetters()).toMatchObject([
      {
        kind: 'notification',
        tries: 5,
        reason: 'Pushed 5 times while a device was connected; none acknowledged it.',
      },
    ]);
    await after(600_000);
    expect(await deadLetters()).toHaveLength(1);
    expect(device.events).toHaveLength(1);
  });

  test('it is pushed again once a step to each device, and not once a node', async () => {
    const everyone = [await connected(here), await connected(there)];
    await send();
    for (const device of everyone) await reaches(device, 1);
    await after(10_000);
    for (const device of everyone) await reaches(device, 2);
    await look();
    await after(20_000);
    for (const device of everyone) await reaches(device, 3);
    await look();
    for (const device of everyone) {
      // Answered behind whatever was pushed before.
      await get(device.socket, 'ping', { timestamp: 1 });
      expect(device.came).toHaveLength(3);
    }
  });

  test('an ack on one node ends it on the other', async () => {
    const silent = await connected(here);
    const awake = await connected(there);
    const id = await send();
    await reaches(silent, 1);
    await reaches(awake, 1);
    await get(awake.socket, 'ack', { ids: [id] });
    await after(10_000);
    await after(600_000);
    await get(silent.socket, 'ping', { timestamp: 1 });
    expect(silent.came).toHaveLength(1);
    expect(await stateOf()).toBe('delivered');
    await until(async () =>
      expect(await get(silent.socket, 'get_stats')).toMatchObject({
        delivery: { connection: { sent: 1, acked: 1, failed: 0, queued: 0 } },
      }),
    );
  });

  test('a dead letter that is redriven on one node reaches a device on the other', async () => {
    const device = await connected(there);
    await send();
    await reaches(device, 1);
    await untilDead(device);
    const came = device.came.length;
    const [letter] = await deadLetters();
    await here.notifications.redrive(letter?.id ?? '');
    await until(async () => {
      await look();
      expect(device.came).toHaveLength(came + 1);
    });
    expect(await deadLetters()).toEqual([]);
  });

  test('without Redis it is pushed again where its device is, and an ack ends it everywhere', async () => {
    const device = await connected(there);
    const other = await connected(here);
    await redisGone();
    const id = await send();
    await reaches(other, 1);
    await there.realtime.sweepNow();
    await reaches(device, 1);
    await after(10_000);
    // Whichever node takes it tells its own devices; the other one's turn may be the next.
    await until(() => expect(device.came.length + other.came.length).toBe(3));
    await get(device.socket, 'ack', { ids: [id] });
    await after(20_000);
    await after(600_000);
    await get(other.socket, 'ping', { timestamp: 1 });
    expect(device.came.length + other.came.length).toBe(3);
    expect(await stateOf()).toBe('delivered');
    expect(await deadLetters()).toEqual([]);
  });

  test('without Redis what nobody acknowledges still becomes one dead letter', async () => {
    const device = await connected(there);
    await redisGone();
    await send();
    await there.realtime.sweepNow();
    await reaches(device, 1);
    await untilDead(device);
    expect(device.events).toHaveLength(1);
  });
});
