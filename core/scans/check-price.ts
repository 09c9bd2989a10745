import type { FareReport } from '#contracts/scans/fares.ts';

/** Why a price is refused, for people. */
export type Refusal = { reason: string };

/** No airline asks so little of, or so much of, what the model reckons. */
const ABSURDLY_LOW = 0.04;
const ABSURDLY_HIGH = 25;
/** Whatever the model thinks: nobody flies for less than this for each traveller, or for more, US cents. */
const MIN_PER_TRAVELLER = 100;
const MAX_PER_TRAVELLER = 10_000_000;

/** What no price is, in whatever currency. */
export function checkAmount(amount: number): Refusal | null {
  if (!Number.isFinite(amount)) return { reason: 'The price is no number.' };
  if (amount === 0) return { reason: 'The price is 0.' };
  if (amount < 0) return { reason: 'The price is below 0.' };
  if (!Number.isSafeInteger(amount)) return { reason: 'The price is not in whole minor units.' };
  return null;
}

/**
 * Whether a price makes sense.
 * @param total minor units as told
 * @param usd the same in US cents; null when its currency is not known
 * @param modelled what the fare model reckons, US cents; null: it knows nothing
 */
export function checkPrice(
  total: FareReport['total'],
  usd: number | null,
  { travellers, modelled }: { travellers: number; modelled: number | null },
): Refusal | null {
  const impossible = checkAmount(total.amount);
  if (impossible) return impossible;
  if (total.currency === null) return { reason: 'The price has no currency.' };
  if (usd === null) return { reason: 'The price is in a currency without an exchange rate.' };
  if (usd < MIN_PER_TRAVELLER * travellers || (modelled !== null && usd < modelled * ABSURDLY_LOW))
    return { reason: 'The price is too low to be true.' };
  if (usd > MAX_PER_TRAVELLER * travellers || (modelled !== null && usd > modelled * ABSURDLY_HIGH))
    return { reason: 'The price is too high to be true.' };
  return null;
}
