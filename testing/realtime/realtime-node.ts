import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import { AppError } from '#contracts/errors.ts';
import type { StreamId } from '#contracts/streams.ts';
import type { Identity } from '#server/auth/types.ts';
import { readConfig } from '#server/config.ts';
import type { Database } from '#server/database/types.ts';
import { problemOf, problemResponse } from '#server/http/problem.ts';
import { createRouter } from '#server/http/router.ts';
import { streamRoutes } from '#server/realtime/http.ts';
import { createLiveReads, type ReaderLimits, type StreamTiming } from '#server/realtime/live-reads.ts';
import { createStreamLog } from '#server/realtime/log.ts';
import { createRealtime, type RealtimeOptions } from '#server/realtime/realtime.ts';
import type { NamespaceDefinition, Realtime, StreamKind, StreamLog } from '#server/realtime/types.ts';
import { createTestIdentity } from '../http/identity.ts';

/** `trip:{owner}-...` belongs to its owner; `trip:shared...` to everybody. A snapshot is the number of events. */
export const testTrips: StreamKind = {
  kind: 'trip',
  namespace: '/trips',
  async authorize(traveller, stream) {
    const id = stream.slice('trip:'.length);
    if (!id.startsWith('shared') && !id.startsWith(`${traveller.id}-`))
      throw new AppError('not_found', 'This trip doesn’t exist.');
  },
  snapshot: async (tx, stream) => ({ count: await tx.event.count({ where: { streamId: stream } }) }),
};
/** `plan:{anything}`: everybody's, without a snapshot. */
export const testPlans: StreamKind = { kind: 'plan', namespace: '/plans', authorize: async () => {} };

export interface RealtimeNode {
  readonly url: string;
  readonly log: StreamLog;
  readonly realtime: Realtime;
  /** Stops as a killed process would: nobody is told. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** One node of the app reduced to its log, sockets and HTTP streams, listening on a port of its own. */
export async function startRealtimeNode(
  options: {
    db: Database;
    identity?: Identity;
    namespaces?: (realtime: Realtime) => NamespaceDefinition[];
    port?: number;
    timing?: StreamTiming;
    readers?: ReaderLimits;
    config?: Partial<RealtimeOptions['config']>;
  } & Partial<Omit<RealtimeOptions, 'config'>>,
): Promise<RealtimeNode> {
  const logger = options.logger ?? pino({ level: 'silent' });
  const identity = options.identity ?? createTestIdentity();
  const log = options.log ?? createStreamLog({ db: options.db, logger });
  const config = { ...readConfig({}), ...options.config };
  const realtime = createRealtime({ ...options, config, log, identity, logger });
  const namespaces = options.namespaces?.(realtime) ?? [
    { name: '/trips', kinds: [testTrips] },
    { name: '/plans', kinds: [testPlans] },
  ];
  for (const namespace of namespaces) realtime.define(namespace);

  const api = createRouter();
  api.use(async (c, next) => {
    c.set('traveller', await identity.resolve(c.req.raw.headers));
    await next();
  });
  api.onError((error) =>
    problemResponse(problemOf(error instanceof AppError ? error : new AppError('internal', error.message))),
  );
  const { timing, readers } = options;
  api.route(
    '/api/v1',
    streamRoutes({
      ...{ log, realtime },
      live: createLiveReads({ log, realtime, ...(timing && { timing }), ...(readers && { readers }) }),
    }),
  );

  const server = createServer(getRequestListener(api.fetch));
  realtime.attach(server);
  server.on('upgrade', (request, socket, head) => realtime.handleUpgrade(request, socket, head));
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');

  async function stop(drain: boolean): Promise<void> {
    const closed = server.listening ? once(server, 'close') : null;
    server.close();
    if (!drain) server.closeAllConnections();
    await realtime.drain();
    server.closeAllConnections();
    await closed;
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log,
    realtime,
    kill: () => stop(false),
    close: () => stop(true),
  };
}

export const streamUrl = (node: Pick<RealtimeNode, 'url'>, stream: StreamId, query = ''): string =>
  `${node.url}/api/v1/streams/${stream}${query}`;
