import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '#contracts/errors.ts';
import { startTestServer, type TestServer } from '#testing/processes/server.ts';

/** Sends bytes as they are, and gives back all that comes until the other side has closed. */
async function raw(url: string, text: string, options: { hangUp?: boolean } = {}): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(text);
  if (options.hangUp) {
    socket.destroy();
    return '';
  }
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

describe('one visitor with a script', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({
      settings: { PUBLIC_URL: 'https://trips.example.org', MAX_GUESTS_PER_ADDRESS: '5' },
    });
  });
  afterAll(() => server.close());
  const ask = (path: string, init: RequestInit = {}) => fetch(new URL(path, server.url), init);
  const from = (address: string, headers: Record<string, string> = {}) => ({
    'x-forwarded-for': address,
    'content-type': 'application/json',
    ...headers,
  });
  const becomeGuest = (address: string) => ask('/api/v1/guest', { method: 'POST', headers: from(address) });

  it('makes no more guests than one address may, and counts a whole IPv6 network as one', async () => {
    const first = await Promise.all(Array.from({ length: 8 }, () => becomeGuest('198.51.100.1')));
    expect(first.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    expect(first.find(({ status }) => status === 429)?.headers.get('retry-after')).toMatch(/^\d+$/);
    const many = await Promise.all(Array.from({ length: 8 }, (_, n) => becomeGuest(`2001:db8:0:1::${n}`)));
    expect(many.filter(({ status }) => status === 200)).toHaveLength(5);
    expect((await becomeGuest('198.51.100.2')).status).toBe(200);
  });

  it('is refused under a name that is not the server’s, whatever it asks for', async () => {
    for (const path of ['/api/v1/me', '/', '/socket.io/?EIO=4&transport=polling']) {
      const answer = await raw(
        server.url,
        `GET ${path} HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n`,
      );
      expect(answer.split('\r\n')[0]).toMatch(/ (?:421|403) /);
    }
    const upgrade =
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: rebound.example\r\nConnection: Upgrade\r\n' +
      'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
    expect(await raw(server.url, upgrade)).toMatch(/^HTTP\/1.1 421 /);
    const own = await raw(
      server.url,
      'GET /api/v1/me HTTP/1.1\r\nHost: trips.example.org\r\nConnection: close\r\n\r\n',
    );
    expect(own).toMatch(/^HTTP\/1.1 200 /);
    const health = await raw(
      server.url,
      'GET /healthz HTTP/1.1\r\nHost: caravan-1\r\nConnection: close\r\n\r\n',
    );
    expect(health).toMatch(/^HTTP\/1.1 200 /);
  });

  it('may ask about the server itself, and for nothing that is no path', async () => {
    const head = 'HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
    expect(await raw(server.url, `OPTIONS * ${head}`)).toMatch(/^HTTP\/1.1 204 /);
    expect(await raw(server.url, `GET * ${head}`)).toMatch(/^HTTP\/1.1 400 /);
    expect(await raw(server.url, `GET http://elsewhere.example/ ${head}`)).toMatch(/^HTTP\/1.1 400 /);
  });

  it('is told to come by https only, where that is how the server is reached', async () => {
    const answer = await ask('/healthz');
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('is told that a body is nested too deep', async () => {
    const deep = `{"title":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    for (const path of [
      '/api/v1/trips',
      '/api/v1/trips/import',
      '/api/v1/research',
      '/api/auth/sign-in/email',
    ]) {
      const answer = await ask(path, { method: 'POST', headers: from('198.51.100.9'), body: deep });
      expect(problem.parse(await answer.json()), path).toMatchObject({ code: 'invalid' });
    }
  });

  it('leaves no error behind when it hangs up in the middle of a body', async () => {
    const head = 'POST /api/v1/trips HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
    await raw(server.url, `${head}Content-Length: 1000\r\n\r\n{"title":`, { hangUp: true });
    await raw(server.url, `${head}Transfer-Encoding: chunked\r\n\r\n9\r\n{"title":\r\n`, { hangUp: true });
    expect((await ask('/healthz')).status).toBe(200);
  });

  it('finds that many made-up keys are all nobody’s, without one question to the database', async () => {
    const { pool } = server.node.db;
    const asked: string[] = [];
    const query = pool.query.bind(pool);
    Object.assign(pool, {
      query: (...args: unknown[]) => {
        asked.push(String(args[0]));
        return (query as (...args: unknown[]) => unknown)(...args);
      },
    });
    try {
      const wellMade = `crv_${'A'.repeat(64)}`;
      for (const key of ['x', 'crv_short', 'y'.repeat(68), wellMade, wellMade, wellMade])
        expect(
          (
            await ask('/api/v1/status/me', {
              headers: from('198.51.100.10', { authorization: `Bearer ${key}` }),
            })
          ).status,
        ).toBe(401);
    } finally {
      Object.assign(pool, { query });
    }
    expect(asked.filter((sql) => sql.includes('api_key'))).toHaveLength(1);
  });

  describe('who guesses passwords', () => {
    const password = 'a long enough password';
    const post = (path: string, body: object, address: string, cookie?: string) =>
      ask(path, {
        method: 'POST',
        headers: from(address, cookie === undefined ? {} : { cookie }),
        body: JSON.stringify(body),
      });

    it('has to wait, while the owner gets in at another address, and in the browser they used before', async () => {
      const email = 'owner@example.org';
      const made = await post('/api/auth/sign-up/email', { name: 'Owner', email, password }, '203.0.114.1');
      const device = made.headers
        .getSetCookie()
        .find((line) => line.startsWith('caravan.device='))
        ?.split(';')[0];
      const guess = () =>
        post('/api/auth/sign-in/email', { email, password: 'wrong password' }, '198.51.100.66');
      const guesses = [];
      for (let n = 0; n < 7; n += 1) guesses.push((await guess()).status);
      expect(guesses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
      expect(guesses.at(-1)).toBe(429);
      const signIn = (address: string, cookie?: string) =>
        post('/api/auth/sign-in/email', { email, password }, address, cookie);
      expect((await signIn('198.51.100.66')).status).toBe(429);
      expect((await signIn('203.0.114.7')).status).toBe(200);
      expect((await signIn('198.51.100.66', device)).status).toBe(200);
    });

    it('finds no account with a password that would be guessed at once', async () => {
      for (const [bad, path] of [
        ['        ', 'password'],
        ['weak@example.org', 'password'],
        ['password123', 'password'],
      ]) {
        const answer = await post(
          '/api/auth/sign-up/email',
          { name: 'Weak', email: 'weak@example.org', password: bad },
          '203.0.114.2',
        );
        expect(await answer.json()).toMatchObject({ code: 'invalid', issues: [{ path }] });
      }
    });
  });
});
