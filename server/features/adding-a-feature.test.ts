import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { statusAnswer } from '#contracts/status.ts';
import { testDatabases } from '#testing/database/database.ts';
import { echoFeature } from '#testing/features/echo.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import { type Follower, follow } from '#testing/realtime/follower.ts';
import { until } from '#testing/realtime/realtime-harness.ts';
import { createFeatures } from './index.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

test('the example in docs/adding-a-feature.md is the one that runs here', () => {
  expect(read('docs/adding-a-feature.md')).toContain(
    `\`\`\`ts\n${read('testing/features/echo.ts').trimEnd()}\n\`\`\``,
  );
});

describe.each(testDatabases)('a feature that is one line in the list, on the %s database', (database) => {
  let server: TestServer;
  const followers: Follower[] = [];
  beforeAll(async () => {
    server = await startTestServer({
      database,
      features: (kernel) => ({ ...createFeatures(kernel), echo: echoFeature(kernel) }),
    });
  });
  afterAll(async () => {
    for (const follower of followers) follower.close();
    await server.close();
  });

  test('has its route, its job, its stream and its counts', async () => {
    const guest = await server.guest();
    const stream = `echo:${guest.traveller.id}`;
    const device = follow(server.url, '/echo', stream, {
      auth: {},
      extraHeaders: { cookie: guest.cookie() },
    });
    followers.push(device);
    const answer = await guest.fetch('/api/v1/echo', { method: 'POST', body: { text: 'Hello!' } });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ stream });
    await until(() =>
      expect(device.events.map(({ seq, type, data }) => ({ seq, type, data }))).toEqual([
        { seq: 1, type: 'called', data: { text: 'Hello!' } },
        { seq: 2, type: 'echoed', data: { text: 'Hello!' } },
      ]),
    );
    const status = statusAnswer.parse(await (await guest.fetch('/api/v1/status')).json());
    expect(status.features.echo).toEqual({ echoed: 1 });
  });

  test('refuses what its contract does not allow, and shows nobody the stream of another', async () => {
    const [guest, other] = [await server.guest(), await server.guest()];
    expect((await guest.fetch('/api/v1/echo', { method: 'POST', body: { text: '' } })).status).toBe(400);
    expect((await guest.fetch(`/api/v1/streams/echo:${other.traveller.id}`)).status).toBe(404);
  });
});
