import { idOf } from '#contracts/streams.ts';
import type { NamespaceDefinition } from '#server/realtime/types.ts';
import type { Scans } from './service.ts';

/** `/scans`: one stream a scan, for its owner and who opened its link. */
export function scansNamespace(scans: Scans): NamespaceDefinition {
  return {
    name: '/scans',
    kinds: [
      {
        kind: 'scan',
        namespace: '/scans',
        async authorize(traveller, stream) {
          await scans.assertReader(traveller, idOf(stream));
        },
        snapshot: (tx, stream) => scans.snapshot(tx, idOf(stream)),
      },
    ],
  };
}
