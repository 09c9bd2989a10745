import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sourceList } from '#contracts/sources.ts';
import { myStatusAnswer, statusAnswer } from '#contracts/status.ts';
import { testDatabases } from '#testing/database/database.ts';
import { startTestServer, type TestServer, type Visitor } from '#testing/processes/server.ts';
import { follow } from '#testing/realtime/follower.ts';
import { until } from '#testing/realtime/realtime-harness.ts';

describe.each(testDatabases)('status by REST on the %s database', (database) => {
  let server: TestServer;
  let admin: Visitor;

  beforeAll(async () => {
    server = await startTestServer({ database });
    admin = server.visitor();
    const signUp = { email: 'admin@caravan.example', password: 'correct horse battery', name: 'Admin' };
    expect((await admin.fetch('/api/auth/sign-up/email', { method: 'POST', body: signUp })).status).toBe(200);
  });
  afterAll(() => server?.close());

  test('tells travellers of their own connections, and administrators of all', async () => {
    const guest = await server.guest();
    const stream = `user:${guest.traveller.id}`;
    const extraHeaders = { cookie: guest.cookie() };
    const device = follow(server.url, '/notifications', stream, { extraHeaders, auth: {} });
    await until(() => expect(device.asked).toBeGreaterThan(0));

    const status = async (visitor: Visitor) =>
      statusAnswer.parse(await (await visitor.fetch('/api/v1/status')).json());
    const mine = myStatusAnswer.parse(await (await guest.fetch('/api/v1/status/me')).json());
    expect(mine.connections).toEqual([
      expect.objectContaining({
        travellerId: guest.traveller.id,
        rooms: [stream],
        connectedAt: expect.any(String),
      }),
    ]);
    expect(myStatusAnswer.parse(await (await admin.fetch('/api/v1/status/me')).json()).connections).toEqual(
      [],
    );
    expect((await status(admin)).details).toMatchObject({
      connections: mine.connections.map(({ number }) => ({ number })),
      rooms: [{ stream, sockets: 1, readers: 0 }],
    });
    for (const other of [guest, server.visitor()]) expect(await status(other)).not.toHaveProperty('details');
    const metrics = await (await server.visitor().fetch('/metrics')).text();
    expect(metrics).toContain('caravan_connections_opened_total 1');

    device.close();
    await until(async () =>
      expect(await (await server.visitor().fetch('/metrics')).text()).toContain(
        'caravan_connection_duration_seconds_count{reason="transport_close"} 1',
      ),
    );
  });

  test('tells administrators how the live sources are doing, and nobody else', async () => {
    const list = sourceList.parse(await (await admin.fetch('/api/v1/status/sources')).json());
    expect(list).toEqual({ isLive: false, sources: [] });
    const guest = await server.guest();
    expect((await guest.fetch('/api/v1/status/sources')).status).toBe(403);
    expect((await server.visitor().fetch('/api/v1/status/sources')).status).toBe(401);
  });
});
