import { AppError } from '#contracts/errors.ts';
import type { ExchangeRate, RateQuery } from '#contracts/rates.ts';
import type { Clock } from '#core/clock.ts';
import type { CurrencyProvider } from '#server/providers/types.ts';

const DAY_MS = 86_400_000;

export interface Rates {
  /** The newest that is known. @throws AppError `not_found` when one of the currencies has no rate */
  get(query: RateQuery): Promise<ExchangeRate>;
}

export function createRates(provider: CurrencyProvider, clock: Clock): Rates {
  return {
    async get({ from, to }) {
      const found = await provider.rate(from, to);
      if (!found) throw new AppError('not_found', `There is no exchange rate from ${from} to ${to}.`);
      const { value, provenance } = found;
      // A bank east of here may have closed a day that has not begun at this clock.
      const age = Math.max(0, clock().getTime() - Date.parse(provenance.asOf));
      return { from, to, rate: value, ageDays: Math.floor(age / DAY_MS), provenance };
    },
  };
}
