import { pino } from 'pino';
import type { Me } from '#contracts/travellers.ts';
import { readConfig } from '#server/config.ts';
import { createNode, type Node } from '#server/container.ts';
import { createFeatures } from '#server/features/index.ts';
import { closeServer, listen, openEdge } from '#server/http/listen.ts';
import { createTestDatabase, type DatabaseKind } from '../database/database.ts';

type Settings = Record<string, string>;

/** One browser: keeps cookies, sends what a browser sends. */
export interface Visitor {
  /** `path` from the root, for example `/api/v1/research`. A plain object as `body` is sent as JSON. */
  fetch(path: string, init?: Omit<RequestInit, 'body'> & { body?: unknown }): Promise<Response>;
  /** As a `Cookie` header, for sockets and other clients. */
  cookie(): string;
}
export interface Guest extends Visitor {
  traveller: Me;
}

export interface TestServer {
  /** For example `http://127.0.0.1:40123`. */
  url: string;
  node: Node;
  /** A browser that nobody has signed in yet. */
  visitor(): Visitor;
  /** A browser with a guest account. */
  guest(): Promise<Guest>;
  /** Drains and stops; with `keep` the database stays, for `startTestServer({ on: server.place })`. */
  close(options?: { keep?: boolean }): Promise<void>;
  place: Awaited<ReturnType<typeof createTestDatabase>>;
}

function createVisitor(url: string): Visitor {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    cookie,
    async fetch(path, { body, ...init } = {}) {
      const headers = new Headers(init.headers);
      if (jar.size > 0 && !headers.has('cookie')) headers.set('cookie', cookie());
      if (!headers.has('origin')) headers.set('origin', url);
      const isJson = body !== undefined && typeof body !== 'string';
      if (isJson && !headers.has('content-type')) headers.set('content-type', 'application/json');
      const answer = await fetch(new URL(path, url), {
        ...init,
        headers,
        redirect: 'manual',
        ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as string) }),
      });
      for (const line of answer.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const at = pair.indexOf('=');
        if (/max-age=0(?:;|$)/i.test(line)) jar.delete(pair.slice(0, at));
        else jar.set(pair.slice(0, at), pair.slice(at + 1));
      }
      return answer;
    },
  };
}

/**
 * The whole server without pages, on a port and a database of its own:
 *
 * ```ts
 * const server = await startTestServer({ database: 'embedded' });   // or each of `testDatabases`
 * const owner = await server.guest();
 * const answer = await owner.fetch('/api/v1/research', { method: 'POST', body: questionnaire });
 * const socket = io(`${server.url}/research`, { extraHeaders: { cookie: owner.cookie() } });
 * await server.close();
 * ```
 * `settings` are environment variables (`{ ROLE: 'web' }`). Providers stay offline unless `LIVE_DATA` says otherwise.
 * `on` starts another server, or the same one again, on a database that is there. `features`: another list of them.
 */
export async function startTestServer(
  options: {
    database?: DatabaseKind;
    settings?: Settings;
    on?: TestServer['place'];
    features?: typeof createFeatures;
  } = {},
): Promise<TestServer> {
  const place = options.on ?? (await createTestDatabase(options.database));
  const config = readConfig({
    LIVE_DATA: 'off',
    AUTH_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    MAX_GUESTS_PER_ADDRESS: '10000',
    ...place.config,
    ...options.settings,
  });
  const logger = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });
  const node = await createNode({ config, logger, version: 'test' }, options.features ?? createFeatures);
  const server = await openEdge(node, { pages: null, config });
  const { port } = await listen(server, 0, '127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    node,
    place,
    visitor: () => createVisitor(url),
    async guest() {
      const visitor = createVisitor(url);
      const answer = await visitor.fetch('/api/v1/guest', { method: 'POST' });
      if (!answer.ok) throw new Error(`No guest: ${await answer.text()}`);
      const { traveller } = (await answer.json()) as { traveller: Me };
      return { ...visitor, traveller };
    },
    async close({ keep = false } = {}) {
      const closed = closeServer(server, 1_000);
      await node.drain();
      await closed;
      await node.close();
      if (!keep) await place.remove();
    },
  };
}
