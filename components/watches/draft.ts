import type { z } from 'zod';
import { ownCurrency } from '#client/lib/own-currency.ts';
import { problemText, typedAmount, typedNumber } from '#components/ui/amount.ts';
import type { Place } from '#contracts/places.ts';
import type { Threshold, watchRequest } from '#contracts/watches.ts';
import { readDate } from '#core/trips/dates.ts';
import type { Translator } from '#messages/messages.ts';

export type WatchInput = z.input<typeof watchRequest>;

/** A threshold as it stands in the form. */
export interface ThresholdDraft {
  readonly kind: Threshold['kind'];
  readonly amount: string;
  readonly currency: string;
  readonly percent: string;
}

/** A new watch as it stands in the form. */
export interface WatchDraft {
  readonly what: 'fare' | 'trip';
  readonly from: Pick<Place, 'id' | 'name'> | null;
  readonly to: Pick<Place, 'id' | 'name'> | null;
  readonly depart: string;
  readonly return: string;
  readonly adults: number;
  readonly children: number;
  readonly tripId: string;
  readonly threshold: ThresholdDraft;
  readonly endsOn: string;
  readonly estimates: boolean;
}

/** @param currency of an amount that is not there yet */
export const emptyThreshold = (currency = ownCurrency()): ThresholdDraft => ({
  kind: 'price',
  amount: '',
  currency,
  percent: '15',
});
export const emptyDraft = (currency = ownCurrency()): WatchDraft => ({
  what: 'fare',
  from: null,
  to: null,
  depart: '',
  return: '',
  adults: 1,
  children: 0,
  tripId: '',
  threshold: emptyThreshold(currency),
  endsOn: '',
  estimates: true,
});

/** Path of a field of the request -> what is wrong with it; the server's issues have the same paths. */
export type Faults = Readonly<Record<string, string>>;

export function thresholdOf(
  draft: ThresholdDraft,
  t: Translator<'watches.faults'>,
  tAmount: Translator<'common.amount'>,
): { threshold: Threshold } | { faults: Faults } {
  if (draft.kind === 'unusually_cheap') return { threshold: { kind: 'unusually_cheap' } };
  if (draft.kind === 'percent') {
    const { value: percent } = typedNumber(draft.percent, { min: 1, max: 95 });
    if (percent === null) return { faults: { 'threshold.percent': t('percent') } };
    return { threshold: { kind: 'percent', percent } };
  }
  const { amount, problem } = typedAmount(draft.amount, draft.currency, { notZero: true });
  if (amount === null)
    return { faults: { 'threshold.amount': problem ? problemText(problem, tAmount) : '' } };
  return { threshold: { kind: 'price', amount, currency: draft.currency } };
}

export const thresholdDraft = (
  threshold: Threshold,
  text: (t: Threshold & { kind: 'price' }) => string,
): ThresholdDraft => ({
  ...emptyThreshold(),
  kind: threshold.kind,
  ...(threshold.kind === 'price' ? { amount: text(threshold), currency: threshold.currency } : {}),
  ...(threshold.kind === 'percent' ? { percent: String(threshold.percent) } : {}),
});

/** The request that the form asks for, or what is still missing. */
export function inputOf(
  draft: WatchDraft,
  t: Translator<'watches.faults'>,
  tAmount: Translator<'common.amount'>,
): { input: WatchInput } | { faults: Faults } {
  const target = targetOf(draft, t);
  const limit = thresholdOf(draft.threshold, t, tAmount);
  const faults = { ...('faults' in target ? target.faults : {}), ...('faults' in limit ? limit.faults : {}) };
  if ('faults' in target || 'faults' in limit) return { faults };
  const { endsOn, estimates } = draft;
  return { input: { ...target, ...limit, estimates, ...(endsOn ? { endsOn } : {}) } };
}

function targetOf(
  draft: WatchDraft,
  t: Translator<'watches.faults'>,
): Pick<WatchInput, 'target'> | { faults: Faults } {
  if (draft.what === 'trip')
    return draft.tripId
      ? { target: { kind: 'trip', tripId: draft.tripId } }
      : { faults: { 'target.tripId': t('trip') } };
  const { from, to, depart, adults, children } = draft;
  const faults: Record<string, string> = {};
  if (!from) faults['target.fare.from'] = t('airport');
  if (!to) faults['target.fare.to'] = t('airport');
  if (readDate(depart) === null) faults['target.fare.depart'] = t('depart');
  if (draft.return && readDate(draft.return) === null) faults['target.fare.return'] = t('return');
  else if (draft.return && draft.return < depart) faults['target.fare.return'] = t('returnEarly');
  if (!from || !to || Object.keys(faults).length > 0) return { faults };
  const fare = { from: from.id, to: to.id, depart, return: draft.return || null, adults, children };
  return { target: { kind: 'fare', fare } };
}
