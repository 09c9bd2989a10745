import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import type { Traveller } from '#server/auth/types.ts';
import { statusOf } from '#server/http/problem.ts';
import { createRouter } from '#server/http/router.ts';
import type { IdempotencyStore } from '#server/http/types.ts';
import { runRoutes } from './run-routes.ts';

const ana: Traveller = {
  id: 'ana',
  name: 'Ana',
  email: null,
  isGuest: true,
  isAdmin: false,
  sessionId: 'session-ana',
  apiKeyId: null,
  scopes: null,
};
const hike = z.object({ hikeId: z.string() });

/** Hikes, of which there is `first`; `traveller` is who asks. */
function hikes({ traveller = ana }: { traveller?: Traveller | null } = {}) {
  const kept: unknown[] = [];
  const idempotency = {
    find: async () => null,
    begin: () => () => {},
    storeAnswer: async (_run: unknown, _request: unknown, answer: unknown) => void kept.push(answer),
  } as unknown as IdempotencyStore;
  const list = vi.fn(async () => ({ hikes: [{ hikeId: 'first' }] }));
  const known = async (_: Traveller, id: string) => {
    if (id !== 'first') throw new AppError('not_found', 'There is no such hike.');
    return { hikeId: id };
  };

  const routes = createRouter();
  routes.use(async (c, next) => {
    c.set('traveller', traveller);
    c.set('idempotency', idempotency);
    await next();
  });
  const ofHike = runRoutes(routes, {
    path: '/hikes',
    id: 'hikeId',
    idText: 'The hike.',
    kind: 'hike',
    the: 'the hike',
  });
  ofHike.start({
    summary: 'Go',
    input: z.object({ to: z.string() }),
    example: () => ({ to: 'the lake' }),
    answer: hike,
    async work(_, { to }, keep) {
      await keep({} as never, { hikeId: to });
      return { hikeId: to };
    },
  });
  ofHike.list({ summary: 'All', answer: z.object({ hikes: z.array(hike) }), text: 'A page.', work: list });
  ofHike.read({
    at: '/steps',
    summary: 'Its steps',
    query: z.object({ from: z.coerce.number().default(0) }),
    answer: z.object({ hikeId: z.string(), from: z.number() }),
    text: 'The steps.',
    work: async (asking, id, { from }) => ({ ...(await known(asking, id)), from }),
  });
  ofHike.events({ summary: 'Its stream' }, known);
  ofHike.act({
    at: '/legs/{leg}/turn',
    params: { leg: z.string().max(3) },
    summary: 'Turn',
    answer: z.object({ leg: z.string() }),
    text: 'Turned.',
    async work(asking, id, _, { leg = '' }) {
      await known(asking, id);
      return { leg };
    },
  });
  routes.onError((error, c) =>
    error instanceof AppError ? c.text(error.message, statusOf[error.code]) : c.text(String(error), 500),
  );
  const post = (path: string, body?: unknown) =>
    routes.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'once' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { routes, post, kept, list };
}

test('what is started is kept with its idempotency key, and its address is answered', async () => {
  const { post, kept } = hikes();
  const answer = await post('/hikes', { to: 'lake' });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('location')).toBe('/api/v1/hikes/lake');
  expect(kept).toEqual([{ status: 201, body: { hikeId: 'lake' } }]);
});

test('wrong input never reaches the work', async () => {
  const { post, kept } = hikes();
  expect((await post('/hikes', { to: 5 })).status).toBe(400);
  expect((await post('/hikes/first/legs/none/turn')).status).toBe(400);
  expect(kept).toEqual([]);
});

test('a list is asked for page by page', async () => {
  const { routes, list } = hikes();
  await routes.request('/hikes');
  await routes.request('/hikes?cursor=c1&limit=3');
  expect((await routes.request('/hikes?limit=101')).status).toBe(400);
  expect(list.mock.calls).toEqual([
    [ana, { limit: 20 }],
    [ana, { cursor: 'c1', limit: 3 }],
  ]);
});

test('a part of one is read by its query and acted on by its own parameters', async () => {
  const { routes, post } = hikes();
  expect(await (await routes.request('/hikes/first/steps?from=2')).json()).toEqual({
    hikeId: 'first',
    from: 2,
  });
  expect(await (await post('/hikes/first/legs/2/turn')).json()).toEqual({ leg: '2' });
});

test('its events lead to its stream with the same query, for whoever may read it', async () => {
  const { routes } = hikes();
  const answer = await routes.request('/hikes/first/events?offset=-1&live=sse');
  expect(answer.status).toBe(307);
  expect(answer.headers.get('location')).toBe('/api/v1/streams/hike:first?offset=-1&live=sse');
  expect((await routes.request('/hikes/other/events')).status).toBe(404);
});

test.each(['/hikes', '/hikes/first/steps', '/hikes/first/events'])(
  'nobody reads %s unsigned',
  async (path) => {
    expect((await hikes({ traveller: null }).routes.request(path)).status).toBe(401);
  },
);
