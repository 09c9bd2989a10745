import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '#server/config.ts';
import { DEPARTURE_NOTICE_MS } from '#server/realtime/presence/presence.ts';
import { SilentLine } from '#testing/processes/black-hole-proxy.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';
import { join, startTrip, tripActor } from '#testing/trips/trips.ts';

describe('with the heartbeat that Caravan ships', () => {
  const { HEARTBEAT_MS, HEARTBEAT_TIMEOUT_MS } = readConfig({});

  test('who closes is gone within 5 s, who vanishes within 30 s, also with the node they were on', () => {
    expect(DEPARTURE_NOTICE_MS.closing).toBeLessThanOrEqual(5_000);
    expect(HEARTBEAT_MS + HEARTBEAT_TIMEOUT_MS + DEPARTURE_NOTICE_MS.closing).toBeLessThanOrEqual(30_000);
    expect(DEPARTURE_NOTICE_MS.silentNode).toBeLessThanOrEqual(30_000);
  });

  test('no setting can make it longer, and a wrong one stops the start with its name', () => {
    for (const [name, value] of [
      ['HEARTBEAT_MS', HEARTBEAT_MS + 1],
      ['HEARTBEAT_TIMEOUT_MS', HEARTBEAT_TIMEOUT_MS + 1],
      ['HEARTBEAT_MS', 'often'],
    ])
      expect(() => readConfig({ [String(name)]: String(value) })).toThrow(
        `${name}: Milliseconds, from 200 to`,
      );
  });
});

describe('somebody whose connection falls silent', () => {
  const HEARTBEAT = { HEARTBEAT_MS: '600', HEARTBEAT_TIMEOUT_MS: '400' };
  let server: TestServer;
  let line: SilentLine;
  beforeAll(async () => {
    server = await startTestServer({ settings: HEARTBEAT });
    line = await SilentLine.to(server.url);
  });
  afterAll(async () => {
    await line.close();
    await server.close();
  });

  test('is gone from presence as soon as the heartbeat misses them, and not before', async () => {
    const owner = tripActor(server, await server.guest());
    const visitor = tripActor({ url: line.url, visitor: server.visitor }, await server.guest());
    const tripId = await startTrip(owner);
    await join(owner, tripId, visitor);
    const [mine, theirs] = [await owner.open(tripId), await visitor.open(tripId)];
    const said: string[] = [];
    theirs.socket.on('disconnect', (reason) => said.push(reason));
    await mine.ask('join_trip', { tripId });
    await theirs.ask('join_trip', { tripId });
    const here = () => mine.ask<{ count: number }>('join_trip', { tripId });
    expect(await here()).toMatchObject({ data: { count: 2 } });

    const left = new Promise<{ userId: string }>((resolve) => mine.socket.once('user_left', resolve));
    const silent = performance.now();
    line.fallSilent();
    expect(await here()).toMatchObject({ data: { count: 2 } });
    expect(await left).toMatchObject({ userId: visitor.id });
    const allowed = 600 + 400 + DEPARTURE_NOTICE_MS.closing;
    // Beyond what the promise allows, what a busy machine takes.
    expect(performance.now() - silent).toBeLessThan(allowed + 2_000);
    expect(await here()).toMatchObject({ data: { count: 1 } });
    // Nobody said goodbye: at most the client's own side noticed that it hears nothing.
    expect(said.filter((reason) => reason !== 'ping timeout')).toEqual([]);
    mine.close();
    theirs.close();
  });
});
