'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { Signal } from '#components/ui/Signal.tsx';
import { type ShownConnection, showConnection, shownConnection } from './connection.ts';

export function ShellSignal() {
  const connection = useSyncExternalStore(
    shownConnection.subscribe,
    shownConnection.get,
    shownConnection.onServer,
  );
  return connection ? <Signal {...connection} brief /> : null;
}

/** Rendered by a page with live data. */
export function ShowConnection({ status, nextTryAt }: ShownConnection) {
  useEffect(() => {
    showConnection({ status, nextTryAt });
  }, [status, nextTryAt]);
  useEffect(() => () => showConnection(null), []);
  return null;
}
