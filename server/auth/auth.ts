import { apiKey } from '@better-auth/api-key';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { betterAuth } from 'better-auth/minimal';
import { anonymous } from 'better-auth/plugins/anonymous';
import type { Logger } from 'pino';
import type { Config } from '#server/config.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { Append, StreamLog } from '#server/realtime/types.ts';
import { createAuthData } from './data.ts';
import { guests } from './guests.ts';
import { createRevokedCredentials } from './revoked-credentials.ts';

/**
 * Moves what a guest made to the account they signed up or in to, in the transaction that ends the guest; `append`
 * tells those who follow a stream. Nothing that acts for a traveller, or sends what they are told to an address of
 * somebody's choice, may be moved: nobody was asked whether it is theirs.
 */
export type MergeTraveller = (from: string, to: string, tx: Tx, append: Append) => Promise<unknown>;

const DAY = 86_400;
export const SESSION_SECONDS = 60 * DAY;

/** Renames somebody wherever their name is kept beside what they did, in the transaction that renames them. */
export type RenameTraveller = (userId: string, name: string, tx: Tx, append: Append) => Promise<unknown>;

type Parts = {
  db: Database;
  log: Pick<StreamLog, 'transaction'>;
  config: Config;
  secret: string;
  logger: Logger;
};

/**
 * better-auth, set up for this house: guests, e-mail and password, API keys. Its own rate limit and cross-site check
 * are off because `server/http` does both for every route alike.
 */
export function createAuth({ db, log: streams, config, secret, logger }: Parts) {
  const data = createAuthData(db);
  const revokedCredentials = createRevokedCredentials();
  const movers: MergeTraveller[] = [];
  const renamers: RenameTraveller[] = [];
  const renamedListeners: ((userId: string) => void)[] = [];
  const log = logger.child({ part: 'auth' });

  async function merge(from: string, to: string): Promise<void> {
    const ended = await streams.transaction(async (tx, append) => {
      // What the guest is just making is done before, or sees that they are gone.
      await data.lockTraveller(tx, from);
      for (const move of movers) await move(from, to, tx, append);
      return data.removeGuest(tx, from);
    });
    revokedCredentials.announce(ended);
    log.info({ from, to }, 'a guest became a traveller with an account');
  }

  /** Everywhere at once, or not at all. */
  async function rename(userId: string, name: string): Promise<void> {
    await streams.transaction(async (tx, append) => {
      // First: whoever comes into a trip meanwhile waits for this, and comes in under the new name.
      await data.rename(tx, userId, name);
      for (const renamed of renamers) await renamed(userId, name, tx, append);
    });
    for (const listener of renamedListeners) listener(userId);
  }

  const library = betterAuth({
    appName: 'Caravan',
    secret,
    baseURL: config.PUBLIC_URL ?? `http://localhost:${config.PORT}`,
    basePath: '/api/auth',
    database: prismaAdapter(db.prisma, { provider: 'postgresql' }),
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    session: { expiresIn: SESSION_SECONDS, updateAge: DAY },
    plugins: [
      anonymous({
        // `merge` removes the guest itself, together with moving what they made.
        disableDeleteAnonymousUser: true,
        onLinkAccount: async ({ anonymousUser, newUser }) => {
          if (newUser.user.id !== anonymousUser.user.id) await merge(anonymousUser.user.id, newUser.user.id);
        },
      }),
      apiKey({ defaultPrefix: 'crv_', maximumNameLength: 80, rateLimit: { enabled: false } }),
      guests(data),
    ],
    databaseHooks: {
      user: {
        create: {
          after: async (user) => {
            if (user.isAnonymous) return;
            if (config.ADMIN_EMAILS.length === 0) await data.claimAdmin(user.id);
            else if (config.ADMIN_EMAILS.includes(user.email)) await data.makeAdmin(user.id);
          },
        },
      },
      session: {
        delete: {
          after: async (session) => revokedCredentials.announce({ sessionIds: [session.id] }),
        },
      },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: 'caravan',
      // Over plain HTTP (localhost, a LAN address) a secure cookie would never come back: a login loop.
      useSecureCookies: config.PUBLIC_URL?.startsWith('https:') ?? false,
      disableCSRFCheck: true,
      ipAddress: { ipAddressHeaders: [CLIENT_IP_HEADER] },
      database: { validateSchema: false },
    },
    logger: {
      level: 'warn',
      log: (level, message, ...args) =>
        log[level]({ args: args.map((arg) => (arg instanceof Error ? arg.message : String(arg))) }, message),
    },
  });

  return {
    library,
    data,
    revokedCredentials,
    /** Name of the cookie that carries the session, as browsers send it. */
    cookieName: `${config.PUBLIC_URL?.startsWith('https:') ? '__Secure-' : ''}caravan.session_token`,
    secret,
    secureCookies: config.PUBLIC_URL?.startsWith('https:') ?? false,
    /** Features register how their things change hands; runs inside the merging transaction, in this order. */
    onTravellerMerged(move: MergeTraveller): void {
      movers.push(move);
    },
    rename,
    /** The same for a name; runs inside the renaming transaction, in this order. */
    onTravellerRenamed(renamed: RenameTraveller): void {
      renamers.push(renamed);
    },
    /** Called after it was committed. */
    onRenamed(listener: (userId: string) => void): void {
      renamedListeners.push(listener);
    },
  };
}

/** Set by the HTTP edge, which knows about proxies; never taken from the outside. */
export const CLIENT_IP_HEADER = 'x-caravan-client-ip';

export type Auth = ReturnType<typeof createAuth>;
