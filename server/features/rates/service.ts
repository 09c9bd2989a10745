import { AppError } from '#contracts/errors.ts';
import type { ExchangeRate, RateQuery } from '#contracts/rates.ts';
import type { Clock } from '#core/clock.ts';
import type { CurrencyProvider } from '#server/providers/types.ts';

const DAY_MS = 86_400_000;

export interface Rates {
  /** Of the wanted day where it is known, else the newest that is. @throws AppError `not_found` when one of the currencies has no rate */
  get(query: RateQuery): Promise<ExchangeRate>;
}

export function createRates(provider: CurrencyProvider, clock: Clock): Rates {
  return {
    async get({ from, to, date }) {
      // Of a day to come nobody knows a rate.
      const isPast = date !== undefined && date < clock().toISOString().slice(0, 10);
      const found = await provider.rate(from, to, isPast ? { date } : {});
      if (!found) throw new AppError('not_found', `There is no exchange rate from ${from} to ${to}.`);
      const { value, provenance } = found;
      // A bank east of here may have closed a day that has not begun at this clock.
      const age = Math.max(0, clock().getTime() - Date.parse(provenance.asOf));
      return { from, to, rate: value, ageDays: Math.floor(age / DAY_MS), provenance };
    },
  };
}
