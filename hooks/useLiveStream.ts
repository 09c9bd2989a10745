'use client';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { getRealtime } from '#client/streams/realtime-client.ts';
import { emptyView } from '#client/streams/stream-follower.ts';
import type { StreamRequest, StreamView } from '#client/streams/types.ts';

const onServer = () => emptyView;

/** Follows a stream while mounted; null follows nothing. Hooks that follow the same one share a subscription. */
export function useLiveStream(request: Omit<StreamRequest, 'as'> | null): StreamView {
  const { namespace, stream, from, read, grouped = false } = request ?? {};
  const wanted = useMemo<StreamRequest | null>(
    () =>
      namespace && stream && from ? { namespace, stream, from, grouped, ...(read ? { read } : {}) } : null,
    [namespace, stream, from, read, grouped],
  );
  const subscribe = useCallback(
    (listener: () => void) => {
      if (!wanted) return () => undefined;
      const live = getRealtime().streams.open(wanted);
      const stop = live.onChange(listener);
      return () => {
        stop();
        live.close();
      };
    },
    [wanted],
  );
  const snapshot = useCallback(() => (wanted ? getRealtime().streams.view(wanted) : emptyView), [wanted]);
  return useSyncExternalStore(subscribe, snapshot, onServer);
}
