/** What an API key may do; a session may do everything its traveller may. */
export const scopes = ['read', 'write', 'trips:propose', 'deals:write', 'scans:work', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** A signed-in person (or their API key), as every edge hands them to a service. */
export interface Traveller {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly isGuest: boolean;
  readonly isAdmin: boolean;
  /** Set when a session cookie was used. */
  readonly sessionId: string | null;
  /** Set when a bearer key was used. */
  readonly apiKeyId: string | null;
  /** Null for a session: everything. */
  readonly scopes: readonly Scope[] | null;
}

/** Whether they may see and do what administrators may: in person, or by a key of theirs that was made for it. */
export const isAdministrator = ({ isAdmin, scopes: allowed }: Traveller): boolean =>
  isAdmin && (allowed === null || allowed.includes('admin'));

/** Who is asking: by session cookie, or by `Authorization: Bearer <API key>`. */
export interface Identity {
  /** Null when there are no (valid) credentials. Never throws for bad ones. */
  resolve(headers: Headers): Promise<Traveller | null>;
  /** Whether a session or key that was valid once still is; `ids` and the answer are session or key ids. */
  stillValid(ids: { sessions: string[]; apiKeys: string[] }): Promise<Set<string>>;
  /** Forgets who was who a moment ago: credentials have ended, here or on another node. */
  forget?(): void;
  /** Called when credentials end (sign-out, revocation, deletion), so that their sockets can be closed. */
  onRevoked(listener: (ids: { sessionIds: string[]; apiKeyIds: string[] }) => void): void;
}
