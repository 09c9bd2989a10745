/** Prices that were seen, and what is usual. */
import { z } from 'zod';
import { money } from './money.ts';
import { calendarDate, currencyCode, iataCode } from './places.ts';

/** What a price is for: one party on one route and dates. */
export const fareKey = z.object({
  from: iataCode,
  to: iataCode,
  depart: calendarDate,
  /** Null: one way. */
  return: calendarDate.nullable(),
  adults: z.number().int().min(1).max(9),
  children: z.number().int().min(0).max(8),
});
export type FareKey = z.infer<typeof fareKey>;

/** One price seen once. Never changed afterwards; the newest of each source is the present one. */
export const observation = z.object({
  /** Null: the price of a deal, not of one fare. */
  key: fareKey.nullable(),
  /** Whole party, all legs. */
  price: money,
  source: z.string().max(60),
  /** `modelled`: nobody offers it, the fare model reckons it. */
  kind: z.enum(['live', 'feed', 'api', 'modelled']),
  seenAt: z.iso.datetime(),
  /** Seats or tickets left, where the source tells. */
  left: z.number().int().nonnegative().nullable(),
  url: z.url().nullable(),
});
export type Observation = z.infer<typeof observation>;

/** Prices that a script has seen: `POST /prices`. They are judged like those that the watches ask for. */
export const pricesRequest = z.strictObject({
  prices: z
    .array(
      z.strictObject({
        fare: fareKey,
        /** Whole party, all legs. */
        price: z.strictObject({
          amount: z.number().int().positive('A price must be more than 0.').max(10_000_000_000),
          currency: currencyCode,
        }),
        /** Who offers it. A second source confirms what is too cheap to be believed. */
        source: z
          .string()
          .trim()
          .regex(/^[\w.-]{1,60}$/, 'A source is up to 60 letters, digits, dots, - and _.')
          .default('api'),
        /** Now when left out. Prices older than six hours are kept, and nobody is told of them. */
        seenAt: z.iso.datetime().optional(),
        left: z.number().int().nonnegative().max(10_000).nullable().default(null),
        url: z
          .url({ protocol: /^https?$/ })
          .max(2_000)
          .nullable()
          .default(null),
      }),
    )
    .min(1)
    .max(500),
});
export type PricesRequest = z.infer<typeof pricesRequest>;
export const pricesAnswer = z.object({ accepted: z.number().int() });

/** What a route usually costs at that season and lead time. */
export const usualPrice = z.object({
  currency: currencyCode,
  /** Minor units: quartiles of what was seen. */
  low: z.number().int(),
  median: z.number().int(),
  high: z.number().int(),
  /** How it is known: from enough prices seen, or reckoned by the fare model. */
  basis: z.enum(['observed', 'modelled']),
  /** Number of observations behind it; 0 when modelled. */
  count: z.number().int(),
});
export type UsualPrice = z.infer<typeof usualPrice>;
