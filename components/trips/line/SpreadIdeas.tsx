'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import type { TripState } from '#contracts/trips.ts';
import { spreadable } from '#core/planning/spreadable.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { useSpread } from './useSpread.ts';

/** Under the ideas, where there are some to spread. */
export function SpreadIdeas({ trip }: { trip: TripState }) {
  const t = useTranslations('trips.line');
  const { canEdit } = useTripActions();
  const { spread, isSpreading } = useSpread(trip);
  if (!canEdit || spreadable(trip).length < 2) return null;
  return (
    <div>
      <Button small disabled={isSpreading} onClick={() => void spread()}>
        {t('spread')}
      </Button>
    </div>
  );
}
