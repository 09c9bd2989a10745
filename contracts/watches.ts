/** What travellers watch, and when they are told. */
import { z } from 'zod';
import { money } from './money.ts';
import { calendarDate, currencyCode, iataCode, placeRef } from './places.ts';
import { fareKey, observation, usualPrice } from './prices.ts';

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
  /** Tell of prices that are only modelled, too; they are marked as estimates. */
  estimates: z.boolean().default(true),
  /** A watch of one's own whose place this one takes: one fall is then told once. */
  replaces: z.string().max(64).optional(),
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

/** What a price is: seen somewhere, or only modelled by the fare model. */
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
  /** What `percent` counts from: what it cost when the watch was set, else the first price seen; null until there is one. */
  base: z.object({ price: money, at: z.iso.datetime().nullable() }).nullable().default(null),
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
export const watchList = z.object({
  watches: z.array(watch),
  nextCursor: z.string().nullable().default(null),
});
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
export const dealPreferences = z.strictObject({
  homeAirports: z.array(iataCode).max(10).default([]),
  destinations: z.array(placeRef).max(20).default([]),
  maxUsd: z.number().int().positive().max(10_000_000_000).nullable().default(null),
});
export type DealPreferences = z.infer<typeof dealPreferences>;
/** `PUT /deals/preferences`: the preferences, and whether hot deals that fit them are told in the inbox and by channels. */
export const dealPreferencesRequest = dealPreferences.extend({
  /** As it was when left out; at first it is on. */
  notify: z.boolean().optional(),
});
export type DealPreferencesRequest = z.input<typeof dealPreferencesRequest>;
/** The preferences, and the airports that their places come down to: what arrives live is filtered by these. */
export const dealPreferencesAnswer = z.object({
  preferences: dealPreferences,
  /** Whether hot deals that fit are told in the inbox and by channels. */
  notify: z.boolean().default(true),
  /** Empty: from anywhere, to anywhere. */
  airports: z.object({ from: z.array(iataCode), to: z.array(iataCode) }),
});
