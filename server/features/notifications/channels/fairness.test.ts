import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#testing/database/database.ts';
import { testTraveller } from '#testing/http/identity.ts';
import { type NotificationsNode, startNotifications } from '#testing/notifications/notifications.ts';

const HANGING = 40;
const notification = {
  type: 'notification' as const,
  data: { message: 'Something happened', level: 'info' as const },
  href: null,
};

let place: TestDatabase;
let node: NotificationsNode;
/** Takes requests and answers them at `/quick` only. */
const asked = { quick: 0, hanging: 0 };
const receiver = createServer((request, response) => {
  if (request.url !== '/quick') asked.hanging += 1;
  else {
    asked.quick += 1;
    response.writeHead(204).end();
  }
});

beforeAll(async () => {
  place = await createTestDatabase();
  node = await startNotifications(place.config);
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
});
afterAll(async () => {
  receiver.closeAllConnections();
  await node.close();
  await Promise.all([new Promise((resolve) => receiver.close(resolve)), place.remove()]);
});

test('webhooks that never answer wait for each other, and hold up nobody who answers', async () => {
  const { channels, send } = node.notifications;
  const address = (path: string) => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}${path}`;
  const owner = testTraveller('owner');
  const { id } = await channels.add(owner, { kind: 'webhook', url: address('/quick') });
  expect(await channels.test(owner, id)).toMatchObject({ ok: true });
  for (let n = 0; n < HANGING; n += 1) {
    const guest = testTraveller(`guest${n}`, { isGuest: true });
    await channels.add(guest, { kind: 'webhook', url: address(`/hang/${n}`) });
    await send(guest.id, notification);
  }
  await vi.waitFor(() => expect(asked.hanging).toBeGreaterThan(0), { timeout: 15_000 });
  await send(owner.id, notification);
  await vi.waitFor(() => expect(asked.quick).toBe(2), { timeout: 15_000 });
  // Before its turn would have come among them all.
  expect(asked.hanging).toBeLessThan(HANGING);
});
