import { createHmac, timingSafeEqual } from 'node:crypto';
import { defaultKeyHasher } from '@better-auth/api-key';
import { parse } from 'hono/utils/cookie';
import type { Database } from '#server/database/types.ts';
import { BoundedMap } from '#server/lib/bounded-map.ts';
import type { Auth } from './auth.ts';
import type { Found } from './data.ts';
import type { Identity, Traveller } from './types.ts';

/**
 * For how long somebody is remembered, ms. Endings in this process clear it at once. Of another node's endings this one
 * may not hear, so a second is all it trusts itself there; nobody else has the embedded database.
 */
const CACHE_MS = { embedded: 30_000, postgres: 1_000 };
const MAX_CACHED = 5_000;
/** What was nobody's stays nobody's: keys and tokens are random, and none is ever made twice. */
const MAX_WRONG = 20_000;
/** As `@better-auth/api-key` makes them, with our prefix. */
const KEY = /^crv_[A-Za-z]{64}$/;

type Cached = { found: Promise<Found | null>; until: number };

/** The token in a signed session cookie (`token.signature`), or null when it was not signed by us. */
export function tokenOf(cookie: string, secret: string): string | null {
  const dot = cookie.lastIndexOf('.');
  if (dot < 1) return null;
  const token = cookie.slice(0, dot);
  const given = Buffer.from(cookie.slice(dot + 1), 'base64');
  const made = createHmac('sha256', secret).update(token).digest();
  return given.length === made.length && timingSafeEqual(given, made) ? token : null;
}

/** Looks a cookie or key up in one query; endings elsewhere (another node) are noticed after `CACHE_MS`. */
export function createIdentity(auth: Auth, kind: Database['kind']): Identity & { forget(): void } {
  const cacheMs = CACHE_MS[kind];
  const cache = new BoundedMap<string, Cached>(MAX_CACHED);
  const wrong = new BoundedMap<string, true>(MAX_WRONG);
  auth.revokedCredentials.listen(() => cache.clear());

  async function cached(key: string, find: () => Promise<Found | null>): Promise<Found | null> {
    if (wrong.get(key)) return null;
    const hit = cache.get(key);
    if (hit && hit.until > Date.now()) return hit.found;
    const asked: Cached = { found: find(), until: Date.now() + cacheMs };
    cache.set(key, asked);
    try {
      const found = await asked.found;
      if (!found) wrong.set(key, true);
      return found;
    } catch (error) {
      cache.delete(key);
      throw error;
    }
  }

  async function find(headers: Headers): Promise<Found | null> {
    const bearer = /^Bearer +(\S{1,200})$/i.exec(headers.get('authorization') ?? '')?.[1];
    if (bearer) {
      if (!KEY.test(bearer)) return null;
      const hash = await defaultKeyHasher(bearer);
      return cached(`key ${hash}`, () => auth.data.byApiKey(hash));
    }
    // A wrong key is a mistake worth hearing about, not a reason to act as whoever the cookie belongs to.
    if (headers.has('authorization')) return null;
    const cookie = parse(headers.get('cookie') ?? '', auth.cookieName)[auth.cookieName];
    const token = cookie ? tokenOf(cookie, auth.secret) : null;
    return token ? cached(`session ${token}`, () => auth.data.bySession(token)) : null;
  }

  return {
    async resolve(headers): Promise<Traveller | null> {
      const found = await find(headers);
      if (!found || (found.expiresAt && found.expiresAt.getTime() <= Date.now())) return null;
      return found.traveller;
    },
    stillValid: (ids) => auth.data.stillValid(ids),
    onRevoked: (listener) => auth.revokedCredentials.listen(listener),
    forget: () => cache.clear(),
  };
}
