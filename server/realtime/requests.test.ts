import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Ack } from '#contracts/errors.ts';
import { testDatabases } from '#testing/database/database.ts';
import { ask, get } from '#testing/realtime/follower.ts';
import { upTo, useRealtime } from '#testing/realtime/realtime-harness.ts';
import { testTrips } from '#testing/realtime/realtime-node.ts';

describe.each(testDatabases)('bad messages on %s', (kind) => {
  const here = useRealtime(kind);

  it.each([
    ['nothing', []],
    ['null', [null]],
    ['a stream that is no name', [{ stream: '../etc', since: null }]],
    ['a negative seq', [{ stream: 'trip:shared', since: { seq: -1 } }]],
    ['a number', [42]],
    ['bytes', [Buffer.from([1, 2, 3])]],
    ['too many arguments', [{}, 2, 3, 'x']],
  ])('are answered with what is wrong: %s', async (_name, args) => {
    const node = await here.start();
    const socket = here.connect(node);
    const answer: Ack<unknown> = await socket.timeout(5_000).emitWithAck('subscribe', ...args);
    expect(answer).toMatchObject({ error: { code: 'invalid', issues: expect.any(Array) } });
  });

  it.each(['no_such_request', 'constructor', '__proto__', 'error', 'event'])(
    'of the name %s are refused',
    async (name) => {
      const node = await here.start();
      const socket = here.connect(node);
      expect(await ask(socket, name, {})).toMatchObject({ error: { code: 'invalid' } });
    },
  );

  it('without an ack function do no harm', async () => {
    const node = await here.start();
    const socket = here.connect(node);
    socket.emit('subscribe');
    socket.emit('subscribe', { stream: here.stream, since: null });
    socket.emit('rubbish', { a: 1 });
    expect(await get(socket, 'ping', { timestamp: 7 })).toEqual({
      timestamp: 7,
      serverTime: expect.any(Number),
    });
    expect(node.realtime.stats().subscriptions).toBe(1);
  });

  it('that are too large are refused, and the connection goes on', async () => {
    const node = await here.start();
    const socket = here.connect(node);
    const large = { stream: `trip:${'x'.repeat(200_000)}`, since: null };
    expect(await ask(socket, 'subscribe', large)).toMatchObject({ error: { code: 'too_large' } });
    expect(await ask(socket, 'ping', { timestamp: 1 })).toHaveProperty('data');
  });

  it('that make a handler fail are answered, and tell nothing of why', async () => {
    const node = await here.start({
      namespaces: (realtime) => [
        {
          name: '/trips',
          kinds: [testTrips],
          requests: {
            fail: realtime.request(z.object({}), () => {
              throw new Error('secret of the database');
            }),
            double: realtime.request(z.object({ n: z.number() }), (connection, { n }) => ({
              n: n * 2,
              by: connection.traveller.id,
            })),
          },
        },
      ],
    });
    const socket = here.connect(node);
    expect(await ask(socket, 'fail', {})).toEqual({
      error: { code: 'internal', message: expect.not.stringContaining('secret') },
    });
    expect(await get(socket, 'double', { n: 2 })).toEqual({ n: 4, by: 'owner' });
  });

  it('that come too fast are refused, with the time to wait', async () => {
    const node = await here.start({
      limits: { connection: { rate: 10, burst: 5 }, traveller: { rate: 100, burst: 100 } },
    });
    const socket = here.connect(node);
    const answers = await Promise.all(upTo(8).map((timestamp) => ask(socket, 'ping', { timestamp })));
    const refusals = answers.filter((answer) => 'error' in answer);
    expect(answers.slice(0, 5).every((answer) => 'data' in answer)).toBe(true);
    expect(refusals.length).toBeGreaterThan(0);
    expect(refusals[0]).toEqual({
      error: {
        code: 'rate_limited',
        message: expect.any(String),
        retryAfterMs: expect.toSatisfy((ms: number) => ms > 0 && ms <= 100),
      },
    });
  });

  it('count for all connections of a traveller together, and for nobody else', async () => {
    const node = await here.start({
      limits: { connection: { rate: 1, burst: 100 }, traveller: { rate: 0.001, burst: 6 } },
    });
    const first = here.connect(node);
    const second = here.connect(node, {}, '/plans');
    const visitor = here.connect(node, { as: 'visitor' });
    for (const timestamp of upTo(3)) await get(first, 'ping', { timestamp });
    for (const timestamp of upTo(3)) await get(second, 'ping', { timestamp });
    expect(await ask(first, 'ping', { timestamp: 1 })).toMatchObject({ error: { code: 'rate_limited' } });
    expect(await ask(visitor, 'ping', { timestamp: 1 })).toHaveProperty('data');
  });
});
