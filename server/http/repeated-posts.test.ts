import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabases } from '#testing/database/database.ts';
import { type Guest, startTestServer, type TestServer } from '#testing/processes/server.ts';
import type { Document } from './document.ts';

/** `path` as it is documented, `at` with a trip in it. */
type Posting = { path: string; at: string; example: unknown };

describe.each(testDatabases)('every route that takes an Idempotency-Key, on %s', (database) => {
  let server: TestServer;
  let guest: Guest;
  let postings: Posting[];
  /** Routes about one thing, whose examples name none that there is: each feature tests its own. */
  let ofThings: string[];
  beforeAll(async () => {
    server = await startTestServer({ database });
    guest = await server.guest();
    const trip = await guest.fetch('/api/v1/trips', { method: 'POST', body: { title: 'A trip' } });
    const { tripId } = (await trip.json()) as { tripId: string };
    const document = (await (await guest.fetch('/api/openapi.json')).json()) as Document;
    const all = Object.entries(document.paths).flatMap(([path, { post }]) => {
      const takesKey = post?.parameters?.some(({ name }) => name.toLowerCase() === 'idempotency-key');
      return post && takesKey
        ? [
            {
              path,
              at: path.replace('{tripId}', tripId),
              example: post.requestBody?.content?.['application/json']?.example,
            },
          ]
        : [];
    });
    postings = all.filter(({ at }) => !at.includes('{'));
    ofThings = all.map(({ at }) => at).filter((at) => at.includes('{'));
  });
  afterAll(() => server?.close());

  /** Rows of everything that these routes make. */
  const made = async () => {
    const { prisma } = server.node.db;
    return Promise.all([
      prisma.trip.count(),
      prisma.run.count(),
      prisma.watch.count(),
      prisma.event.count({ where: { type: 'asked' } }),
      prisma.event.count({ where: { type: 'proposed', data: { path: ['title'], equals: 'A day more' } } }),
      // Work that ends meanwhile writes to its owner's own stream.
      prisma.stream.count({ where: { id: { not: { startsWith: 'user:' } } } }),
    ]);
  };

  it('does its work once, keeps the answer with it, and gives it again', async () => {
    expect(postings.map(({ path }) => path).sort()).toEqual([
      '/api/v1/plans',
      '/api/v1/research',
      '/api/v1/scans',
      '/api/v1/trips',
      '/api/v1/trips/demo',
      '/api/v1/trips/import',
      '/api/v1/trips/{tripId}/copy',
      '/api/v1/trips/{tripId}/proposals',
      '/api/v1/trips/{tripId}/proposals/ask',
      '/api/v1/watches',
    ]);
    // server/features/scans/routes.test.ts
    expect(ofThings).toEqual(['/api/v1/scans/units/{unitId}/fares']);
    for (const { path, at, example } of postings) {
      const send = () =>
        guest.fetch(at, { method: 'POST', body: example, headers: { 'idempotency-key': `key ${path}` } });
      const first = await send();
      expect(first.status, path).toBe(201);
      const after = await made();
      const again = await send();
      expect(again.headers.get('idempotent-replay'), path).toBe('true');
      expect(await again.json(), path).toEqual(await first.json());
      expect(await made(), path).toEqual(after);
    }
  });

  it('leaves neither work nor key behind when its commit fails', async () => {
    for (const { path, at, example } of postings) {
      const before = await made();
      const { prisma } = server.node.db;
      await prisma.$executeRawUnsafe(
        'alter table idempotency_key add constraint full_disk check (status = 0) not valid',
      );
      const send = () =>
        guest.fetch(at, { method: 'POST', body: example, headers: { 'idempotency-key': `lost ${path}` } });
      expect((await send()).status, path).toBe(500);
      expect(await made(), path).toEqual(before);
      await prisma.$executeRawUnsafe('alter table idempotency_key drop constraint full_disk');
      expect((await send()).status, path).toBe(201);
    }
  });
});
