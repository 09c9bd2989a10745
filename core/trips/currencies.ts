import type { ClientChange } from '#contracts/trips.ts';
import { exponentOf } from '../money.ts';

type Monies = {
  homeCurrency?: string;
  currency?: string;
  rateTo?: string | null;
  cost?: { currency: string } | null;
};

/**
 * A well-formed code of no currency in use must not get into a trip: no total could be made with it.
 * @throws AppError `invalid`
 */
export function assertCurrencies(change: ClientChange): void {
  const fields = ('fields' in change ? change.fields : {}) as Monies;
  const own = 'currency' in change ? change.currency : undefined;
  const price = 'cost' in change ? change.cost.currency : undefined;
  for (const currency of [
    fields.homeCurrency,
    fields.currency,
    fields.rateTo,
    fields.cost?.currency,
    own,
    price,
  ]) {
    if (currency !== undefined && currency !== null) exponentOf(currency);
  }
}
