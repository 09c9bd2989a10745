/** Somebody to act as, before anything is asked of the server: the signed-in traveller, or a new guest. */

import { lockManager } from '../lib/browser.ts';
import { becomeGuest, getMe } from './account-api.ts';

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

const begunListeners = new Set<() => void>();
/** A guest was made, because something needed somebody. Returns how to stop. */
export function onSessionBegun(listener: () => void): () => void {
  begunListeners.add(listener);
  return () => {
    begunListeners.delete(listener);
  };
}

const listeners = new Set<() => void>();

/** The session began, ended or changed hands: the next one to need somebody looks again. */
export function sessionChanged(): void {
  made = undefined;
  for (const listener of listeners) listener();
}

export function onSessionChanged(listener: () => void): void {
  listeners.add(listener);
}

async function makeSession(): Promise<void> {
  if (await getMe()) return;
  await becomeGuest();
  for (const listener of begunListeners) listener();
}

/** Without locks the server tells the tabs apart by a cookie. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  const locks = lockManager();
  if (!locks) return work();
  let isRunning = false;
  const run = () => {
    isRunning = true;
    return work();
  };
  // Blocked site data refuses the lock, not its presence.
  await locks.request(name, run).catch((error: unknown) => {
    if (isRunning) throw error;
    return work();
  });
}

/** The `queryFn` of what needs somebody to ask for it: as the traveller, or as a new guest. */
export const inSession =
  <T>(ask: (signal: AbortSignal) => Promise<T>) =>
  async ({ signal }: { signal: AbortSignal }): Promise<T> => {
    await ensureSession();
    return ask(signal);
  };
