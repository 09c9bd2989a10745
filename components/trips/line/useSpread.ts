import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { importWithRetry } from '#components/ui/import-with-retry.ts';
import { useToast } from '#components/ui/Toast.tsx';
import type { TripState } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';

/** Puts the ideas on the days as one change, which one undo takes back. What finds no room stays an idea. */
export function useSpread(trip: TripState): { spread: () => Promise<void>; isSpreading: boolean } {
  const t = useTranslations('trips.line');
  const { act } = useTripActions();
  const say = useToast();
  const [isSpreading, setSpreading] = useState(false);
  const spread = async () => {
    setSpreading(true);
    try {
      const { spreadIdeas } = await importWithRetry(() => import('#core/planning/spread-ideas.ts'));
      const moves = spreadIdeas(trip);
      if (moves.length === 0) say(t('noRoom'));
      else if (await act({ kind: 'move_activities', moves: [...moves] }))
        say(t('spreadDone', { count: moves.length }));
    } finally {
      setSpreading(false);
    }
  };
  return { spread, isSpreading };
}
