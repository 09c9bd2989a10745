import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { type ConnectionInfo, connectionInfo, type NodeDetails } from '#contracts/status.ts';
import { testDatabases } from '#testing/database/database.ts';
import { get } from '#testing/realtime/follower.ts';
import { until, useRealtime } from '#testing/realtime/realtime-harness.ts';

type Stats = { connection: Pick<ConnectionInfo, 'connectedAt' | 'lastActivityAt'>; details?: NodeDetails };

/** Collects what is logged, parsed. */
function collectingLogger() {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  return { logger, lines };
}

describe.each(testDatabases)('connections of a node on %s', (kind) => {
  const here = useRealtime(kind);

  it('are told to their own traveller and to administrators, with times and rooms, and to nobody else', async () => {
    const node = await here.start();
    const follower = here.follow(node, { as: 'ana' });
    await here.joined(follower);
    const mine = await get<Stats>(follower.socket, 'get_stats');
    expect(mine).not.toHaveProperty('details');
    expect(Date.parse(mine.connection.lastActivityAt)).toBeGreaterThanOrEqual(
      Date.parse(mine.connection.connectedAt),
    );

    const { details } = await get<Stats>(here.connect(node, { as: 'admin' }), 'get_stats');
    expect(details?.rooms).toEqual([{ stream: here.stream, sockets: 1, readers: 0 }]);
    const [first, second] = details?.connections ?? [];
    expect(connectionInfo.parse(first)).toMatchObject({
      travellerId: 'ana',
      transport: 'websocket',
      namespaces: ['/trips'],
      rooms: [here.stream],
    });
    expect(second).toMatchObject({ travellerId: 'admin', rooms: [] });
    expect(node.realtime.connections('ana')).toEqual([expect.objectContaining({ number: first?.number })]);
  });

  it('are one however many namespaces they are in, and know when a heartbeat came', async () => {
    const node = await here.start({ config: { HEARTBEAT_MS: 50 } });
    const trips = here.connect(node);
    const plans = trips.io.socket('/plans', { auth: { apiKey: 'owner' } });
    await until(() => expect(plans.connected).toBe(true));
    await until(() => expect(node.realtime.connections()[0]?.lastHeartbeatAt).not.toBeNull());
    expect(node.realtime.connections()).toEqual([
      expect.objectContaining({ namespaces: expect.arrayContaining(['/trips', '/plans']) }),
    ]);
  });

  it('are logged and observed as they open, close and are refused, with how long and why', async () => {
    const { logger, lines } = collectingLogger();
    const observer = { opened: vi.fn(), closed: vi.fn(), refused: vi.fn() };
    const node = await here.start({ logger, observer });
    const left = here.connect(node);
    await get(left, 'ping', { timestamp: 1 });
    left.disconnect();
    await until(() => expect(observer.closed).toHaveBeenCalledWith('transport_close', expect.any(Number)));
    const stranger = here.connect(node, { as: 'no-one', reconnection: false });
    await until(() => expect(observer.refused).toHaveBeenCalledWith('unauthenticated'));
    stranger.disconnect();

    await get(here.connect(node), 'ping', { timestamp: 1 });
    await node.close();
    await until(() => expect(observer.closed).toHaveBeenCalledWith('server_drain', expect.any(Number)));
    expect(observer.opened).toHaveBeenCalledTimes(3);
    expect(lines).toContainEqual(
      expect.objectContaining({
        msg: 'a connection closed',
        reason: 'server_drain',
        durationMs: expect.any(Number),
      }),
    );
    const summaries = lines.filter(({ msg }) => msg === 'connections');
    expect(summaries).toEqual([
      expect.objectContaining({ opened: 3, open: 0, closed: expect.objectContaining({ server_drain: 1 }) }),
    ]);
  });
});
