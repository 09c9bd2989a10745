import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '#server/config.ts';
import { createNode } from '#server/container.ts';
import type { Kernel } from '#server/kernel.ts';
import { createTestDatabase, type TestDatabase } from '#testing/database/database.ts';
import { testTraveller } from '#testing/http/identity.ts';
import { createFeatures } from '../index.ts';
import { tripNotice } from '../trips/events.ts';

let place: TestDatabase;
beforeAll(async () => {
  place = await createTestDatabase('embedded');
});
afterAll(() => place.remove());

test('a notice that waited in the queue of the release before still comes, once, however often it is handed on', async () => {
  const config = readConfig({
    ...{ LIVE_DATA: 'off', AUTH_SECRET: 'only-for-tests-only-for-tests-only' },
    ...place.config,
  });
  let kernel: Kernel | undefined;
  const node = await createNode({ config, logger: pino({ level: 'silent' }), version: 'test' }, (made) => {
    kernel = made;
    return createFeatures(made);
  });
  if (!kernel) throw new Error('The node was made without a kernel.');
  const { db, jobs, log, events } = kernel;
  await node.start();
  await db.prisma.user.create({ data: { id: 'owner', name: 'Owner', email: 'owner@example.org' } });
  const { tripId } = await node.features.trips.service.create(testTraveller('owner'), {
    ...{ title: 'Lisbon', homeCurrency: 'EUR', startDate: null, days: 2 },
  });
  const notified: unknown[] = [];
  const twoNotified = new Promise<void>((resolve) => {
    log.onAppended((stream, appended) => {
      if (stream === 'user:owner') notified.push(...appended.map(({ data }) => data));
      if (notified.length === 2) resolve();
    });
  });

  const membership = { tripId, by: 'guest', byName: 'Ben', userId: 'guest', name: 'Ben' };
  const joined = { kind: 'joined', ...membership, role: 'editor' } as const;
  await jobs.enqueue('trips.happened', joined);
  for (let times = 0; times < 2; times += 1)
    await events.publish(tripNotice, joined, { id: 'handed-on-twice' });
  await twoNotified;
  await node.drain();
  expect(notified).toMatchObject(
    Array.from({ length: 2 }, () => ({ kind: 'joined', message: 'Ben joined “Lisbon”.' })),
  );
  await node.close();
});
