import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_TRIP_FILE_BYTES } from '#contracts/trips.ts';
import { type ProxyServer, startCaddy, startNginx } from '#testing/processes/proxies.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const proxies: Record<string, (port: number) => Promise<ProxyServer>> = {
  nginx: startNginx,
  caddy: startCaddy,
};

describe.each(Object.keys(proxies))('behind %s as documented, on a port of its own', (name) => {
  let proxy: ProxyServer;
  let cookie = '';
  /** As a page of that address would ask, on plain http: browsers then say nothing but the origin. */
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${proxy.url}${path}`, { ...init, headers: { origin: proxy.url, cookie, ...init.headers } });
  const post = (path: string, body: string) =>
    ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json' } });

  beforeAll(async () => {
    const { port } = new URL(server.url);
    proxy = await (proxies[name] as (port: number) => Promise<ProxyServer>)(Number(port));
    const guest = await ask('/api/v1/guest', { method: 'POST' });
    cookie = guest.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
  });
  afterAll(() => proxy?.close());

  test('a change is taken, and one from another site is not', async () => {
    expect((await post('/api/v1/trips', JSON.stringify({ title: 'Lisbon' }))).status).toBe(201);
    const foreign = await ask('/api/v1/trips', {
      method: 'POST',
      body: '{"title":"Theirs"}',
      headers: { 'content-type': 'application/json', origin: 'http://elsewhere.example' },
    });
    expect(foreign.status).toBe(403);
  });

  test('a WebSocket opens and answers', async () => {
    const socket = io(`${proxy.url}/notifications`, {
      transports: ['websocket'],
      extraHeaders: { cookie, origin: proxy.url },
      forceNew: true,
    });
    try {
      const answer = await socket.timeout(10_000).emitWithAck('ping', { timestamp: 1 });
      expect(answer).toMatchObject({ data: { timestamp: 1 } });
      expect(socket.io.engine.transport.name).toBe('websocket');
    } finally {
      socket.close();
    }
  });

  test('server-sent events arrive while the answer is still going on', async () => {
    const { tripId } = (await (await post('/api/v1/trips', '{"title":"Porto"}')).json()) as {
      tripId: string;
    };
    const leaving = new AbortController();
    const answer = await ask(`/api/v1/streams/trip:${tripId}?offset=-1&live=sse`, {
      signal: leaving.signal,
    });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    const until = async (what: string) => {
      let text = '';
      while (!text.includes(what)) {
        const next = await reader?.read();
        if (!next || next.done) throw new Error(`Ended without ${what}: ${text}`);
        text += next.value;
      }
    };
    await until('event: control');
    const change = { kind: 'set_trip', fields: { title: 'Braga' } };
    await post(
      `/api/v1/trips/${tripId}/ops`,
      JSON.stringify({ ops: [{ opId: 'renamed-1', baseSeq: 1, change }] }),
    );
    await until('Braga');
    leaving.abort();
  });

  test('the largest file that Caravan takes comes through', async () => {
    const answer = await post('/api/v1/trips/import', `"${'x'.repeat(MAX_TRIP_FILE_BYTES - 100)}"`);
    // Caravan's own word, in its own format: not the proxy's refusal of a large body.
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.status).not.toBe(413);
  });

  test('metrics stay inside', async () => {
    expect((await ask('/metrics')).status).toBe(403);
  });
});
