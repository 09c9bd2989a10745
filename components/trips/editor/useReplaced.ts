'use client';

import { useEffect } from 'react';
import type { TripEvent } from '#contracts/trips.ts';
import { keptWords } from '../fields/kept-words.ts';

/** Tells the author of a change that it replaced what somebody else had written meanwhile: they are told as well. */
export function useReplaced(lastEvent: TripEvent | null, userId: string, say: (words: string) => void): void {
  useEffect(() => {
    if (!lastEvent || lastEvent.actor?.id !== userId || !('overwrote' in lastEvent.data)) return;
    const [replaced] = lastEvent.data.overwrote.filter(({ by }) => by !== userId);
    if (!replaced) return;
    say(
      `Your change replaced ${keptWords(replaced.write.value)} by ${replaced.byName}, who is told and can put it back.`,
    );
  }, [lastEvent, userId, say]);
}
