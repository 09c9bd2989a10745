import type { NamespaceDefinition } from '#server/realtime/types.ts';
import { runStream } from '#server/runs/run-stream.ts';
import type { Scans } from './service.ts';

/** A scan says dozens of things a second; who follows it in groups, or over HTTP, hears of them so often, ms. */
const PACE_MS = 100;

/** `/scans`: one stream a scan, for its owner and who opened its link. */
export const scansNamespace = (scans: Scans): NamespaceDefinition => ({
  name: '/scans',
  kinds: [runStream('scan', '/scans', scans, { paceMs: PACE_MS })],
});
