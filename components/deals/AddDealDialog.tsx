'use client';

import { useTranslations } from 'next-intl';
import { watchOnDeal } from '#client/deals/watches-state.ts';
import { ownCurrency } from '#client/lib/own-currency.ts';
import { AddToTripDialog } from '#components/trips/add/AddToTripDialog.tsx';
import type { Deal } from '#contracts/deals.ts';
import { truncate } from '#core/text.ts';
import { daysBetween } from '#core/trips/dates.ts';
import { activityOfDeal, fareOfDeal } from './deal-activity.ts';
import { ONE_CLICK_PERCENT } from './labels.ts';

/** A deal, on its way into a trip. */
export function AddDealDialog({ deal, onClose }: { deal: Deal; onClose: () => void }) {
  const t = useTranslations('deals.add');
  const fare = fareOfDeal(deal);
  return (
    <AddToTripDialog
      name={deal.title}
      activities={[{ fields: activityOfDeal(deal), date: deal.depart }]}
      fare={fare}
      unwatchable={deal.category === 'flight' ? t('noRoute') : t('onlyFlights')}
      percent={ONE_CLICK_PERCENT}
      former={(watches) => watchOnDeal(watches, deal.id, fare)}
      newTrip={tripFor(deal)}
      problemTitle={t('notAdded')}
      onClose={onClose}
    />
  );
}

/** Days of a trip whose offer says no way back. */
const SOME_DAYS = 3;
const MAX_DAYS = 366;

const tripFor = ({ title, depart, return: back }: Deal) => ({
  title: truncate(title, 200),
  homeCurrency: ownCurrency(),
  startDate: depart,
  days: depart && back ? Math.min(daysBetween(depart, back) + 1, MAX_DAYS) : SOME_DAYS,
});
