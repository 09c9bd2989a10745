import type { ActivityFields, TripState } from '#contracts/trips.ts';

/**
 * What is planned for transport once a price is taken, minor units of the plan's own currency: as much less (or more) as the
 * price changed, never under nothing. Null where the plan stays: nothing is planned for transport, there was no cost
 * to compare with, or one of the two is in another currency than the plan.
 */
export function plannedAfter(
  { trip, budget }: TripState,
  before: ActivityFields['cost'],
  after: NonNullable<ActivityFields['cost']>,
): number | null {
  const { transport } = budget;
  if (!transport || !before) return null;
  const planned = transport.currency ?? trip.homeCurrency;
  if (before.currency !== planned || after.currency !== planned) return null;
  return Math.max(0, transport.amount + after.amount - before.amount);
}
