import { z } from 'zod';
import { money } from './money.ts';
import { calendarDate, currencyCode, iataCode, placeRef } from './places.ts';
import type { EventOf } from './streams.ts';

/* ---- prices ---- */

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

/* ---- deals ---- */

export const dealCategory = z.enum(['flight', 'stay', 'package', 'other']);
export const alertType = z.enum(['hot_deal', 'trending']);

/** An offer as it comes in: from a feed, by the API, or from prices seen. */
export const offer = z.strictObject({
  title: z.string().trim().min(1).max(300),
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
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  expiresAt: z.iso.datetime().nullable().default(null),
  /** The sender's own id of it: the same id again updates the deal. */
  externalId: z.string().max(200).nullable().default(null),
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
  /** Below usual, in percent of it (0 when not below) and USD cents. */
  savingsPercent: z.number().min(0).max(100),
  savings: z.number().int().nonnegative(),
  isHot: z.boolean(),
  isTrending: z.boolean(),
  /** Why, in words: "38 % under the usual 610 EUR". Null when it is neither. */
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
  maxUsd: z.coerce.number().int().positive().optional(),
  /** Only what one's own wishes (`PUT /deals/wishes`) ask for. */
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
    /** Below the usual price, minor units of the price's currency. */
    discount: z.number().int(),
    from: iataCode.nullable(),
    to: iataCode.nullable(),
    why: z.string(),
  }),
  price_changed: z.object({
    dealId: z.string(),
    price: money,
    previous: money,
  }),
} as const;
export type DealEvent = EventOf<typeof dealEvents>;

/* ---- watches ---- */

/**
 * What is watched. A trip's transport is each of its activities that carries a fare, and each of its flights whose name
 * and day tell one without a doubt.
 */
export const watchTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fare'), fare: fareKey }),
  z.strictObject({ kind: z.literal('deal'), dealId: z.string().max(64) }),
  z.strictObject({
    kind: z.literal('activity'),
    tripId: z.string().max(64),
    activityId: z.string().max(64),
    fare: fareKey,
  }),
  z.strictObject({ kind: z.literal('trip'), tripId: z.string().max(64) }),
]);
export type WatchTarget = z.infer<typeof watchTarget>;

export const threshold = z.discriminatedUnion('kind', [
  /** At or below this. */
  z.strictObject({
    kind: z.literal('price'),
    amount: z.number().int().positive('A price must be more than 0.').max(10_000_000_000),
    currency: currencyCode,
  }),
  /** At least so many percent under what it cost when the watch was set. */
  z.strictObject({ kind: z.literal('percent'), percent: z.number().min(1).max(95) }),
  /** Under the lower quartile of what it usually costs. */
  z.strictObject({ kind: z.literal('unusually_cheap') }),
]);
export type Threshold = z.infer<typeof threshold>;

export const channelKind = z.enum(['push', 'email', 'webhook', 'ntfy']);
export type ChannelKind = z.infer<typeof channelKind>;

export const watchRequest = z.strictObject({
  target: watchTarget,
  threshold,
  /** Also tell by these; the inbox always. Left out: all that are set up. */
  channels: z.array(channelKind).max(4).optional(),
  /** Last day on which it is watched; the departure when left out. */
  endsOn: calendarDate.nullable().default(null),
  /** Tell of prices that are only reckoned, too; they are marked as estimates. */
  estimates: z.boolean().default(true),
});
export type WatchRequest = z.infer<typeof watchRequest>;
export const watchPatch = z
  .strictObject({
    threshold: threshold.optional(),
    channels: z.array(channelKind).max(4).nullable().optional(),
    endsOn: calendarDate.nullable().optional(),
    estimates: z.boolean().optional(),
    paused: z.boolean().optional(),
  })
  .refine((patch) => Object.keys(patch).length > 0, 'Nothing to change.');

/** What a price is: seen somewhere, or only reckoned by the fare model. */
export const priceBasis = usualPrice.shape.basis;
export type PriceBasis = z.infer<typeof priceBasis>;

/** One of the prices that a watch goes by; a trip's watch has one for each of its flights. */
export const watchPart = z.object({
  /** Of the trip; null where it is no trip's. */
  activityId: z.string().nullable(),
  fare: fareKey.nullable(),
  /** Whether the next price under the threshold will be told. */
  armed: z.boolean(),
  /** The newest price, and where it comes from. */
  current: observation.nullable(),
});
export type WatchPart = z.infer<typeof watchPart>;

export const watchStatus = z.enum(['active', 'paused', 'ended']);
export const watch = z.object({
  id: z.string(),
  /** A line that names it: "Lisbon to Tokyo, 1 to 8 May, 2 adults". */
  title: z.string(),
  target: watchTarget,
  threshold,
  channels: z.array(channelKind).nullable(),
  endsOn: calendarDate.nullable(),
  estimates: z.boolean(),
  status: watchStatus,
  /** Whether the next price under the threshold will be told. */
  armed: z.boolean(),
  /** The newest price, and where it comes from. */
  current: observation.nullable(),
  /** At least one, unless there is nothing left to watch; `current` and `usual` are of the first. */
  parts: z.array(watchPart),
  usual: usualPrice.nullable(),
  alerts: z.number().int(),
  createdAt: z.iso.datetime(),
  lastAlertAt: z.iso.datetime().nullable(),
});
export type Watch = z.infer<typeof watch>;

/** Prices over time with the alerts on them, oldest first. */
export const watchHistory = z.object({
  prices: z.array(
    z.object({
      at: z.iso.datetime(),
      amount: z.number().int(),
      kind: observation.shape.kind,
      source: z.string(),
    }),
  ),
  alerts: z.array(
    z.object({
      at: z.iso.datetime(),
      amount: z.number().int(),
      basis: priceBasis,
      reasons: z.array(z.string()),
    }),
  ),
  currency: currencyCode,
  usual: usualPrice.nullable(),
  /** Minor units of `currency`; null where the threshold is no fixed price. */
  threshold: z.number().int().nullable(),
});
/** A trip's watch has one history for each of its flights; the first one's when left out. */
export const watchHistoryQuery = z.object({ activityId: z.string().max(64).optional() });
export const watchList = z.object({ watches: z.array(watch) });
/** Per traveller. */
export const MAX_WATCHES = 1_000;

const namedAirport = z.object({ id: iataCode, name: z.string() });
/** What is known of a trip's flights: enough to watch their prices, or what somebody has to say first. */
export const tripFlights = z.object({
  flights: z.array(
    z.object({
      activityId: z.string(),
      name: z.string(),
      cost: money.nullable(),
      /** The ticket, where there is no doubt about it. */
      fare: fareKey.nullable(),
      /** Airports that may be meant, best first; empty where nothing tells. */
      from: z.array(namedAirport),
      to: z.array(namedAirport),
      /** Null while its day has no date. */
      depart: calendarDate.nullable(),
      adults: fareKey.shape.adults,
    }),
  ),
});
export type TripFlight = z.infer<typeof tripFlights>['flights'][number];

/** What of `deals` somebody wants to be told. */
export const dealWishes = z.strictObject({
  homeAirports: z.array(iataCode).max(10).default([]),
  destinations: z.array(placeRef).max(20).default([]),
  maxUsd: z.number().int().positive().nullable().default(null),
});
export type DealWishes = z.infer<typeof dealWishes>;
/** The wishes, and the airports that their places come down to: what arrives live is filtered by these. */
export const dealWishesAnswer = z.object({
  wishes: dealWishes,
  /** Empty: from anywhere, to anywhere. */
  airports: z.object({ from: z.array(iataCode), to: z.array(iataCode) }),
});
