'use client';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { getUploads } from '#client/trips/files/page-uploads.ts';
import type { BelongsTo, Upload } from '#client/trips/files/uploads.ts';

export interface TripUploads {
  /** On their way into this trip, oldest first. */
  uploads: readonly Upload[];
  add: (files: readonly File[], of?: BelongsTo) => void;
  retry: (id: string) => void;
  discard: (id: string) => void;
}

const none: readonly Upload[] = [];
const onServer = () => none;
const subscribe = (listener: () => void) => getUploads().onChange(listener);
const snapshot = () => getUploads().view();

/** Files that somebody adds to a trip here; they wait for the network if need be. */
export function useUploads(tripId: string): TripUploads {
  const all = useSyncExternalStore(subscribe, snapshot, onServer);
  const uploads = useMemo(() => all.filter(({ file }) => file.tripId === tripId), [all, tripId]);
  const add = useCallback(
    (files: readonly File[], of?: BelongsTo) => void getUploads().add(tripId, files, of),
    [tripId],
  );
  const retry = useCallback((id: string) => getUploads().retry(id), []);
  const discard = useCallback((id: string) => void getUploads().discard(id), []);
  return { uploads, add, retry, discard };
}
