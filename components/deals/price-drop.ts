import type { PriceBasis } from '#contracts/deals.ts';
import type { Money } from '#contracts/money.ts';
import type { NotificationRow } from '#contracts/notifications.ts';
import { toldOf } from '#hooks/notifications-state.ts';

export interface Drop {
  /** Of the notification. */
  readonly id: string;
  readonly price: Money;
  readonly basis: PriceBasis;
  readonly reasons: readonly string[];
}

/** By activity of a trip, the newest alert about its price, unless that was answered. */
export function dropsIn(rows: readonly NotificationRow[], tripId: string): Map<string, Drop> {
  const newest = new Map<string, Drop | null>();
  for (const row of rows) {
    const told = toldOf(row);
    if (told?.type !== 'price_alert') continue;
    const { activityId, currentPrice: price, basis, reasons } = told.data;
    if (told.data.tripId !== tripId || activityId === undefined || newest.has(activityId)) continue;
    newest.set(activityId, row.readAt === null ? { id: row.id, price, basis, reasons } : null);
  }
  return new Map([...newest].flatMap(([id, drop]) => (drop ? [[id, drop]] : [])));
}

/** Nothing is left to say of a price that the trip has already. */
export const isTaken = ({ price }: Drop, cost: Money | null): boolean =>
  cost?.amount === price.amount && cost.currency === price.currency;
