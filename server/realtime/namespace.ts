import type { Logger } from 'pino';
import type { Namespace as IoNamespace, Socket } from 'socket.io';
import { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import { type Connected, type PingResult, pingRequest } from '#contracts/streams.ts';
import type { Traveller } from '#server/auth/types.ts';
import { dropRequest } from './handshake.ts';
import type { Limits } from './limits.ts';
import { type Registry, SocketConnection } from './registry.ts';
import { type AnyRequest, type createAnswerer, type Requests, toErrorBody } from './requests.ts';
import type { Subscriptions } from './subscribe.ts';
import type { Connection, NamespaceDefinition, RealtimeStats } from './types.ts';

export type NamespaceParts = {
  registry: Registry;
  limits: Limits;
  subscriptions: Subscriptions;
  answer: ReturnType<typeof createAnswerer>;
  handshake(socket: Socket): Promise<Traveller>;
  stats(): RealtimeStats;
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
    parts.handshake(socket).then(
      (traveller) => {
        socket.data.traveller = traveller;
        next();
      },
      (error: unknown) => next(refusal(error, parts.logger)),
    );
  });

  namespace.on('connection', (socket) => {
    const traveller: Traveller = socket.data.traveller;
    dropRequest(socket);
    const connection = new SocketConnection(socket, traveller, parts.limits.newBucket());
    parts.registry.add(connection);
    // One listener for all names: unknown ones are answered too, and a thousand sockets don't carry ten each.
    socket.onAny((...args: unknown[]) => void parts.answer(connection, requests, args));
    socket.on('disconnect', () => {
      parts.registry.delete(connection);
      parts.subscriptions.leaveAll(connection);
    });
    socket.emit('connected', {
      userId: traveller.id,
      serverTime: Date.now(),
      heartbeatMs: parts.heartbeatMs,
    } satisfies Connected);
  });
}

function requestsOf(definition: NamespaceDefinition, parts: NamespaceParts): Requests {
  return new Map<string, AnyRequest>(
    Object.entries({
      ...definition.requests,
      ...parts.subscriptions.requestsOf(definition),
      ping: {
        schema: pingRequest,
        handle: (_connection: unknown, payload: unknown): PingResult => ({
          timestamp: (payload as { timestamp: number }).timestamp,
          serverTime: Date.now(),
        }),
      },
      get_stats: {
        schema: z.unknown(),
        handle: async (connection: Connection) => ({
          ...parts.stats(),
          ...(await definition.stats?.(connection)),
        }),
      },
    }),
  );
}

/** Arrives as `connect_error` with the usual error body as its `data`. */
function refusal(error: unknown, logger: Logger): Error {
  const known =
    error instanceof AppError
      ? error
      : new AppError('unavailable', 'Who you are could not be checked just now.', {
          cause: error,
          retryAfterMs: 2_000,
        });
  if (known !== error) logger.warn({ err: error }, 'a handshake failed');
  return Object.assign(new Error(known.message), { data: toErrorBody(known, logger) });
}
