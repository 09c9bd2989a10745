import type { NamespaceDefinition } from '#server/realtime/types.ts';
import type { Research } from './service.ts';

const jobIdOf = (stream: string) => stream.slice(stream.indexOf(':') + 1);

/** `/research`: one stream a job, for its owner. */
export function researchNamespace(research: Research): NamespaceDefinition {
  return {
    name: '/research',
    kinds: [
      {
        kind: 'research',
        namespace: '/research',
        async authorize(traveller, stream) {
          await research.get(traveller, jobIdOf(stream));
        },
        snapshot: (tx, stream) => research.snapshot(tx, jobIdOf(stream)),
      },
    ],
  };
}
