import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase, testDatabases } from '#testing/database/database.ts';
import { testTraveller } from '#testing/http/identity.ts';
import { startNotifications } from '#testing/notifications/notifications.ts';
import { Child } from '#testing/processes/child.ts';
import { startReceiver } from '#testing/processes/receiver.ts';
import { follow } from '#testing/realtime/follower.ts';

const owner = testTraveller('owner');

/** Other work of the machine may take seconds; what is right comes at some time. */
const until = <T>(look: () => T | Promise<T>, options = {}): Promise<T> =>
  vi.waitFor(look, { timeout: 10_000, ...options });

describe.each(testDatabases)('a server that is killed, on the %s database', { timeout: 90_000 }, (kind) => {
  let place: TestDatabase;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  const closing: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    [place, receiver] = await Promise.all([createTestDatabase(kind), startReceiver()]);
    const node = await startNotifications(place.config);
    await node.notifications.channels.add(owner, { kind: 'webhook', url: receiver.url });
    await node.close();
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
    await Promise.all([receiver.close(), place.remove()]);
  });

  const startChild = (settings: Record<string, string> = {}) => {
    const child = new Child('notifications-worker.ts', {
      ...place,
      config: { ...place.config, ...settings },
    });
    closing.push(() => child.kill());
    return child;
  };
  const restart = async () => {
    const node = await startNotifications(place.config);
    closing.push(node.close);
    return node;
  };

  test('between telling and delivering delivers once when it is back, to devices and channels', async () => {
    const child = startChild();
    await child.until((lines) => lines.includes('told'));
    await child.kill();
    expect(receiver.received).toEqual([]);

    const node = await restart();
    const device = follow(node.url, '/notifications', 'user:owner', { as: 'owner' });
    closing.push(async () => device.close());
    await until(() => expect(device.events).toHaveLength(1));
    await until(() => expect(receiver.received).toHaveLength(1), { timeout: 20_000 });
    // Whoever told it does not know that it was told, and tells it again.
    await node.notifications.send(owner.id, {
      type: 'notification',
      data: { message: 'Before the end.', level: 'info' },
      href: null,
      opId: 'before-the-end',
    });
    await node.notifications.send(owner.id, {
      type: 'notification',
      data: { message: 'After it.', level: 'info' },
      href: null,
    });
    await until(() => expect(receiver.received).toHaveLength(2), { timeout: 20_000 });
    await until(() => expect(device.events).toHaveLength(2));
    expect(receiver.received.map(({ body }) => JSON.parse(body.toString()).data.body)).toEqual([
      'Before the end.',
      'After it.',
    ]);
  });

  test('in the middle of sending sends again under the same id', async () => {
    receiver.answer(null);
    const child = startChild({ WORK: 'yes' });
    await until(() => expect(receiver.received).toHaveLength(1), { timeout: 20_000 });
    await child.kill();
    receiver.answer({ status: 204 });

    await restart();
    // Noticed by its heartbeat, which has stopped.
    await until(() => expect(receiver.received).toHaveLength(2), { timeout: 60_000, interval: 200 });
    const [first, second] = receiver.received;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  });
});
