'use client';
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import { getRealtime } from '#client/streams/realtime-client.ts';
import type { StreamRequest, StreamView } from '#client/streams/types.ts';

const nothing: readonly StreamView[] = [];
const onServer = () => nothing;

/** Follows several streams of one namespace from their beginning while mounted; views in the order of `streams`. */
export function useLiveStreams(
  namespace: StreamRequest['namespace'],
  streams: readonly string[],
): readonly StreamView[] {
  // A list rendered anew with the same streams must not subscribe anew.
  const names = streams.join(' ');
  const requests = useMemo(
    () =>
      (names ? names.split(' ') : []).map((stream): StreamRequest => ({ namespace, stream, from: 'start' })),
    [namespace, names],
  );
  const last = useRef<readonly StreamView[]>(nothing);

  const subscribe = useCallback(
    (listener: () => void) => {
      const opened = requests.map((request) => getRealtime().streams.open(request));
      const stops = opened.map((stream) => stream.onChange(listener));
      return () => {
        for (const stop of stops) stop();
        for (const stream of opened) stream.close();
      };
    },
    [requests],
  );
  const snapshot = useCallback(() => {
    const views = requests.map((request) => getRealtime().streams.view(request));
    const same = views.length === last.current.length && views.every((view, i) => view === last.current[i]);
    if (!same) last.current = views;
    return last.current;
  }, [requests]);
  return useSyncExternalStore(subscribe, snapshot, onServer);
}
