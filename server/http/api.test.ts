import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabases } from '#testing/database/database.ts';
import { problemIn } from '#testing/http/problems.ts';
import { type Guest, startTestServer, type TestServer } from '#testing/processes/server.ts';

/** What a client without any manners sends, and what comes back. */
function rawly(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

/** A body in pieces, without a length. */
function inChunks(url: string, cookie: string, chunks: string[]): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
    const sent = request(url, { method: 'PATCH', headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    for (const chunk of chunks) sent.write(chunk);
    sent.end();
  });
}

describe.each(testDatabases)('the API on %s', (database) => {
  let server: TestServer;
  let guest: Guest;
  beforeAll(async () => {
    server = await startTestServer({ database });
    guest = await server.guest();
  });
  afterAll(() => server?.close());

  const patch = (body: unknown, headers: Record<string, string> = {}) =>
    guest.fetch('/api/v1/me', { method: 'PATCH', body, headers });

  it('names each wrong field by its path and says what is wrong', async () => {
    const answer = await guest.fetch('/api/v1/me/api-keys', {
      method: 'POST',
      body: { name: 5, scopes: ['read', 'fly'], expiresInDays: 0 },
    });
    expect(await problemIn(answer)).toMatchObject({
      status: 400,
      code: 'invalid',
      issues: [
        { path: 'name', message: 'This has to be a text, not a number.' },
        { path: 'scopes.1', message: expect.stringContaining('one of read, write') },
        { path: 'expiresInDays', message: 'This has to be at least 1.' },
      ],
    });
  });

  it.each([
    ['broken JSON', '{"name":', 'application/json', 400],
    ['an empty body', '', 'application/json', 400],
    ['null', 'null', 'application/json', 400],
    ['a list', '[1,2]', 'application/json', 400],
    ['a bare text', '"Ada"', 'application/json', 400],
    ['another type of content', 'name=Ada', 'application/x-www-form-urlencoded', 415],
    ['no type that exists', '{"name":"Ada"}', 'nonsense', 415],
    ['too deep a body', '['.repeat(50_000), 'application/json', 400],
  ])('refuses %s as invalid', async (_, body, type, status) => {
    const answer = await patch(body, { 'content-type': type });
    expect(await problemIn(answer)).toMatchObject({ code: 'invalid', status });
  });

  it('refuses a body without a type of content', async () => {
    const answer = await rawly(
      server.url,
      `PATCH /api/v1/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: ${guest.cookie()}\r\nContent-Length: 14\r\n\r\n{"name":"Ada"}`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 415 /);
  });

  it('refuses bodies over 256 KB, with and without a stated length', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(300_000) });
    expect(await problemIn(await patch(body, { 'content-type': 'application/json' }))).toMatchObject({
      code: 'too_large',
      status: 413,
    });
    const pieces = Array.from({ length: 30 }, () => 'x'.repeat(10_000));
    const chunked = await inChunks(`${server.url}/api/v1/me`, guest.cookie(), pieces);
    expect(chunked).toMatchObject({ status: 413, text: expect.stringContaining('too_large') });
  });

  it('reads a body that comes in pieces', async () => {
    const answer = await inChunks(`${server.url}/api/v1/me`, guest.cookie(), ['{"na', 'me":"Pie', 'ces"}']);
    expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('Pieces') });
  });

  it('answers an unknown path with not_found and a wrong method with what is possible', async () => {
    expect(await problemIn(await guest.fetch('/api/v1/nowhere'))).toMatchObject({
      code: 'not_found',
      status: 404,
    });
    const answer = await guest.fetch('/api/v1/me', { method: 'PUT', body: {} });
    expect(answer.headers.get('allow')).toBe('GET, HEAD, PATCH');
    expect(await problemIn(answer)).toMatchObject({ status: 405 });
  });

  it.each([
    '/api/v1/me%',
    '/api/v1/%E0%A4%A',
    '/api/v1/me/sessions/%FF',
    '/api/v1/me?q=%',
    '/api//',
    '/api/v1/me/%00',
  ])('never fails on the path %s', async (path) => {
    const answer = await rawly(server.url, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 (?:200|40[0145]) /);
  });

  it.each(['not a host name', '', '[::1', 'x'.repeat(3_000)])(
    'never fails on the host "%s"',
    async (host) => {
      const answer = await rawly(
        server.url,
        `GET /api/v1/me HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1.1 (?:200|400) /);
    },
  );

  it('changes nothing for a page of another site', async () => {
    const from = (headers: Record<string, string>) => patch({ name: 'Stolen' }, headers);
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: server.url.replace('127.0.0.1', 'localhost') },
      { origin: `${server.url}.evil.example` },
    ];
    for (const headers of foreign)
      expect(await problemIn(await from(headers)), JSON.stringify(headers)).toMatchObject({
        code: 'forbidden',
      });
    expect((await from({ 'sec-fetch-site': 'same-origin', origin: 'https://behind.a.proxy' })).status).toBe(
      200,
    );
    expect((await from({ origin: server.url })).status).toBe(200);
  });

  it('sends headers that keep browsers careful', async () => {
    const { headers } = await guest.fetch('/api/v1/me');
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'cache-control': 'no-store',
    });
  });

  it('is healthy, ready, and measures itself by route and not by path', async () => {
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ status: 'ready' });
    await guest.fetch('/api/v1/me/sessions/some-secret-id', { method: 'DELETE' });
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toContain('route="/api/v1/me/sessions/:id"');
    expect(metrics).not.toContain('some-secret-id');
    expect(metrics).toContain('caravan_sockets 0');
  });

  it('turns unready at once when it is told to stop', async () => {
    const leaving = await startTestServer({ database });
    const visitor = await leaving.guest();
    await leaving.node.drain();
    const answer = await fetch(`${leaving.url}/readyz`);
    expect(await problemIn(answer)).toMatchObject({ code: 'unavailable', status: 503 });
    expect((await visitor.fetch('/api/v1/me')).status).toBe(200);
    await leaving.close();
  });

  it('says that the database is away, and not that something is broken', async () => {
    const orphan = await startTestServer({ database });
    const visitor = await orphan.guest();
    await orphan.node.drain();
    await orphan.node.db.close();
    expect(await problemIn(await fetch(`${orphan.url}/readyz`))).toMatchObject({ code: 'unavailable' });
    expect(await problemIn(await visitor.fetch('/api/v1/me/sessions'))).toMatchObject({
      code: 'unavailable',
      status: 503,
    });
    await orphan.close();
  });

  it('lets administrators alone announce something', async () => {
    const announce = { method: 'POST', body: { message: 'Back in a minute.' } };
    expect(await problemIn(await guest.fetch('/api/v1/status/announcements', announce))).toMatchObject({
      code: 'forbidden',
    });
    const admin = server.visitor();
    await admin.fetch('/api/auth/sign-up/email', {
      method: 'POST',
      body: { name: 'Admin', email: 'admin@example.org', password: 'a long enough password' },
    });
    const sent = await admin.fetch('/api/v1/status/announcements', announce);
    expect(sent.status).toBe(201);
    const reported = (await sent.json()) as { id: string; at: string; until: string };
    expect(reported).toMatchObject({ message: 'Back in a minute.', level: 'info' });
    expect(Date.parse(reported.until) - Date.parse(reported.at)).toBe(24 * 3_600_000);

    // Whoever comes later sees it too, signed in or not, until it is taken back.
    const standing = async () => (await server.visitor().fetch('/api/v1/status/announcements')).json();
    expect(await standing()).toEqual({ announcements: [reported] });
    const takeBack = (who: typeof admin) =>
      who.fetch(`/api/v1/status/announcements/${reported.id}`, { method: 'DELETE' });
    expect((await takeBack(guest)).status).toBe(403);
    expect((await takeBack(admin)).status).toBe(204);
    expect((await takeBack(admin)).status).toBe(404);
    expect(await standing()).toEqual({ announcements: [] });
  });

  it('shows its document as a page without scripts', async () => {
    const answer = await fetch(`${server.url}/api/docs`);
    const page = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(page).toContain('/api/v1/me/api-keys');
    expect(page).not.toContain('<script');
    expect(page).not.toMatch(/(?:src|href)="https?:/);
  });
});
