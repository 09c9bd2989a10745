import { type FieldIssue, invalidFields } from '#contracts/errors.ts';
import type { Money } from '#contracts/money.ts';
import type { FareKey } from '#contracts/prices.ts';
import type { Activity, TripState } from '#contracts/trips.ts';
import type { Threshold, WatchTarget } from '#contracts/watches.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import type { CurrencyProvider, PlacesProvider } from '#server/providers/types.ts';
import type { Baseline } from '../prices/baseline.ts';
import { dealKey, keyOf, type PriceKey } from '../prices/key.ts';

/** One key of what is watched. */
export type TargetKey = {
  key: PriceKey;
  from: string | null;
  to: string | null;
  activityId: string | null;
  /** What it costs in the trip now. */
  cost: Money | null;
};

const DAY_MS = 86_400_000;
const MAX_DAYS_AHEAD = 3 * 366;

/** What is wrong with a fare: airports that nobody knows, days in the past. `path` leads to it. */
export function faultsOf(
  fare: FareKey,
  path: string,
  { places, today }: { places: Pick<PlacesProvider, 'airport'>; today: string },
): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const wrong = (field: keyof FareKey, message: string) => issues.push({ path: `${path}.${field}`, message });
  for (const field of ['from', 'to'] as const)
    if (!places.airport(fare[field])) wrong(field, `There is no airport ${fare[field]}.`);
  if (fare.from === fare.to) wrong('to', 'The destination is the same as the start.');
  // A day of grace: it may still be yesterday where they are.
  const daysAhead = (Date.parse(fare.depart) - Date.parse(today)) / DAY_MS;
  if (daysAhead < -1) wrong('depart', 'This day is in the past.');
  if (daysAhead > MAX_DAYS_AHEAD) wrong('depart', 'Dates can be at most three years ahead.');
  if (fare.return !== null && fare.return < fare.depart)
    wrong('return', 'The return has to be after the departure.');
  return issues;
}

/** A watch can't wait for a price that nobody will ever ask: a tenth of what it usually costs. */
const MIN_SHARE = 0.1;

export function thresholdFaults(
  threshold: Threshold,
  usual: Baseline | null,
  { rates, currency }: { rates: Rates; currency: Pick<CurrencyProvider, 'knows'> },
): FieldIssue[] {
  if (threshold.kind !== 'price') return [];
  if (!currency.knows(threshold.currency))
    return [{ path: 'threshold.currency', message: `There is no exchange rate for ${threshold.currency}.` }];
  const { amount, currency: code } = threshold;
  if (usual && rates.toUsd({ amount, currency: code }) < usual.median * MIN_SHARE)
    return [{ path: 'threshold.amount', message: 'This is below any plausible price.' }];
  return [];
}

export const targetFare = (
  fare: FareKey,
  activity: Pick<Activity, 'id' | 'cost'> | null = null,
): TargetKey => ({
  key: keyOf(fare),
  from: fare.from,
  to: fare.to,
  activityId: activity?.id ?? null,
  cost: activity?.cost ?? null,
});

export const targetDeal = (dealId: string): TargetKey => ({
  key: dealKey(dealId),
  from: null,
  to: null,
  activityId: null,
  cost: null,
});

/** The activity of a trip that is watched. @throws AppError `invalid` when it is not in the trip */
export function activityIn(state: TripState, activityId: string): Activity {
  const activity = state.activities[activityId];
  if (!activity)
    throw invalidFields([{ path: 'target.activityId', message: 'This stop isn’t in the trip.' }]);
  return activity;
}

export const tripOf = (target: WatchTarget): string | null =>
  target.kind === 'trip' || target.kind === 'activity' ? target.tripId : null;
