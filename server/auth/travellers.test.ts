import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { apiKeyList, createdApiKey, meAnswer, sessionList } from '#contracts/travellers.ts';
import { testDatabases } from '#testing/database/database.ts';
import { problemIn } from '#testing/http/problems.ts';
import { startTestServer, type TestServer, type Visitor } from '#testing/processes/server.ts';

const password = 'a long enough password';
const account = (name: string) => ({ name, email: `${name.toLowerCase()}@example.org`, password });
const post = (visitor: Visitor, path: string, body: unknown) => visitor.fetch(path, { method: 'POST', body });
const whoIs = async (visitor: Visitor) =>
  meAnswer.parse(await (await visitor.fetch('/api/v1/me')).json()).traveller;

describe.each(testDatabases)('travellers on %s', (database) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ database });
  });
  afterAll(() => server?.close());

  const beginRun = async (ownerId: string, id: string) => {
    await server.node.db.prisma.run.create({
      data: { id, kind: 'research', ownerId, streamId: `research:${id}`, status: 'completed', input: {} },
    });
    return id;
  };
  const ownerOf = async (id: string) =>
    (await server.node.db.prisma.run.findUniqueOrThrow({ where: { id } })).ownerId;

  it('knows nobody at first, and a guest after one request', async () => {
    const visitor = server.visitor();
    expect(await whoIs(visitor)).toBeNull();
    const made = await post(visitor, '/api/v1/guest', undefined);
    expect(made.status).toBe(200);
    const guest = await whoIs(visitor);
    expect(guest).toMatchObject({ isGuest: true, email: null, isAdmin: false });
    await post(visitor, '/api/v1/guest', undefined);
    expect(await whoIs(visitor)).toEqual(guest);
  });

  it('makes two tabs that become a guest at once the same guest', async () => {
    const visitor = server.visitor();
    await whoIs(visitor);
    const cookie = visitor.cookie();
    const tabs = await Promise.all(
      Array.from({ length: 5 }, () =>
        fetch(`${server.url}/api/v1/guest`, { method: 'POST', headers: { cookie, origin: server.url } }),
      ),
    );
    const ids = new Set(
      await Promise.all(
        tabs.map(async (tab) => ((await tab.json()) as { traveller: { id: string } }).traveller.id),
      ),
    );
    expect(tabs.map((tab) => tab.status)).toEqual([200, 200, 200, 200, 200]);
    expect(ids.size).toBe(1);
  });

  it('keeps what a guest made when they sign up, and ends the guest with their keys', async () => {
    const guest = await server.guest();
    const guestCookie = guest.cookie();
    const run = await beginRun(guest.traveller.id, `signup-${database}`);
    const key = createdApiKey.parse(
      await (await post(guest, '/api/v1/me/api-keys', { name: 'script' })).json(),
    );
    const answer = await post(guest, '/api/auth/sign-up/email', account('Keeper'));
    expect(answer.status).toBe(200);
    const keeper = await whoIs(guest);
    expect(keeper).toMatchObject({ name: 'Keeper', email: 'keeper@example.org', isGuest: false });
    expect(keeper?.id).not.toBe(guest.traveller.id);
    expect(await ownerOf(run)).toBe(keeper?.id);
    const old = await fetch(`${server.url}/api/v1/me`, { headers: { cookie: guestCookie } });
    expect(await old.json()).toEqual({ traveller: null });
    const byKey = await fetch(`${server.url}/api/v1/me`, {
      headers: { authorization: `Bearer ${key.secret}` },
    });
    expect(await byKey.json()).toEqual({ traveller: null });
    expect(apiKeyList.parse(await (await guest.fetch('/api/v1/me/api-keys')).json()).keys).toEqual([]);
  });

  it('brings what a guest made along when they sign in to an account that exists', async () => {
    const owner = server.visitor();
    await post(owner, '/api/auth/sign-up/email', account('Elder'));
    const elder = await whoIs(owner);
    const guest = await server.guest();
    const run = await beginRun(guest.traveller.id, `signin-${database}`);
    // Made by whoever was at this browser before.
    const key = createdApiKey.parse(
      await (await post(guest, '/api/v1/me/api-keys', { name: 'left behind' })).json(),
    );
    const channel = { kind: 'webhook', url: 'https://198.17.0.9/left-behind' };
    expect((await post(guest, '/api/v1/channels', channel)).status).toBeLessThan(300);
    const { email } = account('Elder');
    expect((await post(guest, '/api/auth/sign-in/email', { email, password })).status).toBe(200);
    expect((await whoIs(guest))?.id).toBe(elder?.id);
    expect(await ownerOf(run)).toBe(elder?.id);
    const byKey = await fetch(`${server.url}/api/v1/status/me`, {
      headers: { authorization: `Bearer ${key.secret}` },
    });
    expect(byKey.status).toBe(401);
    expect(await (await guest.fetch('/api/v1/channels')).json()).toMatchObject({ channels: [] });
  });

  it('refuses a second account with the same address, and the guest loses nothing by trying', async () => {
    const first = server.visitor();
    await post(first, '/api/auth/sign-up/email', account('Twin'));
    const guest = await server.guest();
    const answer = await post(guest, '/api/auth/sign-up/email', {
      ...account('Twin'),
      email: 'TWIN@example.org',
    });
    expect(await problemIn(answer)).toMatchObject({ code: 'conflict', status: 409 });
    expect((await whoIs(guest))?.id).toBe(guest.traveller.id);
  });

  it('makes the first person with an account, and nobody after, the administrator', async () => {
    const { node } = server;
    const admins = await node.db.prisma.user.count({ where: { isAdmin: true } });
    expect(admins).toBe(1);
  });

  it('refuses a wrong password in the same words as an unknown address', async () => {
    const visitor = server.visitor();
    await post(visitor, '/api/auth/sign-up/email', account('Locked'));
    const wrong = await problemIn(
      await post(server.visitor(), '/api/auth/sign-in/email', {
        email: 'locked@example.org',
        password: 'wrong password',
      }),
    );
    const unknown = await problemIn(
      await post(server.visitor(), '/api/auth/sign-in/email', { email: 'nobody@example.org', password }),
    );
    expect(wrong).toMatchObject({ code: 'unauthenticated', status: 401 });
    expect(unknown).toEqual(wrong);
  });

  it('slows down whoever tries many passwords for one account', async () => {
    const tries = [];
    for (let attempt = 0; attempt < 12; attempt += 1)
      tries.push(
        await post(server.visitor(), '/api/auth/sign-in/email', { email: 'target@example.org', password }),
      );
    const last = tries.at(-1);
    expect(last?.status).toBe(429);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('signs one browser out at once, and says so to whoever holds its sockets', async () => {
    const guest = await server.guest();
    const ended: string[] = [];
    server.node.identity.onRevoked(({ sessionIds }) => ended.push(...sessionIds));
    const list = sessionList.parse(await (await guest.fetch('/api/v1/me/sessions')).json()).sessions;
    expect(list).toHaveLength(1);
    const id = list[0]?.id ?? '';
    expect((await guest.fetch(`/api/v1/me/sessions/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect(ended).toEqual([id]);
    expect((await guest.fetch('/api/v1/me/sessions')).status).toBe(401);
  });

  it('signs out everywhere, also where a password change leaves one browser in', async () => {
    const first = server.visitor();
    await post(first, '/api/auth/sign-up/email', account('Nomad'));
    const { email } = account('Nomad');
    const second = server.visitor();
    await post(second, '/api/auth/sign-in/email', { email, password });
    const changed = await post(first, '/api/auth/change-password', {
      currentPassword: password,
      newPassword: 'yet another password',
    });
    expect(changed.status).toBe(204);
    expect(await whoIs(second)).toBeNull();
    expect(await whoIs(first)).toMatchObject({ name: 'Nomad' });
    await post(second, '/api/auth/sign-in/email', { email, password: 'yet another password' });
    const answer = await second.fetch('/api/v1/me/sessions', { method: 'DELETE' });
    expect(await answer.json()).toEqual({ ended: 2 });
    expect(await whoIs(first)).toBeNull();
    expect(await whoIs(second)).toBeNull();
  });

  it('signs out with the cookie gone and the session ended', async () => {
    const guest = await server.guest();
    const cookie = guest.cookie();
    expect((await post(guest, '/api/auth/sign-out', undefined)).status).toBe(204);
    expect(guest.cookie()).not.toContain('session_token');
    const again = await fetch(`${server.url}/api/v1/me`, { headers: { cookie } });
    expect(await again.json()).toEqual({ traveller: null });
  });

  it('shows nobody the sessions and keys of others', async () => {
    const owner = await server.guest();
    const key = createdApiKey.parse(
      await (await post(owner, '/api/v1/me/api-keys', { name: 'mine' })).json(),
    );
    const stranger = await server.guest();
    const answer = await stranger.fetch(`/api/v1/me/api-keys/${key.id}`, { method: 'DELETE' });
    expect(await problemIn(answer)).toMatchObject({ code: 'not_found' });
    expect(apiKeyList.parse(await (await stranger.fetch('/api/v1/me/api-keys')).json()).keys).toEqual([]);
  });

  it('lets a key do what its scopes say until it is deleted', async () => {
    const owner = await server.guest();
    const made = await post(owner, '/api/v1/me/api-keys', { name: 'reader', scopes: ['read'] });
    const key = createdApiKey.parse(await made.json());
    const byKey = (path: string, method = 'GET') =>
      fetch(`${server.url}${path}`, { method, headers: { authorization: `Bearer ${key.secret}` } });
    expect((await byKey('/api/v1/status/me')).status).toBe(200);
    expect(await problemIn(await byKey('/api/v1/me/sessions', 'DELETE'))).toMatchObject({
      code: 'forbidden',
    });
    // Sessions and keys are for browsers, whatever the scope.
    expect(await problemIn(await byKey('/api/v1/me/api-keys'))).toMatchObject({ code: 'forbidden' });
    const listed = apiKeyList.parse(await (await owner.fetch('/api/v1/me/api-keys')).json());
    expect(JSON.stringify(listed)).not.toContain(key.secret);
    await owner.fetch(`/api/v1/me/api-keys/${key.id}`, { method: 'DELETE' });
    expect(await problemIn(await byKey('/api/v1/status/me'))).toMatchObject({ code: 'unauthenticated' });
  });

  it('makes keys with administrators’ scopes for administrators alone', async () => {
    const guest = await server.guest();
    const answer = await post(guest, '/api/v1/me/api-keys', { name: 'greedy', scopes: ['admin'] });
    expect(await problemIn(answer)).toMatchObject({ code: 'forbidden' });
  });

  it('takes a forged, cut or strange cookie for nobody', async () => {
    const guest = await server.guest();
    const [name = '', value = ''] =
      guest
        .cookie()
        .split('; ')
        .find((pair) => pair.includes('session_token'))
        ?.split('=') ?? [];
    const bad = [
      'x',
      `${value.slice(0, -8)}AAAAAAA%3D`,
      value.slice(0, 20),
      '%E0%A4%A',
      '.',
      '💥',
      'a'.repeat(5_000),
    ];
    for (const one of bad) {
      const answer = await fetch(`${server.url}/api/v1/me`, {
        headers: { cookie: `${name}=${encodeURI(one)}` },
      });
      expect(z.object({ traveller: z.null() }).safeParse(await answer.json()).success, one).toBe(true);
    }
    for (const authorization of ['Bearer', 'Bearer x', 'Basic eDp4', `Bearer ${'k'.repeat(300)}`]) {
      const answer = await fetch(`${server.url}/api/v1/me`, {
        headers: { authorization, cookie: guest.cookie() },
      });
      expect(await answer.json(), authorization).toEqual({ traveller: null });
    }
  });
});
