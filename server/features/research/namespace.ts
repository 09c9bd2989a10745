import type { NamespaceDefinition } from '#server/realtime/types.ts';
import { runStream } from '#server/runs/run-stream.ts';
import type { Research } from './service.ts';

/** `/research`: one stream a job, for its owner. */
export const researchNamespace = (research: Research): NamespaceDefinition => ({
  name: '/research',
  kinds: [runStream('research', '/research', research)],
});
