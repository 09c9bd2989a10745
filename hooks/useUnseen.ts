'use client';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { readStream } from '#client/streams/stream-http.ts';
import { withEvent, withoutSeen } from '#client/trips/unseen.ts';
import { saveVisit, type Unseen, visitOf } from '#client/trips/visits.ts';
import type { Envelope } from '#contracts/streams.ts';
import { useTripView } from './useTripCollaboration.ts';

export interface UnseenChanges {
  /** By stop or day, who changed it last since one looked. The same object as long as nothing changes. */
  marks: Unseen;
  /** One has looked at this. */
  look: (id: string) => void;
  lookAtAll: () => void;
}

const none: Unseen = {};
const isVisible = () => document.visibilityState === 'visible';
const onVisibility = (listener: () => void) => {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
};

async function eventsSince(tripId: string, epoch: string, seq: number): Promise<Envelope[]> {
  const events: Envelope[] = [];
  for (let last = seq; ; ) {
    const page = await readStream(`trip:${tripId}`, { epoch, seq: last });
    if (page.epoch !== epoch) return [];
    events.push(...page.events);
    last = page.events.at(-1)?.seq ?? last;
    if (!page.more || page.events.length === 0) return events;
  }
}

/**
 * What others changed in a trip while one was not looking: not here, or with the page out of sight. Kept on this device
 * until it has been looked at. What happens in sight is seen.
 */
export function useUnseen(tripId: string): UnseenChanges {
  const { trip, epoch, isStored } = useTripView(tripId).model;
  const visible = useSyncExternalStore(onVisibility, isVisible, () => false);
  const [unseen, setUnseen] = useState<Unseen>(none);
  const [hasBegun, setBegun] = useState(false);
  const userId = trip?.author.id;
  const seq = trip?.seq ?? 0;
  const isLooking = userId !== undefined && epoch !== null && !isStored && visible;

  useEffect(() => {
    if (!isLooking) return;
    let isOver = false;
    const begin = async () => {
      const last = visitOf(userId, tripId);
      const isSame = last?.epoch === epoch;
      const events = isSame ? await eventsSince(tripId, epoch, last.seq) : [];
      if (isOver) return;
      setUnseen(
        events.reduce((marks, event) => withEvent(marks, event, userId), isSame ? last.unseen : none),
      );
      setBegun(true);
    };
    // Without a network nothing is new, and nothing counts as seen.
    begin().catch(() => undefined);
    return () => {
      isOver = true;
      setBegun(false);
    };
  }, [isLooking, tripId, epoch, userId]);

  useEffect(() => {
    if (!hasBegun || !isLooking) return;
    saveVisit(userId, tripId, { epoch, seq, at: new Date().toISOString(), unseen });
  }, [hasBegun, isLooking, userId, tripId, epoch, seq, unseen]);

  const look = useCallback((id: string) => setUnseen((marks) => withoutSeen(marks, [id])), []);
  const lookAtAll = useCallback(() => setUnseen(none), []);
  return { marks: unseen, look, lookAtAll };
}
