import { idOf } from '#contracts/streams.ts';
import type { NamespaceDefinition } from '#server/realtime/types.ts';
import type { Research } from './service.ts';

/** `/research`: one stream a job, for its owner. */
export function researchNamespace(research: Research): NamespaceDefinition {
  return {
    name: '/research',
    kinds: [
      {
        kind: 'research',
        namespace: '/research',
        async authorize(traveller, stream) {
          await research.get(traveller, idOf(stream));
        },
        snapshot: (tx, stream) => research.snapshot(tx, idOf(stream)),
      },
    ],
  };
}
