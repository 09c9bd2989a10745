/** Somebody to act as, before anything is asked of the server: the signed-in traveller, or a new guest. */
import { z } from 'zod';
import { request, send } from './http.ts';

const session = z
  .object({
    session: z.object({ id: z.string() }),
    user: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string().nullish(),
      isAnonymous: z.boolean().nullish(),
      role: z.string().nullish(),
    }),
  })
  .nullable();
export type Session = NonNullable<z.output<typeof session>>;

export const getSession = (): Promise<Session | null> => request('/api/auth/get-session', session);

let made: Promise<void> | undefined;

/**
 * Resolves once there is a session cookie. Made once a page; and once a browser, since two tabs that open together
 * would otherwise make two guests, of whom one could not see what the other started.
 */
export function ensureSession(): Promise<void> {
  made ??= alone('caravan-session', makeSession).catch((error: unknown) => {
    made = undefined;
    throw error;
  });
  return made;
}

async function makeSession(): Promise<void> {
  if (await getSession()) return;
  await send('/api/auth/sign-in/anonymous', { method: 'POST', body: {} });
}

/** `navigator.locks` exists on https and on localhost only; elsewhere two tabs take their chance. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  if (typeof navigator === 'undefined' || !navigator.locks) return work();
  await navigator.locks.request(name, work);
}
