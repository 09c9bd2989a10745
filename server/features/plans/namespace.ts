import type { NamespaceDefinition } from '#server/realtime/types.ts';
import type { Plans } from './service.ts';

const planIdOf = (stream: string) => stream.slice(stream.indexOf(':') + 1);

/** `/plans`: one stream a plan, for its owner. */
export function plansNamespace(plans: Plans): NamespaceDefinition {
  return {
    name: '/plans',
    kinds: [
      {
        kind: 'plan',
        namespace: '/plans',
        async authorize(traveller, stream) {
          await plans.get(traveller, planIdOf(stream));
        },
        snapshot: (tx, stream) => plans.snapshot(tx, planIdOf(stream)),
      },
    ],
  };
}
