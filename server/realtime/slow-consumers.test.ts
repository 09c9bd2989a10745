import { pino } from 'pino';
import type { Socket } from 'socket.io';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { testTraveller } from '#testing/http/identity.ts';
import { type Registry, SocketConnection } from './registry.ts';
import { createSlowConsumers } from './slow-consumers.ts';
import { newCounters } from './stats.ts';

const config = { intervalMs: 1, pauseBytes: 1_000, pausePackets: 10, closeBytes: 5_000, closeMs: 5_000 };

/** A transport whose queue is what the test puts there. */
function setUp() {
  const writeBuffer: { data: string }[] = [];
  const conn = { writeBuffer, close: vi.fn(), transport: {} };
  const socket = { id: 's1', conn, join: vi.fn(), leave: vi.fn(), emit: vi.fn() };
  const connection = new SocketConnection(socket as unknown as Socket, testTraveller('owner'), {
    promisedUntil: 0,
    tokens: 0,
    at: 0,
  });
  connection.streams.add('trip:a').add('trip:b');
  const registry: Registry = new Set([connection]);
  const remind = vi.fn(async () => {});
  const counters = newCounters();
  const time = { now: 0 };
  const slow = createSlowConsumers({
    registry,
    counters,
    logger: pino({ level: 'silent' }),
    config,
    remind,
    now: () => time.now,
  });
  return { slow, socket, connection, conn, counters, time, remind };
}

describe('one who takes what is sent too slowly', () => {
  let at: ReturnType<typeof setUp>;
  beforeEach(() => {
    at = setUp();
  });
  const queue = (packets: number, length: number) => {
    at.conn.writeBuffer.length = 0;
    for (let n = 0; n < packets; n += 1) at.conn.writeBuffer.push({ data: 'x'.repeat(length) });
    at.slow.look();
  };

  it('is left alone while the queue is short', () => {
    queue(9, 100);
    expect(at.connection.paused).toBe(false);
  });

  it.each([
    ['many packets', 10, 1],
    ['many bytes', 2, 500],
  ])('is pushed nothing more from %s on', (_name, packets, length) => {
    queue(packets, length);
    expect(at.connection.paused).toBe(true);
    expect(at.socket.leave.mock.calls).toEqual([['trip:a'], ['trip:b']]);
    at.connection.emit('typing', {});
    expect(at.socket.emit).not.toHaveBeenCalled();
    expect(at.conn.close).not.toHaveBeenCalled();
  });

  it('is shown the newest event of each stream when it has caught up, so that it sees what it missed', () => {
    queue(10, 1);
    queue(0, 0);
    expect(at.connection.paused).toBe(false);
    expect(at.socket.join.mock.calls).toEqual([['trip:a'], ['trip:b']]);
    expect(at.remind.mock.calls).toEqual([
      [at.connection, 'trip:a'],
      [at.connection, 'trip:b'],
    ]);
  });

  it('comes back by itself if it could not be shown that', async () => {
    at.remind.mockRejectedValue(new Error('no database'));
    queue(10, 1);
    queue(0, 0);
    await vi.waitFor(() => expect(at.conn.close).toHaveBeenCalled());
  });

  it.each([
    ['when it is far behind', () => queue(2, 2_500)],
    [
      'when it is behind for long',
      () => {
        queue(10, 1);
        at.time.now += config.closeMs;
        queue(10, 1);
      },
    ],
  ])('is told and closed %s, and its queue is dropped', (_name, fall) => {
    fall();
    expect(at.socket.emit).toHaveBeenCalledExactlyOnceWith('closing', {
      code: 'slow_consumer',
      message: expect.any(String),
    });
    expect(at.conn.close).toHaveBeenCalled();
    expect(at.conn.writeBuffer).toHaveLength(0);
    expect(at.counters.slowConsumers).toBe(1);
  });
});
