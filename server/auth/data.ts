import type { Database, Tx } from '#server/database/types.ts';
import type { EndedCredentials } from './revoked-credentials.ts';
import { type Scope, scopes, type Traveller } from './types.ts';

type TravellerRow = {
  id: string;
  name: string;
  email: string;
  is_anonymous: boolean | null;
  is_admin: boolean;
  credential_id: string;
  expires_at: Date | null;
  permissions: string | null;
};

/** Where a key's scopes are kept in better-auth's `permissions`. */
export const PERMISSION = 'caravan';

function scopesOf(permissions: string | null): Scope[] {
  if (!permissions) return ['read'];
  const stored: unknown = (JSON.parse(permissions) as Record<string, unknown>)[PERMISSION];
  return Array.isArray(stored) ? scopes.filter((scope) => stored.includes(scope)) : [];
}

const travellerFrom = (row: TravellerRow, by: 'session' | 'key'): Traveller => ({
  id: row.id,
  name: row.name,
  email: row.is_anonymous ? null : row.email,
  isGuest: row.is_anonymous ?? false,
  isAdmin: row.is_admin,
  sessionId: by === 'session' ? row.credential_id : null,
  apiKeyId: by === 'key' ? row.credential_id : null,
  scopes: by === 'session' ? null : scopesOf(row.permissions),
});

export type Found = { traveller: Traveller; expiresAt: Date | null };

export function createAuthData(db: Database) {
  const find = async (by: 'session' | 'key', sql: string, secret: string): Promise<Found | null> => {
    const { rows } = await db.pool.query<TravellerRow>(sql, [secret]);
    const row = rows[0];
    return row ? { traveller: travellerFrom(row, by), expiresAt: row.expires_at } : null;
  };
  return {
    scopesOf,
    bySession: (token: string) =>
      find(
        'session',
        `select u.id, u.name, u.email, u.is_anonymous, u.is_admin, s.id as credential_id, s.expires_at,
                null as permissions
           from session s join traveller u on u.id = s.user_id
          where s.token = $1 and s.expires_at > now()`,
        token,
      ),
    byApiKey: (hash: string) =>
      find(
        'key',
        `select u.id, u.name, u.email, u.is_anonymous, u.is_admin, k.id as credential_id, k.expires_at, k.permissions
           from api_key k join traveller u on u.id = k.reference_id
          where k.key = $1 and k.enabled and (k.expires_at is null or k.expires_at > now())`,
        hash,
      ),
    async stillValid(ids: { sessions: string[]; apiKeys: string[] }): Promise<Set<string>> {
      const { rows } = await db.pool.query<{ id: string }>(
        `select id from session where id = any($1) and expires_at > now()
          union all
         select id from api_key where id = any($2) and enabled and (expires_at is null or expires_at > now())`,
        [ids.sessions, ids.apiKeys],
      );
      return new Set(rows.map((row) => row.id));
    },
    sessionsOf: (travellerId: string) =>
      db.prisma.session.findMany({
        where: { userId: travellerId, expiresAt: { gt: new Date() } },
        orderBy: { updatedAt: 'desc' },
        take: 100,
      }),
    /** Ends the traveller's sessions (one, or all) and says which they were. */
    async endSessions(travellerId: string, sessionId?: string): Promise<string[]> {
      const { rows } = await db.pool.query<{ id: string }>(
        'delete from session where user_id = $1 and ($2::text is null or id = $2) returning id',
        [travellerId, sessionId ?? null],
      );
      return rows.map((row) => row.id);
    },
    rename: (tx: Tx, travellerId: string, name: string) =>
      tx.user.update({ where: { id: travellerId }, data: { name } }),
    keysOf: (travellerId: string) =>
      db.prisma.apikey.findMany({
        where: { referenceId: travellerId },
        orderBy: { createdAt: 'desc' },
        take: 100,
      }),
    countKeys: (travellerId: string) => db.prisma.apikey.count({ where: { referenceId: travellerId } }),
    async deleteKey(travellerId: string, id: string): Promise<boolean> {
      return (await db.prisma.apikey.deleteMany({ where: { referenceId: travellerId, id } })).count === 1;
    },
    /** The first person with an account runs the place: nobody else could make them an administrator. */
    async claimAdmin(travellerId: string): Promise<void> {
      await db.prisma.$transaction(async (tx) => {
        // Two first people at once must not both become it.
        await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('caravan:first-admin'))`;
        await tx.$executeRaw`update traveller set is_admin = true
          where id = ${travellerId} and not exists (select 1 from traveller where is_admin)`;
      });
    },
    async makeAdmin(travellerId: string): Promise<void> {
      await db.prisma.user.update({ where: { id: travellerId }, data: { isAdmin: true } });
    },
    async isAdmin(travellerId: string): Promise<boolean> {
      const user = await db.prisma.user.findUnique({ where: { id: travellerId }, select: { isAdmin: true } });
      return user?.isAdmin ?? false;
    },
    guestByEmail: (email: string) => db.prisma.user.findFirst({ where: { email, isAnonymous: true } }),
    async lockTraveller(tx: Tx, id: string): Promise<void> {
      await tx.$executeRaw`select 1 from traveller where id = ${id} for update`;
    },
    /**
     * Removes a guest with everything that lets somebody act as them. Keys are not handed over: whoever had made one
     * as a guest would hold a key to the account of whoever signs in in that browser later.
     */
    async removeGuest(tx: Tx, id: string): Promise<EndedCredentials> {
      const sessions = await tx.session.findMany({ where: { userId: id }, select: { id: true } });
      const keys = await tx.apikey.findMany({ where: { referenceId: id }, select: { id: true } });
      await tx.apikey.deleteMany({ where: { referenceId: id } });
      await tx.user.deleteMany({ where: { id } });
      return { sessionIds: sessions.map((session) => session.id), apiKeyIds: keys.map((key) => key.id) };
    },
  };
}

export type AuthData = ReturnType<typeof createAuthData>;
