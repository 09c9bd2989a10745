import { idOf } from '#contracts/streams.ts';
import type { NamespaceDefinition } from '#server/realtime/types.ts';
import type { Trips } from '../trips/service.ts';
import type { Plans } from './service.ts';

/** `/plans`: one stream a plan, for its owner; and what is proposed for a trip, for its members. */
export function plansNamespace(plans: Plans, trips: Pick<Trips, 'roleOf'>): NamespaceDefinition {
  return {
    name: '/plans',
    kinds: [
      {
        kind: 'plan',
        namespace: '/plans',
        async authorize(traveller, stream) {
          await plans.get(traveller, idOf(stream));
        },
        snapshot: (tx, stream) => plans.snapshot(tx, idOf(stream)),
      },
      {
        kind: 'proposals',
        namespace: '/plans',
        async authorize(traveller, stream) {
          await trips.roleOf(traveller.id, idOf(stream));
        },
      },
    ],
  };
}
