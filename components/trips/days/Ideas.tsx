'use client';

import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { useTripActions } from '../editing/trip-actions.ts';
import { AddStop } from './AddStop.tsx';
import type { StopRow } from './rows.ts';
import { Stop } from './Stop.tsx';

/** What has no day yet. */
export const Ideas = memo(function Ideas({ rows }: { rows: readonly StopRow[] }) {
  const t = useTranslations('trips.days');
  const tShared = useTranslations('trips.shared');
  const { canEdit } = useTripActions();
  return (
    <section
      data-day=""
      data-ideas
      data-label={t('ideas.lane')}
      aria-labelledby="ideas"
      className="group/day"
    >
      <span aria-hidden="true" className="block border-t-8 border-dotted border-edge" />
      <h2 id="ideas" className="mt-2 text-lg">
        {tShared('ideas')}
      </h2>
      {rows.length === 0 ? (
        <p className="mt-1 text-[0.95rem] text-soft">{t(canEdit ? 'ideas.lead' : 'ideas.none')}</p>
      ) : null}
      <ul data-stops aria-label={tShared('ideas')} className="mt-3">
        {rows.map((row) => (
          <Stop key={row.activity.id} number={null} date={null} {...row} />
        ))}
      </ul>
      {canEdit ? <AddStop dayId={null} label={t('addIdea')} /> : null}
    </section>
  );
});
