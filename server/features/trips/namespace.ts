import { AppError } from '#contracts/errors.ts';
import { proposalStream } from '#contracts/proposals.ts';
import { idOf } from '#contracts/streams.ts';
import {
  caret,
  joinTrip,
  noteRequest,
  noteUpdate,
  type OpName,
  opRequests,
  tripEvents,
  typing,
  viewing,
} from '#contracts/trips.ts';
import { notePositionOf } from '#core/trips/note-position.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { PresenceRooms } from '#server/realtime/presence/presence.ts';
import { preserialized } from '#server/realtime/socketio/preserialized.ts';
import type { Connection, NamespaceDefinition, Realtime } from '#server/realtime/types.ts';
import { bytesOf } from './notes/note-document.ts';
import type { Trips } from './service.ts';
import { streamOf } from './stream.ts';

/** An API key that may only read opens a socket too. */
function writer({ traveller }: Connection): Traveller {
  if (traveller.scopes && !traveller.scopes.includes('write'))
    throw new AppError('forbidden', 'This API key does not have the scope "write".');
  return traveller;
}

/** `/trips`: one stream a trip, for its members; the ops, notes and presence of those who edit it. */
export function tripsNamespace(
  trips: Trips,
  presence: PresenceRooms,
  realtime: Pick<Realtime, 'evict' | 'join' | 'request'>,
): NamespaceDefinition {
  const { request } = realtime;
  const op = (name: OpName) =>
    request(opRequests[name], (connection, { tripId, ...input }) =>
      trips.submit(writer(connection), tripId, name, input),
    );

  return {
    name: '/trips',
    kinds: [
      {
        kind: 'trip',
        namespace: '/trips',
        async authorize(traveller, stream) {
          await trips.roleOf(traveller.id, idOf(stream));
        },
        async snapshot(tx, stream, traveller, head) {
          const { state, members, ...own } = await trips.snapshot(tx, traveller.id, idOf(stream), head);
          return { ...own, state: preserialized(state), members: preserialized(members) };
        },
      },
    ],
    requests: {
      trip_update: op('trip_update'),
      itinerary_update: op('itinerary_update'),
      activity_update: op('activity_update'),
      budget_update: op('budget_update'),
      note_update: request(noteUpdate, (connection, { tripId, ...input }) =>
        trips.updateNote(writer(connection), tripId, input),
      ),
      get_note: request(noteRequest, ({ traveller }, { tripId, noteId }) =>
        trips.note(traveller, tripId, noteId),
      ),
      join_trip: request(joinTrip, async (connection, { tripId }) => {
        await realtime.join(connection, streamOf(tripId));
        const { userId, name, colour } = await trips.membership(connection.traveller, tripId);
        return presence.join(connection, tripId, { userId, name, colour });
      }),
      leave_trip: request(joinTrip, (connection, { tripId }) => presence.leave(connection, tripId)),
      viewing: request(viewing, (connection, { tripId, ...view }) => presence.view(connection, tripId, view)),
      caret: request(caret, (connection, { tripId, ...where }) => {
        for (const place of [where.anchor, where.head])
          if (place !== null && notePositionOf(bytesOf(place)) === null)
            throw new AppError('invalid', 'This is no place in a note.');
        presence.relay(connection, tripId, 'caret', where);
      }),
      typing: request(typing, (connection, { tripId, field }) => presence.typing(connection, tripId, field)),
    },
    onDelivered(stream, event) {
      if (event.type !== 'member_updated') return;
      const { userId, member } = tripEvents.member_updated.parse(event.data);
      if (member) return presence.renamed(idOf(stream), member);
      presence.forget(idOf(stream), userId);
      for (const left of [stream, proposalStream(idOf(stream))])
        void realtime.evict({ travellerId: userId, stream: left }, { local: true });
    },
    onUnsubscribed: (connection, stream) => presence.closed(connection, idOf(stream)),
  };
}
