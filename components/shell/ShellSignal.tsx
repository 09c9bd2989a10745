'use client';

import { Suspense, useEffect, useSyncExternalStore } from 'react';
import { lazyPart } from '#components/ui/lazy-part.ts';
import { type ShownConnection, showConnection, shownConnection } from './connection.ts';

/** Pages without live data have nothing to show of a connection. */
const Signal = lazyPart(() => import('#components/ui/Signal.tsx').then(({ Signal }) => Signal));

export function ShellSignal() {
  const connection = useSyncExternalStore(
    shownConnection.subscribe,
    shownConnection.get,
    shownConnection.onServer,
  );
  if (!connection) return null;
  return (
    <Suspense>
      <Signal {...connection} brief />
    </Suspense>
  );
}

/** Rendered by a page with live data. */
export function ShowConnection({ status, nextTryAt }: ShownConnection) {
  useEffect(() => {
    showConnection({ status, nextTryAt });
  }, [status, nextTryAt]);
  useEffect(() => () => showConnection(null), []);
  return null;
}
