import type { NotificationRow } from '#contracts/notifications.ts';
import type { Money } from '#contracts/research.ts';
import { toldOf } from '#hooks/notifications-state.ts';

export interface Drop {
  /** Of the notification. */
  readonly id: string;
  readonly price: Money;
  readonly reasons: readonly string[];
}

/** The newest unread alert about something in a trip, unless the trip has that price already. */
export function dropOn(
  rows: readonly NotificationRow[],
  { tripId, activityId, cost }: { tripId: string; activityId: string; cost: Money | null },
): Drop | null {
  for (const row of rows) {
    const told = toldOf(row);
    if (told?.type !== 'price_alert') continue;
    const { data } = told;
    if (data.tripId !== tripId || data.activityId !== activityId) continue;
    const price = data.currentPrice;
    const isTaken = cost?.amount === price.amount && cost.currency === price.currency;
    return row.readAt === null && !isTaken ? { id: row.id, price, reasons: data.reasons } : null;
  }
  return null;
}
