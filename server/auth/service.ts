import { AppError } from '#contracts/errors.ts';
import { type ApiKey, GUEST_NAME, type Me } from '#contracts/travellers.ts';
import { createLimit } from '#server/http/limits.ts';
import { BoundedMap } from '#server/lib/bounded-map.ts';
import type { Auth } from './auth.ts';
import { PERMISSION } from './data.ts';
import type { Identity, Scope, Traveller } from './types.ts';

const MAX_KEYS = 50;
/** A session that lasts 60 days is prolonged once a day, and every page asks who is there. */
const PROLONG_MS = 60 * 60_000;
const MAX_REMEMBERED = 5_000;

export const meOf = ({ id, name, email, isGuest, isAdmin }: Traveller): Me => ({
  id,
  name,
  email,
  isGuest,
  isAdmin,
});

/** A traveller who came by cookie: keys can't make keys, see sessions, or sign anyone out. */
function requireSession(traveller: Traveller): string {
  if (!traveller.sessionId)
    throw new AppError('forbidden', 'This needs a signed-in browser; an API key isn’t enough.');
  return traveller.sessionId;
}

/** What travellers do about themselves: who they are, where they are signed in, their keys. */
export function createTravellers(auth: Auth, identity: Identity & { forget(): void }) {
  const { data, revokedCredentials } = auth;
  const { api } = auth.library;
  /** When each session was last looked at, by `performance.now()`. */
  const prolonged = new BoundedMap<string, number>(MAX_REMEMBERED);
  const making = createLimit({
    burst: 10,
    perMinute: 5,
    message: 'That was a lot of keys at once. Please wait a moment.',
  });

  return {
    /** A guest account and the cookie that makes it theirs, unless they are someone already. */
    async becomeGuest(
      headers: Headers,
      present: Traveller | null,
    ): Promise<{ traveller: Me; cookies: string[] }> {
      if (present) return { traveller: meOf(present), cookies: [] };
      const made = await api.becomeGuest({ headers, returnHeaders: true });
      const me: Me = {
        id: made.response.userId,
        name: GUEST_NAME,
        email: null,
        isGuest: true,
        isAdmin: false,
      };
      return { traveller: me, cookies: made.headers.getSetCookie() };
    },

    /** Prolongs the session of someone who comes back; the cookie to send, if any. Asked about once an hour at most. */
    async prolong(sessionId: string, headers: Headers): Promise<string[]> {
      const now = performance.now();
      if ((prolonged.get(sessionId) ?? Number.NEGATIVE_INFINITY) > now - PROLONG_MS) return [];
      prolonged.set(sessionId, now);
      const answer = await api.getSession({ headers, returnHeaders: true });
      return answer.headers.getSetCookie();
    },

    async sessions(traveller: Traveller) {
      const current = requireSession(traveller);
      const sessions = await data.sessionsOf(traveller.id);
      return sessions.map((session) => ({
        id: session.id,
        current: session.id === current,
        createdAt: session.createdAt.toISOString(),
        expiresAt: session.expiresAt.toISOString(),
        ipAddress: session.ipAddress || null,
        userAgent: session.userAgent || null,
      }));
    },

    /** @throws AppError `not_found` when it is not one of theirs. */
    async endSession(traveller: Traveller, sessionId: string): Promise<void> {
      requireSession(traveller);
      const sessionIds = await data.endSessions(traveller.id, sessionId);
      if (sessionIds.length === 0) throw new AppError('not_found', 'This session doesn’t exist.');
      revokedCredentials.announce({ sessionIds });
    },

    async signOutEverywhere(traveller: Traveller): Promise<number> {
      requireSession(traveller);
      const sessionIds = await data.endSessions(traveller.id);
      revokedCredentials.announce({ sessionIds });
      return sessionIds.length;
    },

    async rename(traveller: Traveller, name: string): Promise<Me> {
      requireSession(traveller);
      if (name !== traveller.name) await auth.rename(traveller.id, name);
      identity.forget();
      return meOf({ ...traveller, name });
    },

    async keys(traveller: Traveller): Promise<ApiKey[]> {
      requireSession(traveller);
      return (await data.keysOf(traveller.id)).map(({ permissions, ...key }) => ({
        id: key.id,
        name: key.name ?? '',
        start: key.start ?? '',
        scopes: data.scopesOf(permissions),
        createdAt: key.createdAt.toISOString(),
        expiresAt: key.expiresAt?.toISOString() ?? null,
      }));
    },

    /** @throws AppError `forbidden` for `admin` scopes of someone who is not, `conflict` with too many keys. */
    async createKey(
      traveller: Traveller,
      input: { name: string; scopes: Scope[]; expiresInDays?: number | undefined },
    ): Promise<ApiKey & { secret: string }> {
      requireSession(traveller);
      making.take(traveller.id);
      if (input.scopes.some((scope) => scope === 'admin' || scope === 'deals:write') && !traveller.isAdmin)
        throw new AppError('forbidden', 'Only administrators can make keys with these scopes.');
      if ((await data.countKeys(traveller.id)) >= MAX_KEYS)
        throw new AppError('conflict', `That would be more than ${MAX_KEYS} keys. Delete one first.`);
      const scopes = [...new Set(input.scopes)];
      const key = await api.createApiKey({
        body: {
          userId: traveller.id,
          name: input.name,
          permissions: { [PERMISSION]: scopes },
          ...(input.expiresInDays ? { expiresIn: input.expiresInDays * 86_400 } : {}),
        },
      });
      return {
        id: key.id,
        name: input.name,
        start: key.start ?? '',
        scopes,
        createdAt: key.createdAt.toISOString(),
        expiresAt: key.expiresAt?.toISOString() ?? null,
        secret: key.key,
      };
    },

    /** @throws AppError `not_found` when it is not one of theirs. */
    async deleteKey(traveller: Traveller, id: string): Promise<void> {
      requireSession(traveller);
      if (!(await data.deleteKey(traveller.id, id)))
        throw new AppError('not_found', 'This key doesn’t exist.');
      revokedCredentials.announce({ apiKeyIds: [id] });
    },
  };
}

export type Travellers = ReturnType<typeof createTravellers>;
