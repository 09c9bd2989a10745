'use client';

import { useTranslations } from 'next-intl';
import { ONE_CLICK_PERCENT } from '#components/deals/labels.ts';
import { AddToTripDialog } from '#components/trips/add/AddToTripDialog.tsx';
import type { Fare, ScanParty } from '#contracts/scans.ts';
import { sameJson } from '#core/equal.ts';
import { daysBetween } from '#core/trips/dates.ts';
import { activitiesOfFare, fareKeyOf } from './fare-activity.ts';

type Props = { fare: Fare; party: ScanParty; label: string; onClose: () => void };

/** A fare, on its way into a trip. */
export function AddFareDialog({ fare, party, label, onClose }: Props) {
  const t = useTranslations('scans.fare');
  const tShared = useTranslations('scans.shared');
  const key = fareKeyOf(fare, party);
  return (
    <AddToTripDialog
      name={label}
      activities={activitiesOfFare(fare, party, t)}
      fare={key}
      unwatchable=""
      percent={ONE_CLICK_PERCENT}
      former={(watches) =>
        watches.find(
          ({ target, status }) => status !== 'ended' && target.kind === 'fare' && sameJson(target.fare, key),
        )
      }
      newTrip={{
        title: tShared('route', { from: fare.from, to: fare.to }),
        homeCurrency: fare.price.currency,
        startDate: fare.depart,
        days: fare.return ? daysBetween(fare.depart, fare.return) + 1 : 1,
      }}
      problemTitle={t('notAdded')}
      onClose={onClose}
    />
  );
}
