/** Credentials that stopped being valid. */
export type EndedCredentials = { sessionIds: string[]; apiKeyIds: string[] };

/** Tells whoever caches credentials or holds sockets open by them that they ended. */
export interface RevokedCredentials {
  announce(ended: Partial<EndedCredentials>): void;
  listen(listener: (ended: EndedCredentials) => void): void;
}

export function createRevokedCredentials(): RevokedCredentials {
  const listeners: ((ended: EndedCredentials) => void)[] = [];
  return {
    announce({ sessionIds = [], apiKeyIds = [] }) {
      if (sessionIds.length + apiKeyIds.length === 0) return;
      for (const listener of listeners) listener({ sessionIds, apiKeyIds });
    },
    listen(listener) {
      listeners.push(listener);
    },
  };
}
