'use client';
import { useEffect, useState } from 'react';
import { emptyQueue, isFull, limitWarning, type QueueSummary } from '#client/offline/entries.ts';
import { getTripClient } from '#client/trips/trip-client.ts';
import { observeQueue } from '#client/trips/waiting-summary.ts';
import type { OwnProblem } from '#contracts/own-problems.ts';

export interface OfflineStatus {
  /** Changes and notes on this device that the server has not got yet. */
  waiting: number;
  /** Refused ones in the rejected changes. */
  refused: number;
  /** How near the limit is (500 changes or 24 hours), said from 400 or 20 hours on; null while it is far. */
  warning: OwnProblem | null;
  /** No more changes are taken until some were sent. */
  isFull: boolean;
}

/** @param tripId of which trip; left out, of all of them */
export function useOfflineStatus(tripId?: string): OfflineStatus {
  const [{ summary, now }, set] = useState<{ summary: QueueSummary; now: number }>({
    summary: emptyQueue,
    now: 0,
  });
  useEffect(
    () => observeQueue(getTripClient(), tripId ?? null, (summary, now) => set({ summary, now })),
    [tripId],
  );
  const { waiting, refused } = summary;
  return { waiting, refused, warning: limitWarning(summary, now), isFull: isFull(summary, now) };
}
