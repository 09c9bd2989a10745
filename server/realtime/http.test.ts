import { DurableStream, type LiveMode, stream as readStream } from '@durable-streams/client';
import { EventSource } from 'eventsource';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Envelope, REPLAY_PAGE } from '#contracts/streams.ts';
import type { Database } from '#server/database/types.ts';
import { openTestDatabase, testDatabases } from '#testing/database/database.ts';
import { createTestIdentity } from '#testing/http/identity.ts';
import { freePort } from '#testing/processes/free-port.ts';
import { type RealtimeNode, startRealtimeNode, streamUrl } from '#testing/realtime/realtime-node.ts';
import type { NewEvent } from './types.ts';

const note = (text: string | number): NewEvent => ({ type: 'note', data: { text: String(text) } });
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const seqs = (events: Envelope[]) => events.map(({ seq }) => seq);
const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 15_000, interval: 10 });
const authorization = 'Bearer owner';

let stream = 'plan:0';
let count = 0;
const cleanups: (() => unknown)[] = [];

describe.each(testDatabases)('streams over HTTP on %s', (kind) => {
  let db: Database;
  beforeAll(async () => {
    db = await openTestDatabase(kind);
  });
  afterAll(() => db.close());
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
    count += 1;
    stream = `plan:${count}`;
  });

  const start = async (
    options: Partial<Parameters<typeof startRealtimeNode>[0]> = {},
  ): Promise<RealtimeNode> => {
    const node = await startRealtimeNode({ db, drainSpreadMs: 0, ...options });
    cleanups.push(() => node.close());
    return node;
  };
  const request = (node: RealtimeNode, query = '', init: RequestInit & { as?: string } = {}) =>
    fetch(streamUrl(node, stream, query), {
      ...init,
      headers: { authorization: `Bearer ${init.as ?? 'owner'}`, ...init.headers },
    });
  const offsetOf = (response: Response) => response.headers.get('stream-next-offset') ?? '';
  const end = (node: RealtimeNode) =>
    node.log.transaction(async (tx, append) => {
      await append(stream, note('the end'));
      await node.log.close(tx, stream);
    });

  describe('catching up', () => {
    it('gives the log from its start, page by page, by the offset it was told', async () => {
      const node = await start();
      await node.log.append(stream, ...upTo(REPLAY_PAGE + 3).map(note));
      const first = await request(node);
      expect(first.headers.get('content-type')).toMatch('application/json');
      expect(first.headers.has('stream-up-to-date')).toBe(false);
      const second = await request(node, `?offset=${offsetOf(first)}`);
      expect(second.headers.get('stream-up-to-date')).toBe('true');
      const events = [...((await first.json()) as Envelope[]), ...((await second.json()) as Envelope[])];
      expect(seqs(events)).toEqual(upTo(REPLAY_PAGE + 3));
      expect(offsetOf(first) < offsetOf(second)).toBe(true);
      const third = await request(node, `?offset=${offsetOf(second)}`);
      expect(await third.json()).toEqual([]);
      expect(offsetOf(third)).toBe(offsetOf(second));
    });

    it('answers for a stream without events, and keeps its place', async () => {
      const node = await start();
      const empty = await request(node, '?offset=-1');
      expect(await empty.json()).toEqual([]);
      await node.log.append(stream, note(1));
      const next = await request(node, `?offset=${offsetOf(empty)}`);
      expect(seqs((await next.json()) as Envelope[])).toEqual([1]);
    });

    it('starts at the end when asked for now', async () => {
      const node = await start();
      await node.log.append(stream, note(1));
      const now = await request(node, '?offset=now');
      expect(await now.json()).toEqual([]);
      expect(now.headers.get('stream-up-to-date')).toBe('true');
      expect(now.headers.has('etag')).toBe(false);
      await node.log.append(stream, note(2));
      const next = await request(node, `?offset=${offsetOf(now)}`);
      expect(seqs((await next.json()) as Envelope[])).toEqual([2]);
    });

    it('says when nothing changed, and when only the end came', async () => {
      const node = await start();
      await node.log.append(stream, note(1));
      const first = await request(node, '?offset=-1');
      const etag = first.headers.get('etag') ?? '';
      const same = await request(node, '?offset=-1', { headers: { 'if-none-match': etag } });
      expect(same.status).toBe(304);
      expect(offsetOf(same)).toBe(offsetOf(first));
      await node.log.transaction((tx) => node.log.close(tx, stream));
      const closed = await request(node, '?offset=-1', { headers: { 'if-none-match': etag } });
      expect(closed.status).toBe(200);
      expect(closed.headers.get('stream-closed')).toBe('true');
    });

    it.each([
      '?offset=abc',
      '?offset=abc_1',
      '?offset=',
      '?offset=-2',
      '?offset=1&offset=2',
      '?live=yes',
      '?live=sse',
    ])('refuses %s', async (query) => {
      const response = await request(await start(), query);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'invalid' });
    });

    it('is gone what belongs to another epoch, was dropped, or never was', async () => {
      const node = await start();
      await node.log.append(stream, note(1), note(2), note(3));
      const all = await request(node);
      await all.text();
      const [epoch = ''] = offsetOf(all).split('_');
      await db.prisma.stream.update({ where: { id: stream }, data: { floor: 2 } });
      const at = (name: string, seq: number) => `?offset=${name}_${String(seq).padStart(12, '0')}`;
      for (const query of [at('another', 2), at(epoch, 1), at(epoch, 9)])
        expect((await request(node, query)).status).toBe(410);
      for (const live of ['long-poll', 'sse'])
        expect((await request(node, `${at('another', 2)}&live=${live}`)).status).toBe(410);
      const stored = await request(node, '?offset=-1');
      expect(seqs((await stored.json()) as Envelope[])).toEqual([3]);
    });

    it('tells by HEAD where a stream stands', async () => {
      const node = await start();
      await node.log.append(stream, note(1));
      const head = await request(node, '', { method: 'HEAD' });
      expect(head.status).toBe(200);
      expect(head.headers.get('cache-control')).toBe('no-store');
      expect(offsetOf(head)).toBe(offsetOf(await request(node)));
      const known = await DurableStream.head({ url: streamUrl(node, stream), headers: { authorization } });
      expect(known).toMatchObject({ exists: true, offset: offsetOf(head), streamClosed: false });
    });

    it('tells of wanted types alone, live too, and its offsets count all', async () => {
      const node = await start();
      const of = (type: string): NewEvent => ({ type, data: {} });
      await node.log.append(stream, of('note'), of('found'), of('note'));
      const first = await request(node, '?types=found,ended');
      expect(seqs((await first.json()) as Envelope[])).toEqual([2]);
      expect(offsetOf(first)).toMatch(/_0*3$/);
      const waiting = request(node, `?types=ended&live=long-poll&offset=${offsetOf(first)}`);
      const live = await request(node, `?types=ended&live=sse&offset=${offsetOf(first)}`);
      await node.log.append(stream, of('note'));
      await node.log.append(stream, of('ended'));
      expect(seqs((await (await waiting).json()) as Envelope[])).toEqual([5]);
      const said = live.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      while (!text.includes('"seq":')) text += (await said?.read())?.value ?? '';
      await said?.cancel();
      expect(text.match(/"seq":\d+/g)).toEqual(['"seq":5']);
      expect((await request(node, '?types=no%20type')).status).toBe(400);
    });

    it("is nobody else's business", async () => {
      const node = await start();
      expect((await fetch(streamUrl(node, stream))).status).toBe(401);
      const at = (name: string) => fetch(streamUrl(node, name), { headers: { authorization } });
      expect((await at('trip:visitor-1')).status).toBe(404);
      expect((await at('nothing:1')).status).toBe(404);
      expect((await at('a%2Fb')).status).toBe(400);
    });
  });

  describe('long-poll', () => {
    it('waits for news, and moves its cursor on', async () => {
      const node = await start();
      const now = await request(node, '?offset=now');
      await now.text();
      const waiting = request(node, `?offset=${offsetOf(now)}&live=long-poll`);
      await until(() => expect(node.realtime.stats().streams).toBe(1));
      await node.log.append(stream, note(1), note(2));
      const news = await waiting;
      expect(seqs((await news.json()) as Envelope[])).toEqual([1, 2]);
      const cursor = news.headers.get('stream-cursor') ?? '';
      const timing = { longPollMs: 20, keepAliveMs: 1_000, lifetimeMs: 1_000 };
      const quick = await start({ timing });
      const none = await request(quick, `?offset=${offsetOf(news)}&live=long-poll&cursor=${cursor}`);
      expect(none.status).toBe(204);
      expect(none.headers.get('stream-up-to-date')).toBe('true');
      expect(Number(none.headers.get('stream-cursor'))).toBeGreaterThan(Number(cursor));
      await until(() => expect(node.realtime.stats().streams).toBe(0));
    });

    it('ends at once where the stream has ended', async () => {
      const node = await start();
      await end(node);
      const all = await request(node);
      await all.text();
      const response = await request(node, `?offset=${offsetOf(all)}&live=long-poll`);
      expect(response.status).toBe(204);
      expect(response.headers.get('stream-closed')).toBe('true');
    });

    it('stops following when the client goes away', async () => {
      const node = await start();
      const abort = new AbortController();
      const waiting = request(node, '?offset=now&live=long-poll', { signal: abort.signal }).catch(() => {});
      await until(() => expect(node.realtime.stats().streams).toBe(1));
      abort.abort();
      await waiting;
      await until(() => expect(node.realtime.stats().streams).toBe(0));
    });
  });

  describe('server-sent events', () => {
    /** Collects events of a bare EventSource, as a script in any language would. */
    function listen(node: Pick<RealtimeNode, 'url'>, query: string) {
      const events: Envelope[] = [];
      const controls: { upToDate?: boolean; streamClosed?: boolean }[] = [];
      const source = new EventSource(streamUrl(node, stream, query), {
        fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, authorization } }),
      });
      source.addEventListener('data', ({ data }) => events.push(...JSON.parse(data)));
      source.addEventListener('control', ({ data }) => controls.push(JSON.parse(data)));
      cleanups.push(() => source.close());
      return { events, controls, source };
    }

    it('resume by themselves in a bare EventSource, and end where the stream ends', async () => {
      const timing = { longPollMs: 100, keepAliveMs: 50, lifetimeMs: 150 };
      const node = await start({ timing });
      await node.log.append(stream, note(1));
      const { events, controls, source } = listen(node, '?offset=-1&live=sse');
      let opened = 0;
      source.addEventListener('open', () => {
        opened += 1;
      });
      await until(() => expect(seqs(events)).toEqual([1]));
      await until(() => expect(opened).toBeGreaterThan(1));
      await node.log.append(stream, note(2));
      await end(node);
      await until(() => expect(source.readyState).toBe(source.CLOSED));
      expect(seqs(events)).toEqual([1, 2, 3]);
      expect(controls.at(-1)).toMatchObject({ streamClosed: true, upToDate: true });
    });

    it('serve a slow reader from the log, without a gap', async () => {
      const node = await start();
      const response = await request(node, '?offset=-1&live=sse');
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      // Nothing is read meanwhile, so connection and queue fill up.
      for (const n of upTo(40))
        await node.log.append(stream, ...upTo(30).map(() => note(`${n} ${'x'.repeat(2_000)}`)));
      let text = '';
      while (text.split('"seq":').length - 1 < 1_200) text += (await reader?.read())?.value ?? '';
      const found = [...text.matchAll(/"seq":(\d+)/g)].map(([, seq]) => Number(seq));
      expect(found).toEqual(upTo(1_200));
      await reader?.cancel();
      await until(() => expect(node.realtime.stats().streams).toBe(0));
    });

    it('are kept alive, end for a revoked key, and end when the node stops', async () => {
      const identity = createTestIdentity();
      const timing = { longPollMs: 100, keepAliveMs: 20, lifetimeMs: 60_000 };
      const node = await start({ identity, timing });
      const mine = await request(node, '?offset=now&live=sse');
      const others = await request(node, '?offset=now&live=sse', { as: 'visitor' });
      identity.revoke('key-owner');
      expect(await mine.text()).toMatch(/event: control/);
      const reader = others.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      while (!text.includes(': still here')) text += (await reader?.read())?.value ?? '';
      const stopped = node.close();
      for (;;) if ((await reader?.read())?.done !== false) break;
      await stopped;
      cleanups.length = 0;
    });
  });

  describe.each<[string, LiveMode]>([
    ['catch-up only', false],
    ['long-poll', 'long-poll'],
    ['SSE', 'sse'],
    ['the mode it chooses', true],
  ])('the official client, %s,', (_name, live) => {
    it('reads a running stream to its end through a restart, without a gap or a repeat', async () => {
      const port = await freePort();
      let node = await startRealtimeNode({ db, port, drainSpreadMs: 0 });
      await node.log.append(stream, ...upTo(5).map(note));
      const events: Envelope[] = [];
      let place = '-1';
      /** Over SSE the client tells its caller of a cut connection, who starts it again from the last offset. */
      const follow = async (): Promise<boolean> => {
        const response = await readStream<Envelope>({
          url: streamUrl(node, stream),
          headers: { authorization },
          offset: place,
          live,
          backoffOptions: { initialDelay: 20, maxDelay: 100, multiplier: 2 },
          sseResilience: { minConnectionDuration: 0 },
        });
        response.subscribeJson<Envelope>(async ({ items, offset }) => {
          events.push(...items);
          place = offset;
        });
        return response.closed.then(() => response.streamClosed, follow);
      };
      const reading = follow();
      const read = (last: number) => until(() => expect(seqs(events)).toEqual(upTo(last)));
      await read(5);
      if (live === false) {
        expect(await reading).toBe(false);
        return node.close();
      }

      await node.log.append(stream, note(6));
      await read(6);
      await node.close();
      node = await startRealtimeNode({ db, port, drainSpreadMs: 0 });
      await node.log.append(stream, note(7));
      await read(7);
      await node.kill();
      node = await startRealtimeNode({ db, port, drainSpreadMs: 0 });
      await end(node);
      await read(8);
      expect(await reading).toBe(true);
      await node.close();
    });
  });
});
