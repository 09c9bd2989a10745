import type { NamespaceDefinition } from '#server/realtime/types.ts';

/** `/status`: nothing to subscribe to; `stats` and `announcement` come to everyone who is connected. */
export const statusNamespace = (): NamespaceDefinition => ({ name: '/status', kinds: [] });
