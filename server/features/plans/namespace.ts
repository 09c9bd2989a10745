import { idOf } from '#contracts/streams.ts';
import type { NamespaceDefinition } from '#server/realtime/types.ts';
import { runStream } from '#server/runs/run-stream.ts';
import type { Trips } from '../trips/service.ts';
import type { Plans } from './service.ts';

/** `/plans`: one stream a plan, for its owner; and what is proposed for a trip, for its members. */
export function plansNamespace(plans: Plans, trips: Pick<Trips, 'roleOf'>): NamespaceDefinition {
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
  };
}
