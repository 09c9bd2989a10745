import { joinPlan } from '#contracts/plans.ts';
import { idOf } from '#contracts/streams.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { PresenceRooms } from '#server/realtime/presence/presence.ts';
import type { NamespaceDefinition, Realtime } from '#server/realtime/types.ts';
import { runStream } from '#server/runs/run-stream.ts';
import type { Trips } from '../trips/service.ts';
import type { Plans } from './service.ts';

/** One of the eight line colours; a plan keeps no list of who came, so it follows from who it is. */
const colourOf = (userId: string): number =>
  [...userId].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 8;
const personOf = ({ id, name }: Traveller) => ({ userId: id, name, colour: colourOf(id) });

/**
 * `/plans`: one stream a plan, for its owner and whoever came by a link, with who is there; and what is proposed for a
 * trip, for its members.
 */
export function plansNamespace(
  plans: Pick<Plans, 'assertReader' | 'snapshot'>,
  trips: Pick<Trips, 'roleOf'>,
  presence: PresenceRooms,
  { join, request }: Pick<Realtime, 'join' | 'request'>,
): NamespaceDefinition {
  return {
    name: '/plans',
    kinds: [
      runStream('plan', '/plans', plans),
      {
        kind: 'proposals',
        namespace: '/plans',
        async authorize(traveller, stream) {
          await trips.roleOf(traveller.id, idOf(stream));
        },
      },
    ],
    requests: {
      join_plan: request(joinPlan, async (connection, { planId }) => {
        await join(connection, `plan:${planId}`);
        return presence.join(connection, planId, personOf(connection.traveller));
      }),
      leave_plan: request(joinPlan, (connection, { planId }) => presence.leave(connection, planId)),
    },
    onUnsubscribed: (connection, stream) => presence.closed(connection, idOf(stream)),
  };
}
