import type { NamespaceDefinition } from '#server/realtime/types.ts';
import type { Deals } from './service.ts';

/** `/deals`: one stream for everyone who is signed in. */
export const dealsNamespace = (deals: Deals): NamespaceDefinition => ({
  name: '/deals',
  kinds: [
    {
      kind: 'deals',
      namespace: '/deals',
      async authorize() {},
      snapshot: (tx) => deals.snapshot(tx),
    },
  ],
  stats: async () => ({ alerts: await deals.counts() }),
});
