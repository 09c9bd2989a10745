import { useRef } from 'react';
import { useTripActions } from '../editing/trip-actions.ts';

/** Remembers the seq of the trip at which somebody began to choose: what came while the list was open they did not see. */
export function useOpenedAt() {
  const { seq } = useTripActions();
  const openedAt = useRef<number | null>(null);
  return {
    begin: () => {
      openedAt.current = seq();
    },
    /** For the choice that was made; the next one begins anew. */
    take: (): number => {
      const begun = openedAt.current ?? seq();
      openedAt.current = null;
      return begun;
    },
  };
}
