import type { Identity, Traveller } from '#server/auth/types.ts';

export const testTraveller = (id: string, more: Partial<Traveller> = {}): Traveller => ({
  id,
  name: id,
  email: null,
  isGuest: false,
  isAdmin: false,
  sessionId: null,
  apiKeyId: null,
  scopes: null,
  ...more,
});

/**
 * Who somebody says they are is who they are: `Bearer owner` (key `key-owner`) or the cookie `session=owner`
 * (session `session-owner`); `Bearer admin` is an
 * administrator's key. `revoke` ends credentials, with or without telling anybody.
 */
export function createTestIdentity(): Identity & {
  revoke(credential: string, options?: { silently?: boolean }): void;
} {
  const revoked = new Set<string>();
  const listeners = new Set<Parameters<Identity['onRevoked']>[0]>();
  const valid = (id: string) => !revoked.has(id);
  return {
    async resolve(headers) {
      const key = /^Bearer (\w+)$/.exec(headers.get('authorization') ?? '')?.[1];
      if (key) {
        const apiKeyId = `key-${key}`;
        if (!valid(apiKeyId)) return null;
        return key === 'admin'
          ? testTraveller(key, { apiKeyId, isAdmin: true, scopes: ['read', 'admin'] })
          : testTraveller(key, { apiKeyId, scopes: ['read', 'write'] });
      }
      const name = /session=(\w+)/.exec(headers.get('cookie') ?? '')?.[1];
      if (!name) return null;
      const sessionId = `session-${name}`;
      return valid(sessionId) ? testTraveller(name, { sessionId }) : null;
    },
    async stillValid({ sessions, apiKeys }) {
      return new Set([...sessions, ...apiKeys].filter(valid));
    },
    onRevoked: (listener) => void listeners.add(listener),
    revoke(credential, { silently = false } = {}) {
      revoked.add(credential);
      if (silently) return;
      for (const listener of listeners) listener({ sessionIds: [credential], apiKeyIds: [credential] });
    },
  };
}
