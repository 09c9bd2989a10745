import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '#testing/database/database.ts';
import { fare } from '#testing/deals/deals.ts';
import { problemIn } from '#testing/http/problems.ts';
import { type Guest, startTestServer, type TestServer } from '#testing/processes/server.ts';

type Page = { nextCursor: string | null } & Record<string, { tripId?: string; id?: string }[]>;

describe.each(testDatabases)('lists of one’s own on the %s database', (database) => {
  let server: TestServer;
  let guest: Guest;
  beforeAll(async () => {
    server = await startTestServer({ database });
    guest = await server.guest();
    for (const n of [1, 2, 3]) {
      const trip = { title: `Trip ${n}` };
      const watch = {
        target: { kind: 'fare', fare: fare({ adults: n }) },
        threshold: { kind: 'percent', percent: 10 },
      };
      for (const [path, body] of [
        ['/trips', trip],
        ['/watches', watch],
      ] as const)
        expect((await guest.fetch(`/api/v1${path}`, { method: 'POST', body })).status).toBe(201);
    }
  });
  afterAll(() => server?.close());

  const read = async (path: string): Promise<Page> =>
    (await guest.fetch(`/api/v1${path}`)).json() as Promise<Page>;

  test.each(['trips', 'watches'])('%s come in pages, or all at once to who asks for none', async (name) => {
    const idOf = (row: { tripId?: string; id?: string }) => row.tripId ?? row.id;
    const whole = await read(`/${name}`);
    expect(whole.nextCursor).toBeNull();
    expect(whole[name]).toHaveLength(3);
    const paged: unknown[] = [];
    let path = `/${name}?limit=2`;
    for (;;) {
      const page = await read(path);
      paged.push(...(page[name] ?? []).map(idOf));
      if (page.nextCursor === null) break;
      path = `/${name}?limit=2&cursor=${page.nextCursor}`;
    }
    expect(paged).toEqual(whole[name]?.map(idOf));
    const madeUp = await problemIn(await guest.fetch(`/api/v1/${name}?cursor=made-up`));
    expect(madeUp).toMatchObject({ code: 'invalid', issues: [{ path: 'cursor' }] });
  });
});
