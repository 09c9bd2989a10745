import { createHash, randomBytes } from 'node:crypto';
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { GUEST_NAME } from '#contracts/travellers.ts';
import type { AuthData } from './data.ts';

/**
 * A random number that a browser got before it had an account. Two tabs that become a guest in the same moment send
 * the same one, and so become the same guest; without it the second answer's cookie would orphan what the first tab
 * had begun.
 */
export const BROWSER_COOKIE = 'caravan.browser';
/** For how long the same browser number leads to the same guest: long enough for a slow network, no lasting secret. */
const SAME_GUEST_MS = 60_000;

export const newBrowserNumber = (): string => randomBytes(18).toString('base64url');

/** The unique index on e-mail addresses makes the second of two simultaneous guests find the first. */
const emailFor = (browser: string): string =>
  `${createHash('sha256').update(browser).digest('hex')}@guests.invalid`;

/** `auth.api.becomeGuest`: a new guest and their session, or one more session of the guest this browser just became. */
export const guests = (data: AuthData) =>
  ({
    id: 'caravan-guests',
    endpoints: {
      becomeGuest: createAuthEndpoint.serverOnly({ method: 'POST' }, async (ctx) => {
        const browser = ctx.getCookie(BROWSER_COOKIE) || newBrowserNumber();
        const user = await guestOf(browser);
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ userId: user.id });

        async function guestOf(number: string) {
          const email = emailFor(number);
          const before = await data.guestByEmail(email);
          if (before && Date.now() - before.createdAt.getTime() < SAME_GUEST_MS) return before;
          // An old number (a restored browser profile, say) is no way back into an account.
          if (before) return guestOf(newBrowserNumber());
          try {
            return await ctx.context.internalAdapter.createUser(
              { email, name: GUEST_NAME, emailVerified: false, isAnonymous: true },
              { method: 'anonymous' },
            );
          } catch (error) {
            const winner = await data.guestByEmail(email);
            if (winner) return winner;
            throw error;
          }
        }
      }),
    },
  }) satisfies BetterAuthPlugin;
