import { createRoute } from '@hono/zod-openapi';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Database } from '#server/database/types.ts';
import { createMetrics } from '#server/observability/metrics.ts';
import { openTestDatabase, testDatabases } from '#testing/database/database.ts';
import { problemIn } from '#testing/http/problems.ts';
import { createApi } from './api.ts';
import { createIdempotencyStore } from './idempotency.ts';
import { body, createRouter, idempotencyHeader, idempotent, json } from './router.ts';
import type { IdempotencyStore } from './types.ts';

const travellerNamed = (id: string): Traveller => ({
  id,
  name: id,
  email: null,
  isGuest: true,
  isAdmin: false,
  sessionId: `session-${id}`,
  apiKeyId: null,
  scopes: null,
});

describe.each(testDatabases)('idempotent posts on %s', (database) => {
  let db: Database;
  let store: IdempotencyStore;
  /** How often the work was done. */
  const done = async () => (await db.prisma.stream.findUnique({ where: { id: 'work' } }))?.head ?? 0;
  let release: (() => void) | null = null;
  let fetchApi: (init: { as?: string; key?: string; body: unknown }) => Promise<Response>;

  beforeAll(async () => {
    db = await openTestDatabase(database);
    store = createIdempotencyStore(db);
    for (const id of ['owner', 'visitor', 'guest', 'account', 'merged'])
      await db.prisma.user.create({ data: { id, name: id, email: `${id}@example.org` } });
    const routes = createRouter();
    routes.openapi(
      createRoute({
        method: 'post',
        path: '/work',
        middleware: idempotent,
        request: { headers: idempotencyHeader, body: body(z.object({ what: z.string() }), { what: 'dig' }) },
        responses: { 201: json(z.object({ number: z.number() }), 'Started.') },
      }),
      async (c) => {
        const { what } = c.req.valid('json');
        if (what === 'fail') throw new AppError('unavailable', 'Not now.');
        if (what === 'wait') await new Promise<void>((resolve) => (release = resolve));
        const keep = c.var.keepAnswer(201);
        const answer = await db.prisma.$transaction(async (tx) => {
          const { head } = await tx.stream.upsert({
            where: { id: 'work' },
            create: { id: 'work', epoch: 'first', head: 1 },
            update: { head: { increment: 1 } },
          });
          await keep(tx, { number: head });
          if (what === 'die before the commit') throw new AppError('unavailable', 'Killed.');
          return { number: head };
        });
        if (what === 'die after the commit') throw new AppError('unavailable', 'Killed.');
        return c.json(answer, 201);
      },
    );
    const app = createApi({
      routes: [routes],
      authRoutes: createRouter(),
      identity: {
        resolve: async (headers) => travellerNamed(headers.get('x-as') ?? 'owner'),
        stillValid: async () => new Set<string>(),
        onRevoked: () => {},
      },
      idempotency: store,
      health: { draining: () => false, database: () => db.ping() },
      metrics: createMetrics(),
      logger: pino({ level: 'silent' }),
      config: { TRUSTED_PROXIES: 'loopback' },
      version: 'test',
    });
    fetchApi = async ({ as = 'owner', key, body }) =>
      app.request('/api/v1/work', {
        method: 'POST',
        body: JSON.stringify(body),
        headers: {
          'content-type': 'application/json',
          'x-as': as,
          ...(key ? { 'idempotency-key': key } : {}),
        },
      });
  });
  afterAll(() => db?.close());

  it('starts work once for one key, and gives the same answer again', async () => {
    const first = await fetchApi({ key: 'a', body: { what: 'dig' } });
    const again = await fetchApi({ key: 'a', body: { what: 'dig' } });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.json()).toEqual(await first.json());
    expect(again.headers.get('idempotent-replay')).toBe('true');
  });

  it('starts as often as it is asked without a key', async () => {
    const before = await done();
    await fetchApi({ body: { what: 'dig' } });
    await fetchApi({ body: { what: 'dig' } });
    expect(await done()).toBe(before + 2);
  });

  it('refuses the same key for other work', async () => {
    await fetchApi({ key: 'b', body: { what: 'dig' } });
    expect(await problemIn(await fetchApi({ key: 'b', body: { what: 'fill' } }))).toMatchObject({
      code: 'conflict',
    });
  });

  it('keeps the keys of two travellers apart', async () => {
    const mine = await fetchApi({ key: 'c', body: { what: 'dig' } });
    const theirs = await fetchApi({ key: 'c', as: 'visitor', body: { what: 'dig' } });
    expect(await theirs.json()).not.toEqual(await mine.json());
  });

  it('lets one of many simultaneous requests start the work', async () => {
    const before = await done();
    const first = fetchApi({ key: 'd', body: { what: 'wait' } });
    await expect.poll(() => release).not.toBeNull();
    const others = await Promise.all([1, 2, 3].map(() => fetchApi({ key: 'd', body: { what: 'wait' } })));
    for (const other of others) {
      expect(Number(other.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await problemIn(other)).toMatchObject({ code: 'conflict' });
    }
    release?.();
    release = null;
    expect((await first).status).toBe(201);
    expect(await done()).toBe(before + 1);
    expect((await fetchApi({ key: 'd', body: { what: 'wait' } })).status).toBe(201);
    expect(await done()).toBe(before + 1);
  });

  it('frees the key when the work could not start, or was not understood', async () => {
    expect((await fetchApi({ key: 'e', body: { what: 'fail' } })).status).toBe(503);
    expect((await fetchApi({ key: 'e', body: { nothing: true } })).status).toBe(400);
    expect((await fetchApi({ key: 'e', body: { what: 'dig' } })).status).toBe(201);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ])(
    'does the work once when the process dies %s its commit, and does not wait to find out',
    async (when, times) => {
      const before = await done();
      const body = { what: `die ${when} the commit` };
      expect((await fetchApi({ key: `killed ${when}`, body })).status).toBe(503);
      expect(await done()).toBe(before + times);
      const again = await fetchApi({ key: `killed ${when}`, body });
      // What died before its commit is done now; here it dies again.
      expect([again.status, await done()]).toEqual([times ? 201 : 503, before + times]);
      if (times) expect(await again.json()).toEqual({ number: before + 1 });
    },
  );

  it('undoes the work of a node that comes second', async () => {
    const before = await done();
    const request = { ownerId: 'owner', key: 'two nodes', fingerprint: 'same' };
    const other = createIdempotencyStore(db);
    await db.prisma.$transaction((tx) =>
      other.storeAnswer(tx, request, { status: 201, body: { number: 1 } }),
    );
    const second = db.prisma.$transaction(async (tx) => {
      await tx.stream.update({ where: { id: 'work' }, data: { head: { increment: 1 } } });
      await store.storeAnswer(tx, request, { status: 201, body: { number: 2 } });
    });
    await expect(second).rejects.toThrow();
    expect(await done()).toBe(before);
    expect(await store.find(request)).toEqual({ status: 201, body: { number: 1 } });
  });

  it('undoes the work of a guest who became somebody else meanwhile, and says to come back', async () => {
    const before = await done();
    const waiting = fetchApi({ key: 'm', as: 'merged', body: { what: 'wait' } });
    await expect.poll(() => release).not.toBeNull();
    await db.prisma.$transaction(async (tx) => {
      await store.mergeAccount(tx, 'merged', 'account');
      await tx.user.delete({ where: { id: 'merged' } });
    });
    release?.();
    const answer = await waiting;
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect([answer.status, await done()]).toEqual([409, before]);
  });

  it('refuses a key that is too long, naming the header', async () => {
    const answer = await problemIn(await fetchApi({ key: 'k'.repeat(201), body: { what: 'dig' } }));
    expect(answer.issues).toEqual([{ path: 'idempotency-key', message: expect.stringContaining('200') }]);
  });

  it('forgets keys after a day', async () => {
    await fetchApi({ key: 'f', body: { what: 'dig' } });
    await db.prisma.idempotencyKey.updateMany({
      where: { key: 'f' },
      data: { createdAt: new Date(Date.now() - 25 * 3_600_000) },
    });
    expect(await store.sweep()).toBe(1);
    expect((await fetchApi({ key: 'f', body: { what: 'fill' } })).status).toBe(201);
  });

  it('hands keys over to the account that a guest becomes', async () => {
    const first = await fetchApi({ key: 'g', as: 'guest', body: { what: 'dig' } });
    await db.prisma.$transaction((tx) => store.mergeAccount(tx, 'guest', 'account'));
    const again = await fetchApi({ key: 'g', as: 'account', body: { what: 'dig' } });
    expect(await again.json()).toEqual(await first.json());
  });
});
