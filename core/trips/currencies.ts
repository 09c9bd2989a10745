import type { ClientChange } from '#contracts/trips.ts';
import { exponentOf } from '../money.ts';

type Monies = { homeCurrency?: string; currency?: string; cost?: { currency: string } | null };

/**
 * A well-formed code of no currency in use must not get into a trip: no total could be made with it.
 * @throws AppError `invalid`
 */
export function assertCurrencies(change: ClientChange): void {
  const fields = ('fields' in change ? change.fields : {}) as Monies;
  for (const currency of [fields.homeCurrency, fields.currency, fields.cost?.currency]) {
    if (currency !== undefined) exponentOf(currency);
  }
}
