'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { watchesByActivity } from '#client/deals/watches-state.ts';
import { newId } from '#client/lib/new-id.ts';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { TripState } from '#contracts/trips.ts';
import { spreadable } from '#core/planning/spreadable.ts';
import { daysOf } from '#core/trips/state.ts';
import { type NextStep, stationsOf } from '#core/trips/stations.ts';
import { useWatches } from '#hooks/useWatches.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { planDaysHref } from './plan-days.ts';
import { Stations } from './Stations.tsx';
import { nextLabel } from './station-labels.ts';
import { useSpread } from './useSpread.ts';
import { useToday } from './useToday.ts';

type Props = {
  trip: TripState;
  onAsk: (what: 'dates' | 'destination') => void;
  onBudget: () => void;
  onDay: (dayId: string) => void;
};

/** Percent by which a flight must fall, for a watch that is set in one press. */
const USUAL_PERCENT = 10;

/** Where the trip is on its way from an idea to having been there, and the one thing to do next. */
export function TripBar({ trip, onAsk, onBudget, onDay }: Props) {
  const t = useTranslations('trips.line');
  const formats = useFormats();
  const { tripId, canEdit, act, open } = useTripActions();
  const today = useToday();
  const say = useToast();
  const { watches, create, isCreating } = useWatches();
  const { spread, isSpreading } = useSpread(trip);
  const line = useMemo(() => {
    const watched = new Set(watchesByActivity(watches ?? [], tripId).keys());
    return stationsOf(trip, { today, watched, ideas: spreadable(trip).length });
  }, [trip, watches, tripId, today]);
  // What is watched is known a moment later than the trip: until then nobody is asked to watch it.
  const next = line.next?.kind === 'watch_price' && watches === undefined ? null : line.next;

  const watch = async (activityId: string) => {
    const fare = trip.activities[activityId]?.fare;
    if (!fare) return open(activityId);
    const made = await create({
      target: { kind: 'activity', tripId, activityId, fare },
      threshold: { kind: 'percent', percent: USUAL_PERCENT },
    });
    if (made) say(t('watching', { percent: USUAL_PERCENT }));
    // The panel has the form, which says what is wrong with it.
    else open(activityId);
  };
  const addStay = async () => {
    const days = daysOf(trip);
    const id = newId();
    const fields = {
      name: t('ourStay'),
      kind: 'stay',
      endsDaysLater: Math.min(60, days.length - 1),
    } as const;
    const added = await act({ kind: 'add_activity', id, dayId: days[0]?.id ?? null, after: null, fields });
    if (added) open(id);
  };
  const take = (step: NextStep) => {
    switch (step.kind) {
      case 'add_destination':
        return onAsk('destination');
      case 'set_dates':
        return onAsk('dates');
      case 'spread_ideas':
        return void spread();
      case 'watch_price':
        return void watch(step.activityId);
      case 'set_budget':
      case 'settle_up':
        return onBudget();
      case 'add_stay':
        return void addStay();
      case 'mark_booked':
        return open(step.activityId);
      case 'see_today':
        return onDay(step.dayId);
      case 'plan_days':
        return undefined;
    }
  };
  const isForAll = next?.kind === 'see_today' || next?.kind === 'settle_up' || next?.kind === 'watch_price';
  return (
    <div className="mt-3 flex min-h-11 items-center justify-between gap-x-6 gap-y-2 sm:items-start">
      <div className="min-w-0 sm:flex-1 sm:pt-2">
        <Stations line={line} label={t('label')} />
      </div>
      {next && (canEdit || isForAll) ? (
        next.kind === 'plan_days' ? (
          <ButtonLink kind="next" small className="min-h-11!" href={planDaysHref(trip, tripId)}>
            {nextLabel(next, t, formats)}
          </ButtonLink>
        ) : (
          <Button
            kind="next"
            small
            className="min-h-11! max-w-[60%]"
            disabled={isSpreading || isCreating}
            onClick={() => take(next)}
          >
            <span className="min-w-0 [overflow-wrap:anywhere]">{nextLabel(next, t, formats)}</span>
          </Button>
        )
      ) : null}
    </div>
  );
}
