import { describe, expect, it } from 'vitest';
import { AppError } from '#contracts/errors.ts';
import { testDatabases } from '#testing/database/database.ts';
import { createTestIdentity } from '#testing/http/identity.ts';
import { ask, get } from '#testing/realtime/follower.ts';
import { note, seqs, until, useRealtime } from '#testing/realtime/realtime-harness.ts';
import { type RealtimeNode, testTrips } from '#testing/realtime/realtime-node.ts';

describe.each(testDatabases)('access to streams on %s', (kind) => {
  const here = useRealtime(kind);

  const refused = (node: RealtimeNode, options: Parameters<typeof here.connect>[1]) =>
    new Promise<Error & { data?: unknown }>((resolve) => {
      const socket = here.connect(node, options);
      socket.once('connect_error', resolve);
      socket.once('connect', () => resolve(new Error('it was let in')));
    });

  it('refuses those who are not signed in', async () => {
    const node = await here.start();
    const error = await refused(node, { auth: {} });
    expect(error.data).toMatchObject({ code: 'unauthenticated' });
  });

  it('refuses what is no credential at all', async () => {
    const node = await here.start();
    const error = await refused(node, { auth: { apiKey: { $ne: '' } } });
    expect(error.data).toMatchObject({ code: 'invalid' });
  });

  it('takes a session cookie from its own pages', async () => {
    const node = await here.start();
    const socket = here.connect(node, {
      auth: {},
      extraHeaders: { cookie: 'session=owner', origin: node.url },
    });
    await expect(new Promise((resolve) => socket.once('connected', resolve))).resolves.toMatchObject({
      userId: 'owner',
    });
  });

  it.each(['https://elsewhere.example', 'null', 'http://127.0.0.1.elsewhere.example'])(
    'refuses pages of %s',
    async (origin) => {
      const node = await here.start();
      const headers = { cookie: 'session=owner', origin };
      const error = await refused(node, { auth: {}, extraHeaders: headers });
      expect(error.message).toBe('websocket error');
      const polling = await refused(node, {
        auth: {},
        extraHeaders: headers,
        transports: ['polling'],
      });
      expect(polling.message).toBe('xhr poll error');
    },
  );

  it("does not tell somebody else's stream from one that isn't there", async () => {
    const node = await here.start();
    const socket = here.connect(node, { as: 'visitor' });
    const answer = await ask(socket, 'subscribe', { stream: 'trip:owner-1', since: null });
    expect(answer).toMatchObject({ error: { code: 'not_found' } });
    expect(node.realtime.stats().subscriptions).toBe(0);
  });

  it('has no streams of one namespace on another', async () => {
    const node = await here.start();
    const socket = here.connect(node, {}, '/plans');
    const answer = await ask(socket, 'subscribe', { stream: here.stream, since: null });
    expect(answer).toMatchObject({ error: { code: 'not_found' } });
  });

  it('closes the sockets of a revoked session within a second, and lets them in no more', async () => {
    const identity = createTestIdentity();
    const node = await here.start({ identity });
    const follower = here.follow(node);
    const other = here.follow(node, { as: 'visitor' });
    await here.joined(follower);
    await here.joined(other);
    const reasons: unknown[] = [];
    follower.socket.on('closing', (closing) => reasons.push(closing));
    follower.socket.on('connect_error', (error) => reasons.push((error as { data?: unknown }).data));
    const at = performance.now();
    identity.revoke('key-owner');
    await until(() => expect(follower.socket.connected).toBe(false));
    expect(performance.now() - at).toBeLessThan(1_000);
    await until(() =>
      expect(reasons).toMatchObject([{ code: 'unauthenticated' }, { code: 'unauthenticated' }]),
    );
    expect(other.socket.connected).toBe(true);
  });

  it('notices a revocation that nobody announced', async () => {
    const identity = createTestIdentity();
    const node = await here.start({ identity, revalidateMs: 50 });
    const follower = here.follow(node);
    await here.joined(follower);
    identity.revoke('key-owner', { silently: true });
    await until(() => expect(follower.socket.connected).toBe(false));
  });

  it('makes one traveller leave one stream', async () => {
    const node = await here.start();
    const owner = here.follow(node);
    const visitor = here.follow(node, { as: 'visitor' });
    await node.log.append(here.stream, note(1));
    await here.complete(owner, 1);
    await here.complete(visitor, 1);
    const evicted = new Promise((resolve) => visitor.socket.once('evicted', resolve));
    await node.realtime.evict({ travellerId: 'visitor', stream: here.stream });
    expect(await evicted).toEqual({ stream: here.stream });
    await node.log.append(here.stream, note(2));
    await here.complete(owner, 2);
    await get(visitor.socket, 'ping', { timestamp: 0 });
    expect(seqs(visitor.events)).toEqual([1]);
    expect(visitor.socket.connected).toBe(true);
  });

  it('asks again about one who is sent away while they ask to come in', async () => {
    let allowed = true;
    let asked = 0;
    let node: RealtimeNode | undefined;
    const authorize = async () => {
      asked += 1;
      const before = allowed;
      if (asked === 1) {
        allowed = false;
        await node?.realtime.evict({ travellerId: 'owner', stream: here.stream });
      }
      if (!before) throw new AppError('forbidden', 'You were removed.');
    };
    node = await here.start({
      namespaces: () => [{ name: '/trips', kinds: [{ ...testTrips, authorize }] }],
    });
    const socket = here.connect(node);
    const answer = await ask(socket, 'subscribe', { stream: here.stream, since: null });
    expect(answer).toMatchObject({ error: { code: 'forbidden' } });
  });
});
