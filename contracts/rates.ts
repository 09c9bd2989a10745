import { z } from 'zod';
import { currencyCode, plannedDate, provenance } from './places.ts';

export const rateQuery = z.object({
  from: currencyCode,
  to: currencyCode,
  /** The day that it is wanted of; the newest when left out. */
  date: plannedDate.optional(),
});
export type RateQuery = z.infer<typeof rateQuery>;

/** What one unit of `from` is worth in `to`, major units both. */
export const exchangeRate = z.object({
  from: currencyCode,
  to: currencyCode,
  rate: z.number().positive(),
  /** Whole days since the day that the rate is of; rates of a weekend are Friday's. */
  ageDays: z.number().int().nonnegative(),
  /** Its `asOf` is the day that the rate is of: another than the wanted one where none is known for that. */
  provenance,
});
export type ExchangeRate = z.infer<typeof exchangeRate>;
