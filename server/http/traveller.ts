import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { AppError } from '#contracts/errors.ts';
import type { Scope, Traveller } from '#server/auth/types.ts';
import type { IdempotencyStore } from './types.ts';

/** What a handler finds in `c.var` after one of the middlewares here. */
export type SignedIn = { Variables: { traveller: Traveller; idempotency: IdempotencyStore } };

const readMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** @throws AppError `unauthenticated` when nobody is signed in. */
export function travellerOf(c: Context): Traveller {
  const traveller: Traveller | null = c.get('traveller');
  if (!traveller) throw new AppError('unauthenticated', 'Please sign in, or go on as a guest, first.');
  return traveller;
}

function assertScope(traveller: Traveller, scope: Scope): void {
  if (traveller.scopes && !traveller.scopes.includes(scope))
    throw new AppError('forbidden', `This API key does not have the scope "${scope}".`);
}

/** The traveller, whose API key (if that is how they came) may do what the method says. */
export function authorizeTraveller(c: Context): Traveller {
  const traveller = travellerOf(c);
  const instead: Scope | undefined = c.get('scopeInstead');
  if (instead && traveller.scopes?.includes(instead)) return traveller;
  assertScope(traveller, readMethods.has(c.req.method) ? 'read' : 'write');
  return traveller;
}

/** Before `requireTraveller` or `idempotent`: a key with this scope does what `write` is asked for otherwise. */
export const allowScope = (scope: Scope) =>
  createMiddleware<{ Variables: { scopeInstead: Scope } }>(async (c, next) => {
    c.set('scopeInstead', scope);
    await next();
  });

/** `c.var.traveller` is a traveller after this. API keys need `read` to read and `write` for everything else. */
export const requireTraveller = createMiddleware<SignedIn>(async (c, next) => {
  authorizeTraveller(c);
  await next();
});

/**
 * In place of `requireTraveller` where one scope of its own decides, such as `deals:write`. A session has `read` and
 * `write` and `scans:work`; `admin` and `deals:write`, which reaches everybody, belong to administrators and the keys that they make.
 */
export const requireScope = (scope: Scope) =>
  createMiddleware<SignedIn>(async (c, next) => {
    authorizeScope(c, scope);
    await next();
  });

/** The traveller, whom `requireScope` lets pass. */
export function authorizeScope(c: Context, scope: Scope): Traveller {
  const traveller = travellerOf(c);
  assertScope(traveller, scope);
  if (scope === 'admin' && !traveller.isAdmin)
    throw new AppError('forbidden', 'Only administrators may do this.');
  if (scope === 'deals:write' && !traveller.isAdmin && traveller.apiKeyId === null)
    throw new AppError(
      'forbidden',
      'Only administrators may do this, and API keys with the scope "deals:write".',
    );
  return traveller;
}

/** Where only programs ask: a browser's cookie, which comes along by itself, is not enough. */
export const requireApiKey = createMiddleware<SignedIn>(async (c, next) => {
  const traveller: Traveller | null = c.get('traveller');
  if (!traveller?.apiKeyId)
    throw new AppError(
      'unauthenticated',
      'Send an API key as "Authorization: Bearer <key>". Keys are made on the account page.',
    );
  await next();
});
