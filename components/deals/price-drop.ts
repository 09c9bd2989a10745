import { contentOf } from '#client/notifications/notifications-state.ts';
import type { Money } from '#contracts/money.ts';
import type { NotificationRow } from '#contracts/notifications.ts';
import type { Observation } from '#contracts/prices.ts';
import type { PriceBasis } from '#contracts/watches.ts';
import { convertMinor } from '#core/money.ts';

export interface Drop {
  /** Of the notifications that it answers: two watches on one flight tell of it twice. */
  readonly ids: readonly string[];
  /** What it costs now, as far as is known. */
  readonly price: Money;
  /** What it cost when it was told. */
  readonly notified: Money;
  readonly basis: PriceBasis;
  readonly reasons: readonly string[];
}

/** By activity of a trip, the newest alert about its price, unless that was answered. */
export function dropsIn(rows: readonly NotificationRow[], tripId: string): Map<string, Drop> {
  const newest = new Map<string, Drop | null>();
  for (const row of rows) {
    const reported = contentOf(row);
    if (reported?.type !== 'price_alert') continue;
    const { activityId, currentPrice: price, basis, reasons } = reported.data;
    if (reported.data.tripId !== tripId || activityId === undefined) continue;
    const known = newest.get(activityId);
    if (row.readAt !== null) {
      if (known === undefined) newest.set(activityId, null);
    } else if (known) newest.set(activityId, { ...known, ids: [...known.ids, row.id] });
    else if (known === undefined)
      newest.set(activityId, { ids: [row.id], price, notified: price, basis, reasons });
  }
  return new Map([...newest].flatMap(([id, drop]) => (drop ? [[id, drop]] : [])));
}

/** The same with what each costs now, by what is watched. */
export const withPresentPrices = (
  drops: ReadonlyMap<string, Drop>,
  watched: ReadonlyMap<string, { part: { current: Observation | null } }>,
): ReadonlyMap<string, Drop> =>
  new Map(
    [...drops].map(([id, drop]) => [
      id,
      { ...drop, price: presentPrice(drop, watched.get(id)?.part.current ?? null) },
    ]),
  );

/** Nothing is left to say of a price that the trip has already. */
export const isTaken = ({ price }: Drop, cost: Money | null): boolean =>
  cost?.amount === price.amount && cost.currency === price.currency;

/** What it costs now: what was seen since the alert, where that is of the same kind as what was told. */
export const presentPrice = ({ price, basis }: Drop, current: Observation | null): Money =>
  current && (current.kind === 'modelled') === (basis === 'modelled') ? current.price : price;

/** The price in the money that the trip has for it; as it is where nobody knows the rate. `rate` is of one for the other. */
export const inMoneyOf = (price: Money, cost: Money | null, rate: number | null): Money =>
  cost === null || rate === null || cost.currency === price.currency
    ? price
    : { amount: convertMinor(price.amount, price.currency, cost.currency, rate), currency: cost.currency };

/** Whether it is worth taking: cheaper than in the trip, or not to be compared with it. */
export const isCheaper = (price: Money, cost: Money | null): boolean =>
  cost === null || cost.currency !== price.currency || price.amount < cost.amount;
