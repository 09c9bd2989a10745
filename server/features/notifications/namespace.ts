import { AppError } from '#contracts/errors.ts';
import { ackRequest, MAX_UNACKED, readRequest } from '#contracts/notifications.ts';
import { idOf } from '#contracts/streams.ts';
import type { Connection, NamespaceDefinition, RequestHandler } from '#server/realtime/types.ts';
import type { Notifications } from './service.ts';

/** An API key that may only read opens a socket too. */
function writer({ traveller }: Connection): string {
  if (traveller.scopes && !traveller.scopes.includes('write'))
    throw new AppError('forbidden', 'This API key does not have the scope "write".');
  return traveller.id;
}

const request = <S extends RequestHandler['schema']>(
  schema: S,
  handle: RequestHandler<S>['handle'],
): RequestHandler<S> => ({ schema, handle });

/** `/notifications`: each traveller's own stream; acks and reads from their devices. */
export function notificationsNamespace(notifications: Notifications): NamespaceDefinition {
  const { devices } = notifications;
  return {
    name: '/notifications',
    kinds: [
      {
        kind: 'user',
        namespace: '/notifications',
        page: MAX_UNACKED,
        async authorize(traveller, stream) {
          // Who else is here is nobody's business.
          if (idOf(stream) !== traveller.id)
            throw new AppError('not_found', `There is no stream "${stream}".`);
        },
        snapshot: (tx, stream) => notifications.snapshot(tx, idOf(stream)),
      },
    ],
    requests: {
      ack: request(ackRequest, async (connection, { ids }) => {
        await notifications.ack(writer(connection), ids, connection);
      }),
      read: request(readRequest, async (connection, { ids }) => ({
        read: await notifications.read(writer(connection), ids),
      })),
    },
    onSubscribed: (connection) => devices.connected(connection),
    onUnsubscribed: (connection) => devices.disconnected(connection),
    onDelivered: (stream, event) => devices.delivered(idOf(stream), event),
    onReplayed: (connection, _stream, events) => devices.replayed(connection, events),
    stats: async (connection) => ({
      delivery: {
        connection: devices.countsOf(connection),
        traveller: await notifications.deliveriesTo(connection.traveller.id),
      },
    }),
  };
}
