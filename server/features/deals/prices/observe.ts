import type { Money } from '#contracts/money.ts';
import type { FareKey, Observation } from '#contracts/prices.ts';
import type { Clock } from '#core/clock.ts';
import { truncate } from '#core/text.ts';
import type { Query } from '#server/database/query.ts';
import type { Rates } from '#server/providers/currency/rates.ts';
import { appendPrices, type NewPrice } from './data.ts';
import { bucketOf, keyOf, type PriceKey, partyUnits } from './key.ts';

/** A price as somebody tells it. */
export type ReportedPrice = {
  key: PriceKey;
  /** What it is for, where it is a fare: its route has a usual price. */
  fare: FareKey | null;
  price: Money;
  source: string;
  kind: Observation['kind'];
  /** Now when left out; never later than now. */
  seenAt?: Date | undefined;
  left?: number | null | undefined;
  url?: string | null | undefined;
};

export const fareFromReport = (
  fare: FareKey,
  reported: Omit<ReportedPrice, 'key' | 'fare'>,
): ReportedPrice => ({
  ...reported,
  key: keyOf(fare),
  fare,
});

/** Writes prices down, in the order given. */
export async function observe(
  query: Query,
  reported: readonly ReportedPrice[],
  rates: Rates,
  clock: Clock,
): Promise<void> {
  const now = clock();
  await appendPrices(
    query,
    reported.map((one) => asPrice(one, rates, now)),
    now,
  );
}

function asPrice(
  { key, fare, price, source, kind, seenAt, left, url }: ReportedPrice,
  rates: Rates,
  now: Date,
): NewPrice {
  const usd = rates.toUsd(price);
  // A clock ahead of ours must not make a price younger than those that come after it.
  const at = seenAt && seenAt < now ? seenAt : now;
  const isPaid = kind !== 'modelled' && fare !== null;
  return {
    key,
    source: truncate(source, 60),
    kind,
    ...price,
    usd,
    left: left ?? null,
    url: url ?? null,
    seenAt: at.getTime(),
    bucket: isPaid ? bucketOf(fare, at) : null,
    unitUsd: isPaid ? Math.min(Math.round(usd / partyUnits(fare)), 2_000_000_000) : null,
  };
}
