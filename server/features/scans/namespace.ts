import type { NamespaceDefinition } from '#server/realtime/types.ts';
import { runStream } from '#server/runs/run-stream.ts';
import type { Scans } from './service.ts';

/** `/scans`: one stream a scan, for its owner and who opened its link. */
export const scansNamespace = (scans: Scans): NamespaceDefinition => ({
  name: '/scans',
  kinds: [runStream('scan', '/scans', scans)],
});
