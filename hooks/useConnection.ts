'use client';
import { useCallback, useSyncExternalStore } from 'react';
import { type ConnectionState, initialConnectionState } from '#client/connection/connection-state.ts';
import { getRealtime } from '#client/streams/realtime-client.ts';

const subscribe = (listener: () => void) => getRealtime().connection.onState(listener);
const snapshot = () => getRealtime().connection.state();
const onServer = () => initialConnectionState;

/** The state of the page's one connection, and a way to try it now. */
export function useConnection(): { connection: ConnectionState; reconnect: () => void } {
  const connection = useSyncExternalStore(subscribe, snapshot, onServer);
  const reconnect = useCallback(() => getRealtime().connection.reconnect(), []);
  return { connection, reconnect };
}
