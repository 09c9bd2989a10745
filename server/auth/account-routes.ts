import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { AppError, type ErrorCode } from '#contracts/errors.ts';
import {
  changePasswordRequest,
  me,
  signedInAnswer,
  signInRequest,
  signUpRequest,
} from '#contracts/travellers.ts';
import { weaknessOf } from '#core/passwords.ts';
import { networkOf } from '#server/http/address.ts';
import { createLimit } from '#server/http/limits.ts';
import { body, createRouter, json, problems, type Router, requireTraveller } from '#server/http/router.ts';
import { type Auth, CLIENT_IP_HEADER } from './auth.ts';
import { type Attempt, createSignInLimits, DEVICE_COOKIE, DEVICE_SECONDS } from './sign-in-limits.ts';

const tags = ['account'];
const example = { name: 'Ada', email: 'ada@example.org', password: 'a long enough password' };

const codes: Record<number, ErrorCode> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  422: 'conflict',
  429: 'rate_limited',
};
/** What the library says in its own words, in ours. */
const sentences: Record<string, string> = {
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL:
    'An account with this e-mail address already exists. Sign in instead.',
  INVALID_EMAIL_OR_PASSWORD: 'The e-mail address or the password is wrong.',
  INVALID_PASSWORD: 'Your current password is wrong.',
};

const libraryError = z.object({ code: z.string().optional(), message: z.string().optional() });
const signedIn = z.object({
  user: me.pick({ id: true, name: true }).extend({ email: z.string() }),
});

/** `/api/auth`: accounts by e-mail and password. A guest who signs up or in keeps what they made. */
export function accountRoutes(auth: Auth): Router {
  const routes = createRouter();
  const limits = createSignInLimits({ secret: auth.secret });
  const changes = createLimit({
    burst: 10,
    perMinute: 2,
    message: 'Too many attempts. Please wait a moment.',
  });

  const attemptOf = (c: Context, email: string): Attempt => ({
    network: networkOf(c.get('clientAddress')),
    email,
    device: getCookie(c, DEVICE_COOKIE),
  });

  /** This browser is the account owner's from now on: nobody else's guesses keep it out. */
  function rememberDevice(c: Context, email: string): void {
    setCookie(c, DEVICE_COOKIE, limits.deviceFor(email), {
      path: '/api/auth',
      httpOnly: true,
      sameSite: 'Lax',
      secure: auth.secureCookies,
      maxAge: DEVICE_SECONDS,
    });
  }

  /** @throws AppError `invalid` for one that would be guessed at once */
  function assertStrong(path: string, password: string, about: { email: string | null; name: string }): void {
    const message = weaknessOf(password, about);
    if (message !== null) throw new AppError('invalid', message, { issues: [{ path, message }] });
  }

  /** Hands a parsed request to better-auth; throws what it refuses, and passes on the cookies it sets. */
  async function ask(c: Context, path: string, content: unknown): Promise<unknown> {
    const headers = new Headers({ 'content-type': 'application/json' });
    // The library answers a dead session's cookie by deleting it, after it has set the new one: a login loop.
    const passedOn = c.get('traveller')?.sessionId
      ? ['cookie', 'user-agent', 'host']
      : ['user-agent', 'host'];
    for (const name of passedOn) {
      const value = c.req.header(name);
      if (value) headers.set(name, value);
    }
    headers.set(CLIENT_IP_HEADER, c.get('clientAddress'));
    const url = new URL(`/api/auth${path}`, c.req.url);
    const answer = await auth.library.handler(
      new Request(url, { method: 'POST', headers, body: JSON.stringify(content) }),
    );
    for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
    const given: unknown = await answer.json().catch(() => null);
    if (answer.ok) return given;
    // The library says no more than that it failed. When the database is why, asking it anything tells.
    if (answer.status >= 500) await auth.data.isAdmin('');
    const { code = '', message } = libraryError.catch({}).parse(given);
    throw new AppError(
      codes[answer.status] ?? 'internal',
      sentences[code] ?? message ?? 'That didn’t work. Please try again.',
    );
  }

  async function answerOf(given: unknown) {
    const { user } = signedIn.parse(given);
    return { traveller: { ...user, isGuest: false, isAdmin: await auth.data.isAdmin(user.id) } };
  }

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/sign-up/email',
      tags,
      summary: 'Make an account',
      description: 'A guest keeps everything they made. Sets the session cookie.',
      request: { body: body(signUpRequest, example) },
      responses: { 200: json(signedInAnswer, 'Signed in.'), ...problems('conflict') },
    }),
    async (c) => {
      const input = c.req.valid('json');
      assertStrong('password', input.password, input);
      limits.takeNetwork(networkOf(c.get('clientAddress')));
      const answer = await answerOf(await ask(c, '/sign-up/email', input));
      rememberDevice(c, input.email);
      return c.json(answer, 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/sign-in/email',
      tags,
      summary: 'Sign in',
      description: 'A guest brings everything they made along. Sets the session cookie.',
      request: { body: body(signInRequest, { email: example.email, password: example.password }) },
      responses: { 200: json(signedInAnswer, 'Signed in.'), ...problems('unauthenticated') },
    }),
    async (c) => {
      const input = c.req.valid('json');
      const attempt = attemptOf(c, input.email);
      limits.begin(attempt);
      const answer = await ask(c, '/sign-in/email', input);
      limits.succeeded(attempt);
      rememberDevice(c, input.email);
      return c.json(await answerOf(answer), 200);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/sign-out',
      tags,
      summary: 'Sign out',
      responses: { 204: { description: 'Signed out, also when nobody was signed in.' } },
    }),
    async (c) => {
      await ask(c, '/sign-out', {});
      return c.body(null, 204);
    },
  );

  routes.openapi(
    createRoute({
      method: 'post',
      path: '/change-password',
      tags,
      summary: 'Change the password',
      description: 'Signs every other browser out.',
      middleware: requireTraveller,
      request: {
        body: body(changePasswordRequest, {
          currentPassword: example.password,
          newPassword: 'another long enough password',
        }),
      },
      responses: { 204: { description: 'Changed.' }, ...problems('unauthenticated') },
    }),
    async (c) => {
      const { traveller } = c.var;
      if (!traveller.sessionId || traveller.isGuest)
        throw new AppError('forbidden', 'Only someone signed in with a password has one to change.');
      assertStrong('newPassword', c.req.valid('json').newPassword, traveller);
      changes.take(traveller.id);
      const before = await auth.data.sessionsOf(traveller.id);
      await ask(c, '/change-password', { ...c.req.valid('json'), revokeOtherSessions: true });
      auth.revokedCredentials.announce({ sessionIds: before.map((session) => session.id) });
      return c.body(null, 204);
    },
  );

  return routes;
}
