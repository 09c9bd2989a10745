import type { ConnectionState } from './connection-state.ts';

/** Why there is no connection, in words; null while there is one or the first is being made. `what` goes on without us. */
export function connectionText(
  { status, attempt, reason }: ConnectionState,
  what: 'research' | 'plan',
): string | null {
  if (status === 'refused') return reason;
  if (status === 'offline') return `You’re offline. Your ${what} keeps running on the server.`;
  if (status === 'reconnecting' && attempt > 0)
    return `Connection lost. Your ${what} keeps running, and nothing gets lost.`;
  return null;
}
