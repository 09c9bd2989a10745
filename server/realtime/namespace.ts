import type { Logger } from 'pino';
import type { Namespace as IoNamespace, Socket } from 'socket.io';
import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import type { NodeDetails } from '#contracts/status.ts';
import { type Closing, type Connected, type PingResult, pingRequest } from '#contracts/streams.ts';
import { isAdministrator, type Traveller } from '#server/auth/types.ts';
import type { Admission } from './admission.ts';
import type { Connections } from './connections.ts';
import type { Eviction } from './eviction.ts';
import { dropRequest } from './handshake.ts';
import type { Limits } from './limits.ts';
import { type Registry, SocketConnection } from './registry.ts';
import { type AnyRequest, type createRequestDispatcher, type Requests, toErrorBody } from './requests.ts';
import { closeWith, type SlowConsumers } from './slow-consumers.ts';
import type { Subscriptions } from './subscribe.ts';
import type { ConnectionObserver, NamespaceDefinition, RealtimeStats } from './types.ts';

export type NamespaceParts = {
  registry: Registry;
  limits: Limits;
  subscriptions: Subscriptions;
  answer: ReturnType<typeof createRequestDispatcher>;
  handshake(socket: Socket): Promise<Traveller>;
  admission: Admission;
  eviction: Eviction;
  slowConsumers: SlowConsumers;
  connections: Connections;
  observer: ConnectionObserver | undefined;
  stats(): RealtimeStats;
  /** What administrators see beside the counts. */
  details(): NodeDetails;
  /** How often a client hears from the server at least, ms. */
  heartbeatMs: number;
  logger: Logger;
};

/** One feature's namespace: who may connect, and how each message is answered. */
export function defineNamespace(
  namespace: IoNamespace,
  definition: NamespaceDefinition,
  parts: NamespaceParts,
): void {
  const requests = requestsOf(definition, parts);

  namespace.use((socket, next) => {
    enter(socket, parts).then(
      () => next(),
      (error: unknown) => next(refusal(error, parts)),
    );
  });

  namespace.on('connection', (socket) => {
    const traveller: Traveller = socket.data.traveller;
    dropRequest(socket);
    const connection = new SocketConnection(socket, traveller, parts.limits.newBucket());
    parts.admission.entered(socket.conn);
    // What a client sends that is no message of ours at all; the library closes the connection without a word.
    // A message that somebody named `error` comes here too, and is answered like any other.
    socket.on('error', (error: unknown) => {
      if (error instanceof Error) closeWith(socket, closingFor(error));
    });
    parts.registry.add(connection);
    parts.slowConsumers.wake();
    // One listener for all names: unknown ones are answered too, and a thousand sockets don't carry ten each.
    socket.onAny((...args: unknown[]) => {
      parts.answer(connection, requests, args).catch((error: unknown) => {
        parts.logger.error({ err: error }, 'an answer could not be sent');
        socket.conn.close();
      });
    });
    socket.on('disconnect', () => {
      parts.admission.left(socket.conn);
      parts.registry.delete(connection);
      parts.subscriptions.leaveAll(connection);
    });
    socket.emit('connected', {
      userId: traveller.id,
      serverTime: Date.now(),
      heartbeatMs: parts.heartbeatMs,
    } satisfies Connected);
    // Their credential may have ended between the question who they are and this moment.
    parts.eviction.check(connection);
  });
}

/** Who it is that enters; kept in the socket's data. @throws AppError with why they may not */
async function enter(socket: Socket, { admission, handshake }: NamespaceParts): Promise<void> {
  const done = admission.entering(socket);
  try {
    const traveller = await handshake(socket);
    admission.claim(socket.conn, traveller.id);
    socket.data.traveller = traveller;
  } finally {
    done();
  }
}

const closingFor = (error: unknown): Closing =>
  error instanceof AppError && error.code === 'rate_limited'
    ? { code: 'rate_limited', message: error.message }
    : { code: 'invalid', message: 'This connection sent what no client sends.' };

function requestsOf(definition: NamespaceDefinition, parts: NamespaceParts): Requests {
  return new Map<string, AnyRequest>(
    Object.entries({
      ...definition.requests,
      ...parts.subscriptions.requestsOf(definition),
      ping: {
        schema: pingRequest,
        handle: (_connection: unknown, payload: unknown): PingResult => {
          const { timestamp } = payload as z.output<typeof pingRequest>;
          return typeof timestamp === 'number'
            ? { timestamp, serverTime: Date.now() }
            : { timestamp, serverTime: new Date().toISOString() };
        },
      },
      get_stats: {
        schema: z.unknown(),
        handle: async (connection: SocketConnection) => ({
          ...parts.stats(),
          connection: parts.connections.timesOf(connection.socket.conn),
          ...(isAdministrator(connection.traveller) ? { details: parts.details() } : {}),
          ...(await definition.stats?.(connection)),
        }),
      },
    }),
  );
}

/** Arrives as `connect_error` with the usual error body as its `data`. */
function refusal(error: unknown, { logger, observer }: NamespaceParts): Error {
  const known =
    error instanceof AppError
      ? error
      : new AppError('unavailable', 'Who you are could not be checked just now.', {
          cause: error,
          retryAfterMs: 2_000,
        });
  observer?.refused(known.code);
  if (known !== error) logger.warn({ err: error }, 'a handshake failed');
  return Object.assign(new Error(known.message), { data: toErrorBody(known, logger) });
}
