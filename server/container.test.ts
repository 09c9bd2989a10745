import { setImmediate as nextTurn } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { statusAnswer } from '#contracts/status.ts';
import { createTestDatabase, type TestDatabase } from '#testing/database/database.ts';
import { readConfig } from './config.ts';
import { createNode } from './container.ts';
import { hint, listen } from './events/define.ts';
import type { Feature } from './features/feature.ts';
import { createFeatures } from './features/index.ts';

let place: TestDatabase;
beforeAll(async () => {
  place = await createTestDatabase('embedded');
});
afterAll(() => place.remove());

const options = () => ({
  config: readConfig({
    LIVE_DATA: 'off',
    AUTH_SECRET: 'only-for-tests-only-for-tests-only',
    ...place.config,
  }),
  logger: pino({ level: 'silent' }),
  version: 'test',
});

/** Says what happens to it. */
function spy(name: string, said: string[], more: Partial<Feature> = {}): Feature {
  return {
    name,
    service: null,
    start: () => void said.push(`start ${name}`),
    drain: () => void said.push(`drain ${name}`),
    close: () => void said.push(`close ${name}`),
    ...more,
  };
}

test('features start in the order of the list and end in reverse, also behind one that fails', async () => {
  const said: string[] = [];
  const fails = () => Promise.reject(new Error('no'));
  const node = await createNode(options(), () => ({
    a: spy('a', said),
    b: spy('b', said, { drain: fails, close: fails }),
    c: spy('c', said),
  }));
  await node.start();
  await node.drain();
  await node.close();
  expect(said).toEqual(['start a', 'start b', 'start c', 'drain c', 'drain a', 'close c', 'close a']);
});

test('what one feature lets be known reaches the others before the node is closed', async () => {
  const said: string[] = [];
  const noted = hint<string>('test.noted');
  const node = await createNode(options(), ({ events }) => ({
    speaker: spy('speaker', said, { drain: () => events.emit(noted, 'going') }),
    listener: spy('listener', said, {
      drain: () => {},
      listeners: [
        listen(noted, async (word) => {
          await nextTurn();
          said.push(`noted ${word}`);
        }),
      ],
    }),
  }));
  await node.start();
  await node.drain();
  await node.close();
  expect(said.slice(2)).toEqual(['noted going', 'close listener', 'close speaker']);
});

test('when features cannot be made the database is let go of', async () => {
  const failing = createNode(options(), () => {
    throw new Error('This feature has a mistake.');
  });
  await expect(failing).rejects.toThrow('This feature has a mistake.');
  const node = await createNode(options(), () => ({}));
  await node.close();
});

test('what a feature counts is in the status and in the metrics; one that cannot count is left out', async () => {
  const node = await createNode(options(), (kernel) => ({
    ...createFeatures(kernel),
    postcards: { name: 'postcards', service: null, stats: async () => ({ written: 3 }) },
    broken: { name: 'broken', service: null, stats: () => Promise.reject(new Error('no')) },
  }));
  const status = statusAnswer.parse(await (await node.api.request('/api/v1/status')).json());
  expect(status.features).toMatchObject({ postcards: { written: 3 }, notifications: { sent: 0 } });
  expect(status.features).not.toHaveProperty('broken');
  const metrics = await (await node.api.request('/metrics')).text();
  expect(metrics).toContain('caravan_feature{feature="postcards",counted="written"} 3');
  await node.close();
});
