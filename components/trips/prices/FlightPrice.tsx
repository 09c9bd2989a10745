'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { WatchedActivity } from '#client/deals/watches-state.ts';
import { Price } from '#components/deals/Price.tsx';
import { scanHref } from '#components/scans/form/scan-href.ts';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { DateText } from '#components/ui/DateText.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { useProblemText } from '#components/ui/useProblemText.ts';
import { formatFare, formatThreshold } from '#components/watches/labels.ts';
import { WatchState } from '#components/watches/WatchState.tsx';
import { dateOf } from '#core/trips/state.ts';
import { useTripFlights } from '#hooks/useTripFlights.ts';
import type { ActivityProps } from '../activity/useSetActivity.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { WatchTicket } from './WatchTicket.tsx';

type Props = ActivityProps & {
  /** Null: nobody; undefined: not known yet. */
  watched: WatchedActivity | null | undefined;
};

/** What is known of a flight's price, who watches it, or the way to have it watched. */
export function FlightPrice({ trip, activity, watched }: Props) {
  const textOf = useProblemText();
  const t = useTranslations('trip-panels.prices');
  const tWatches = useTranslations('watches');
  const formats = useFormats();
  const { tripId } = useTripActions();
  const [isAsking, setAsking] = useState(false);
  const date = dateOf(trip, activity.dayId);
  const { flights, error } = useTripFlights(tripId, [{ ...activity, date }]);
  const flight = flights?.find(({ activityId }) => activityId === activity.id);
  const fare = watched?.part.fare ?? activity.fare ?? flight?.fare ?? null;
  const isElsewhen = date !== null && fare !== null && fare.depart !== date;
  return (
    <section className="mt-8 border-t-2 border-rule pt-4">
      <h3 className="mb-2 font-bold">{t('price')}</h3>
      {fare ? <p>{formatFare(fare, tWatches, formats)}</p> : null}
      {isElsewhen ? (
        <p className="text-soft">{t.rich('otherDay', { date: () => <DateText iso={date} /> })}</p>
      ) : null}
      {watched ? <Watched {...watched} /> : null}
      {watched === null ? (
        <>
          <p className="mb-3 text-soft">{error ? textOf(error) : t('noWatch')}</p>
          <Button small disabled={!flight} onClick={() => setAsking(true)}>
            {t('watch')}
          </Button>
        </>
      ) : null}
      {fare ? (
        <p className="mt-3">
          <ButtonLink
            small
            href={scanHref({
              from: [{ kind: 'airport', id: fare.from }],
              to: [{ kind: 'airport', id: fare.to }],
              depart: fare.depart,
              return: fare.return,
              adults: fare.adults,
              childAges: Array.from({ length: fare.children }, () => null),
            })}
          >
            {t('scan')}
          </ButtonLink>
        </p>
      ) : null}
      {isAsking && flight ? (
        <WatchTicket activity={activity} flight={flight} onClose={() => setAsking(false)} />
      ) : null}
    </section>
  );
}

function Watched({ watch, part }: WatchedActivity) {
  const t = useTranslations('trip-panels.prices');
  const tWatches = useTranslations('watches');
  const formats = useFormats();
  const term = 'text-[0.9rem] text-soft';
  return (
    <>
      <dl className="mt-2 mb-3 flex flex-wrap gap-x-8 gap-y-2">
        <div>
          <dt className={term}>{t('now')}</dt>
          <dd className="font-bold">
            {part.current ? <Price price={part.current.price} kind={part.current.kind} /> : t('noPrice')}
          </dd>
        </div>
        <div>
          <dt className={term}>{t('yourWatch')}</dt>
          <dd>
            <WatchState watch={{ ...watch, armed: part.armed }} />
          </dd>
        </div>
        {watch.lastAlertAt ? (
          <div>
            <dt className={term}>{t('lastAlert')}</dt>
            <dd>
              <DateText iso={watch.lastAlertAt} />
            </dd>
          </div>
        ) : null}
      </dl>
      <p className="mb-3 text-soft">
        {t('alerts', {
          when: formatThreshold({ threshold: watch.threshold, parts: [part] }, tWatches, formats),
          whole: watch.target.kind === 'trip' ? 'yes' : 'no',
        })}
      </p>
      <ButtonLink small href={`/watches/${watch.id}`}>
        {t('seePrices')}
      </ButtonLink>
    </>
  );
}
