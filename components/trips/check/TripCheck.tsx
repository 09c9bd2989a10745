'use client';

import { useTranslations } from 'next-intl';
import { FindingList } from '#components/plans/FindingList.tsx';
import { Button } from '#components/ui/Button.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { CheckIcon } from '#components/ui/icons.tsx';
import type { RuleFinding } from '#contracts/plans.ts';
import type { TripState } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { mendingOf } from './mend.ts';

type Props = {
  trip: TripState;
  /** Undefined until the trip was checked. */
  findings: readonly RuleFinding[] | undefined;
};

/** All that the check says of the trip, and what a press would do about it. */
export function TripCheck({ trip, findings }: Props) {
  const t = useTranslations('trip-panels.check');
  const { act, canEdit, open } = useTripActions();
  if (!findings || trip.trip.startDate === null || Object.keys(trip.activities).length === 0) return null;
  return (
    <section aria-label={t('title')} className="mt-5 border-t-2 border-rule pt-3">
      <h2 className="mb-2 text-lg">{t('title')}</h2>
      {findings.length === 0 ? (
        <p className="flex gap-2 text-soft">
          <CheckIcon className="mt-0.5 size-4 shrink-0 text-go" strokeWidth="3" />
          {t('nothing')}
        </p>
      ) : (
        <>
          <p className="mb-2 text-soft">{t('worthALook', { count: findings.length })}</p>
          <FindingList
            findings={findings}
            action={(finding) => {
              const mending = canEdit ? mendingOf(trip, finding) : null;
              const stop = trip.activities[finding.stopIds[0] ?? ''];
              if (!mending && !stop) return null;
              return (
                <p className="mt-1 flex flex-wrap gap-2">
                  {mending ? (
                    <Button small onClick={() => void act(mending.change)}>
                      {t.rich('mend', {
                        label: mending.label ?? t('makeIdea'),
                        message: finding.message,
                        hidden,
                      })}
                    </Button>
                  ) : null}
                  {stop ? (
                    <Button kind="quiet" small onClick={() => open(stop.id)}>
                      {t.rich('open', { name: stop.name, hidden })}
                    </Button>
                  ) : null}
                </p>
              );
            }}
          />
        </>
      )}
    </section>
  );
}
