import type { ConnectionState } from './connection-state.ts';

/** Why there is no connection; of `refused` the state has the reason. */
export type ConnectionTrouble = 'offline' | 'lost' | 'refused';

/** Null while there is a connection, or the first is being made. */
export function connectionTrouble({ status, attempt }: ConnectionState): ConnectionTrouble | null {
  if (status === 'refused' || status === 'offline') return status;
  return status === 'reconnecting' && attempt > 0 ? 'lost' : null;
}
