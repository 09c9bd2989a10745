import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '#contracts/errors.ts';
import type { Envelope, Since, SubscribeRequest, SubscribeResult } from '#contracts/streams.ts';
import type { NamespaceSocket } from '../connection/socket.ts';
import { createLiveStreams, waitFew } from './streams.ts';

const STREAM = 'research:1';
const request = { namespace: '/research', stream: STREAM, from: 'start' } as const;

/** A server's log behind a namespace that can go down, and behind HTTP that may work meanwhile. */
function fakeServer({
  latency = () => 10,
  longPolls = false,
}: {
  latency?: () => number;
  longPolls?: boolean;
} = {}) {
  const status = new Set<(up: boolean) => void>();
  const heard = new Map<string, Set<(payload: unknown) => void>>();
  const notify = (event: string, payload: unknown) => {
    for (const listener of heard.get(event) ?? []) listener(payload);
  };
  const log: Envelope[] = [];
  const calls: string[] = [];
  const reported = { behind: 0, polling: 0 };
  let up = false;
  let connection = 0;
  let epoch = 1;
  let pushed = 0;
  let joined = false;
  let refusal: AppError | null = null;
  let httpWorks = true;
  let closed = false;
  let reachable = 0;

  function read(since: Since): SubscribeResult {
    const head = log.length;
    const name = `epoch${epoch}`;
    if (!since || (since.epoch ?? name) !== name || since.seq > head)
      return { epoch: name, head, events: [], more: false };
    const events = log.slice(since.seq, since.seq + 4);
    return { epoch: name, head, events, more: since.seq + events.length < head };
  }
  const later = <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      setTimeout(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      }, latency());
    });
  function push(event: Envelope) {
    const at = connection;
    setTimeout(() => {
      if (up && at === connection) notify('event', event);
    }, latency());
  }

  const socket: NamespaceSocket = {
    get up() {
      return up;
    },
    async request<T>(event: string, payload: unknown): Promise<T> {
      calls.push(event);
      const at = connection;
      const answer = await later(() => {
        if (refusal) throw refusal;
        if (at !== connection || !up) throw new AppError('unavailable', 'cut');
        joined = event === 'subscribe';
        pushed = log.length;
        return joined ? read((payload as SubscribeRequest).since) : {};
      });
      return answer as T;
    },
    on(event, listener) {
      const listeners = heard.get(event) ?? new Set();
      heard.set(event, listeners.add(listener));
      return () => listeners.delete(listener);
    },
    onStatus(listener) {
      status.add(listener);
      return () => status.delete(listener);
    },
  };
  // The sweep: what was appended and not pushed goes out within seconds.
  const sweep = setInterval(() => {
    if (up && joined) for (const event of log.slice(pushed)) push(event);
    pushed = log.length;
  }, 3_000);

  const waits = { now: 0, most: 0 };
  let hidden = false;
  /** As the server's long-poll: answers when there is something, or after 25 s. */
  async function wait(_stream: string, since: Since, signal: AbortSignal) {
    calls.push('wait');
    waits.now += 1;
    waits.most = Math.max(waits.most, waits.now);
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });
    try {
      const until = Date.now() + 25_000;
      while (Date.now() < until) {
        const answer = await Promise.race([
          later(() => {
            if (!httpWorks) throw new AppError('unavailable', 'no network');
            return read(since);
          }),
          aborted,
        ]);
        const isReplaced = answer.epoch !== since?.epoch;
        if (answer.events.length > 0 || closed || isReplaced) return { ...answer, closed };
        await Promise.race([new Promise((resolve) => setTimeout(resolve, 90)), aborted]);
      }
      return { ...read(since), closed };
    } finally {
      waits.now -= 1;
    }
  }

  return {
    log,
    calls,
    reported,
    waits,
    hide(next: boolean) {
      hidden = next;
    },
    streams: createLiveStreams({
      namespaceSocket: () => socket,
      read: (_stream, since) => {
        calls.push('read');
        return later(() => {
          if (!httpWorks) throw new AppError('unavailable', 'no network');
          return { ...read(since), closed };
        });
      },
      ...(longPolls ? { wait: waitFew(wait, () => hidden) } : {}),
      report: (streams) => Object.assign(reported, streams),
      onReachable: () => {
        reachable += 1;
      },
      random: () => 0.5,
    }),
    append(copies = 1) {
      const seq = log.length + 1;
      const event = {
        stream: STREAM,
        seq,
        type: 'fact',
        at: '2026-11-20T12:00:00Z',
        data: `${epoch}/${seq}`,
      };
      log.push(event);
      for (let copy = 0; copy < copies; copy++) push(event);
      if (copies > 0 && pushed === seq - 1) pushed = seq;
    },
    connect() {
      if (up) return;
      up = true;
      connection += 1;
      joined = false;
      for (const listener of status) listener(true);
    },
    cut() {
      if (!up) return;
      up = false;
      connection += 1;
      for (const listener of status) listener(false);
    },
    restore(keep: number) {
      this.cut();
      epoch += 1;
      log.length = Math.min(log.length, keep);
    },
    refuse(error: AppError | null) {
      refusal = error;
    },
    http(works: boolean) {
      httpWorks = works;
    },
    evict: () => notify('evicted', { stream: STREAM }),
    closeStream() {
      closed = true;
    },
    reachable: () => reachable,
    stop: () => clearInterval(sweep),
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('a live stream', () => {
  test('shows the log from its first event and what follows, in order', async () => {
    const server = fakeServer();
    for (let count = 0; count < 10; count++) server.append();
    const stream = server.streams.open(request);
    server.connect();
    expect(server.reported.behind).toBe(1);
    await pass(200);
    server.append();
    await pass(50);
    expect(stream.view().events).toEqual(server.log);
    expect(stream.view().caughtUp).toBe(true);
    expect(server.reported).toEqual({ behind: 0, polling: 0 });
    server.stop();
  });

  test('is shared: a double mount subscribes once, and the last one to leave unsubscribes', async () => {
    const server = fakeServer();
    server.append();
    server.connect();
    const strictFirst = server.streams.open(request);
    strictFirst.close();
    const strictSecond = server.streams.open(request);
    const other = server.streams.open(request);
    await pass(100);
    expect(server.calls).toEqual(['subscribe']);
    strictSecond.close();
    strictSecond.close();
    await pass(10_000);
    expect(server.calls).toEqual(['subscribe']);
    other.close();
    await pass(10_000);
    expect(server.calls).toEqual(['subscribe', 'unsubscribe']);
    expect(server.streams.view(request).events).toEqual([]);
    server.stop();
  });

  test('tells its listeners at once, then of many changes together, and always of the last', async () => {
    const server = fakeServer({ latency: () => 0 });
    const stream = server.streams.open(request);
    server.connect();
    await pass(1_000);
    const notified: number[] = [];
    stream.onChange(() => notified.push(stream.view().events.length));
    server.append();
    await pass(1);
    expect(notified).toEqual([1]);
    for (let count = 0; count < 50; count++) server.append();
    await pass(1_000);
    expect(notified).toEqual([1, 51]);
    server.stop();
  });

  test('follows over HTTP while no socket can be had, and goes back to it', async () => {
    const server = fakeServer();
    for (let count = 0; count < 6; count++) server.append(0);
    const stream = server.streams.open(request);
    await pass(5_000);
    expect(stream.view().events).toEqual(server.log);
    expect(server.reported.polling).toBe(1);
    server.append(0);
    await pass(2_100);
    expect(stream.view().events).toEqual(server.log);
    server.connect();
    server.append();
    await pass(100);
    expect(server.reported).toEqual({ behind: 0, polling: 0 });
    expect(stream.view().events).toEqual(server.log);
    const reads = server.calls.filter((call) => call === 'read').length;
    await pass(20_000);
    expect(server.calls.filter((call) => call === 'read').length).toBe(reads);
    server.stop();
  });

  test('waits for news over HTTP rather than asking time and again', async () => {
    const server = fakeServer({ longPolls: true });
    server.append(0);
    const stream = server.streams.open(request);
    await pass(60_000);
    expect(server.calls.filter((call) => call === 'wait')).toHaveLength(3);
    expect(server.calls.filter((call) => call === 'read')).toHaveLength(1);
    for (let count = 0; count < 10; count++) {
      server.append(0);
      await pass(150);
      expect(stream.view().events).toEqual(server.log);
    }
    expect(server.reported.polling).toBe(1);
    server.connect();
    await pass(100);
    expect(server.waits.now).toBe(0);
    expect(server.reported.polling).toBe(0);
    server.stop();
  });

  test('leaves the browser connections for other requests, and a hidden page takes none to wait on', async () => {
    const server = fakeServer({ longPolls: true });
    const streams = ['1', '2', '3', '4', '5'].map((id) =>
      server.streams.open({ ...request, stream: `research:${id}` as 'research:1' }),
    );
    await pass(60_000);
    expect(server.waits.most).toBe(2);
    server.append(0);
    await pass(10_500);
    for (const stream of streams) expect(stream.view().events).toHaveLength(1);
    server.hide(true);
    await pass(60_000);
    expect(server.waits.now).toBe(0);
    // A look at each of them now and then, and never at full speed.
    const calls = server.calls.length;
    await pass(60_000);
    expect(server.calls.length - calls).toBeLessThanOrEqual(5 * 7);
    server.stop();
  });

  test('is said to be up to date by polling only while HTTP works', async () => {
    const server = fakeServer({ longPolls: true });
    server.streams.open(request);
    await pass(6_000);
    expect(server.reported.polling).toBe(1);
    server.http(false);
    await pass(1_000);
    expect(server.reported.polling).toBe(0);
    server.http(true);
    await pass(12_000);
    expect(server.reported.polling).toBe(1);
    server.stop();
  });

  test('says once when HTTP finds the server again, so that the socket need not wait for its turn', async () => {
    const server = fakeServer();
    server.http(false);
    server.streams.open(request);
    await pass(10_000);
    expect(server.reachable()).toBe(0);
    server.http(true);
    await pass(10_000);
    expect(server.reachable()).toBe(1);
    server.stop();
  });

  test('asks less often for a closed stream, and still sees that it was retried', async () => {
    const server = fakeServer();
    server.append(0);
    server.closeStream();
    const stream = server.streams.open(request);
    await pass(6_000);
    const reads = server.calls.length;
    await pass(20_000);
    expect(server.calls.length - reads).toBeLessThanOrEqual(3);
    server.append(0);
    await pass(11_000);
    expect(stream.view().events).toEqual(server.log);
    server.stop();
  });

  test('a refusal that asking again can’t change ends it, with the reason', async () => {
    const server = fakeServer();
    server.refuse(new AppError('not_found', 'There is no such job.'));
    const stream = server.streams.open(request);
    server.connect();
    await pass(60_000);
    expect(stream.view().error?.code).toBe('not_found');
    expect(server.calls).toEqual(['subscribe']);
    expect(server.reported.behind).toBe(0);
    server.stop();
  });

  test('being sent away from a stream ends it with the reason', async () => {
    const server = fakeServer();
    const stream = server.streams.open(request);
    server.connect();
    await pass(100);
    server.refuse(new AppError('forbidden', 'You are no longer a member.'));
    server.evict();
    await pass(100);
    expect(stream.view().error?.message).toBe('You are no longer a member.');
    server.stop();
  });

  test('a passing refusal is waited out for as long as the server says', async () => {
    const server = fakeServer();
    server.append();
    server.refuse(new AppError('rate_limited', 'Slower, please.', { retryAfterMs: 5_000 }));
    const stream = server.streams.open(request);
    server.connect();
    await pass(100);
    server.refuse(null);
    await pass(4_000);
    expect(server.calls).toHaveLength(1);
    await pass(2_000);
    expect(stream.view().events).toEqual(server.log);
    server.stop();
  });

  test('ends in the log of the server, whatever the network did', async () => {
    type Server = ReturnType<typeof fakeServer>;
    const action = fc.oneof(
      { weight: 5, arbitrary: fc.nat(3).map((copies) => (server: Server) => server.append(copies)) },
      { weight: 2, arbitrary: fc.constant((server: Server) => server.connect()) },
      { weight: 1, arbitrary: fc.constant((server: Server) => server.cut()) },
      { weight: 1, arbitrary: fc.boolean().map((works) => (server: Server) => server.http(works)) },
      { weight: 1, arbitrary: fc.nat(8).map((keep) => (server: Server) => server.restore(keep)) },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom(null, new AppError('unavailable', 'busy'))
          .map((error) => (server: Server) => server.refuse(error)),
      },
    );
    const turn = fc.record({ act: action, wait: fc.nat(6_000) });
    const story = fc.record({
      turns: fc.array(turn, { maxLength: 40, size: 'max' }),
      delays: fc.infiniteStream(fc.nat(400)),
      longPolls: fc.boolean(),
      endsWithSocket: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(story, async ({ turns, delays, longPolls, endsWithSocket }) => {
        const server = fakeServer({ latency: () => Number(delays.next().value), longPolls });
        const stream = server.streams.open(request);
        for (const { act, wait } of turns) {
          act(server);
          await pass(wait);
        }
        server.refuse(null);
        server.http(true);
        if (endsWithSocket) server.connect();
        else server.cut();
        await pass(60_000);
        expect(stream.view().events).toEqual(server.log);
        expect(stream.view().caughtUp).toBe(true);
        stream.close();
        await pass(10_000);
        server.stop();
        expect(vi.getTimerCount()).toBe(0);
      }),
      { numRuns: 150, seed: 20_261_120 },
    );
  });
});
