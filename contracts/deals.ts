/** The stream `deals`, and what goes into it. */
import { z } from 'zod';
import { money } from './money.ts';
import { calendarDate, currencyCode, iataCode } from './places.ts';
import { usualPrice } from './prices.ts';
import type { EventOf } from './streams.ts';
import { httpUrl, namedLine, singleLine } from './text.ts';

export const dealCategory = z.enum(['flight', 'stay', 'package', 'other']);
export const alertType = z.enum(['hot_deal', 'trending', 'low_inventory']);

/** An offer as it comes in: from a feed, by the API, or from prices seen. */
export const offer = z.strictObject({
  title: namedLine(300),
  category: dealCategory.default('flight'),
  /** Whole party or per person as the source says; more than 0. */
  price: z.strictObject({
    amount: z.number().int().positive('A price must be more than 0.').max(10_000_000_000),
    currency: currencyCode,
  }),
  from: iataCode.nullable().default(null),
  to: iataCode.nullable().default(null),
  depart: calendarDate.nullable().default(null),
  return: calendarDate.nullable().default(null),
  url: httpUrl(2_000),
  expiresAt: z.iso.datetime().nullable().default(null),
  /** What the seller says it cost before, in the currency of `price`: what a stay or a package is compared with. */
  formerPrice: z
    .strictObject({
      amount: z.number().int().positive('A price must be more than 0.').max(10_000_000_000),
      currency: currencyCode,
    })
    .nullable()
    .default(null),
  /** Seats, rooms or tickets left, where the source tells; 0: none. */
  left: z.number().int().nonnegative().max(10_000).nullable().default(null),
  /** The sender's own id of it: the same id again updates the deal. */
  externalId: singleLine(200).nullable().default(null),
});
export type Offer = z.infer<typeof offer>;

/** `POST /deals/batch`. */
export const offersRequest = z.strictObject({ offers: z.array(offer).min(1).max(100) });
/** `POST /deals`: which deal it is, and whether nobody had told of it. */
export const offerAnswer = z.object({ dealId: z.string(), isNew: z.boolean() });
/** In the order of the offers; the same deal may be there several times. */
export const offersAnswer = z.object({
  deals: z.array(offerAnswer),
});

export const deal = z.object({
  id: z.string(),
  title: z.string(),
  category: dealCategory,
  price: money,
  /** In USD cents, for filters and thresholds. */
  priceUsd: z.number().int(),
  from: iataCode.nullable(),
  to: iataCode.nullable(),
  depart: calendarDate.nullable(),
  return: calendarDate.nullable(),
  usual: usualPrice.nullable(),
  /** What the seller says it cost before; it is compared with that where nothing is known to be usual. */
  formerPrice: money.nullable().default(null),
  /** Where the source tells. */
  left: z.number().int().nonnegative().nullable().default(null),
  /** Below usual, in percent of it (0 when not below) and USD cents. */
  savingsPercent: z.number().min(0).max(100),
  savings: z.number().int().nonnegative(),
  isHot: z.boolean(),
  isTrending: z.boolean(),
  /** Why, in words: "38 % under the usual 610 EUR". Null when it is neither, and enough are left. */
  why: z.string().nullable(),
  watchers: z.number().int(),
  /** The same offer seen in several places. */
  links: z.array(z.object({ source: z.string(), url: z.url() })),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
});
export type Deal = z.infer<typeof deal>;

export const dealsQuery = z.object({
  filter: z.enum(['all', 'hot', 'trending']).default('all'),
  from: iataCode.optional(),
  to: iataCode.optional(),
  /** US cents. */
  maxUsd: z.coerce.number().int().positive().max(10_000_000_000).optional(),
  /** Only what one's own preferences (`PUT /deals/preferences`) ask for. */
  mine: z.stringbool().default(false),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export const dealPage = z.object({ deals: z.array(deal), nextCursor: z.string().nullable() });
/** What `/deals` answers a subscribe with `since: null`: the newest. */
export type DealsSnapshot = { deals: Deal[] };

/** `data` by event type on `deals`. Amounts in minor units of the deal's currency. */
export const dealEvents = {
  deal_alert: z.object({
    dealId: z.string(),
    title: z.string(),
    price: money,
    category: dealCategory,
    alertType,
    savingsPercent: z.number(),
    /** Below the usual or the former price, minor units of the price's currency. */
    discount: z.number().int(),
    from: iataCode.nullable(),
    to: iataCode.nullable(),
    why: z.string(),
    /** Where the source tells. */
    left: z.number().int().nonnegative().nullable().default(null),
  }),
  price_changed: z.object({
    dealId: z.string(),
    price: money,
    previous: money,
  }),
} as const;
export type DealEvent = EventOf<typeof dealEvents>;

/** How a feed that the operator named is doing. */
export const feedStatus = z.object({
  /** Without the login that it may need. */
  url: z.string(),
  /** When it was last asked; null: not yet. */
  readAt: z.iso.datetime().nullable(),
  /** When it could be read last; null: never, or not since a version that noted it. */
  succeededAt: z.iso.datetime().nullable().default(null),
  /** When it is asked again; null: at the next turn. */
  nextAt: z.iso.datetime().nullable().default(null),
  /** In a row. */
  failures: z.number().int().nonnegative(),
  /** Why it could not be read the last time, a sentence; null when it could. */
  problem: z.string().nullable(),
});
export type FeedStatus = z.infer<typeof feedStatus>;
export const feedList = z.object({ feeds: z.array(feedStatus) });
