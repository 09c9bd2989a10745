/** Fares as every source tells them, and as they are shown. */
import { z } from 'zod';
import { money } from '../money.ts';
import { calendarDate, currencyCode, iataCode } from '../places.ts';
import { httpUrl, singleLine } from '../text.ts';
import { fareNature, sourceId } from './sources.ts';

/** Local date and time at the airport with its offset, `2027-03-27T06:40:00+01:00`; without an offset where the source names none. */
const localTime = z.iso.datetime({ local: true, offset: true });
const carrier = z.string().regex(/^[A-Z0-9]{2}$/);

/** One flight, train or ship without a change. What the source does not say is null, and never guessed. */
export const fareSegment = z.object({
  mode: z.enum(['flight', 'train', 'bus', 'ferry']).default('flight'),
  from: iataCode,
  to: iataCode,
  departAt: localTime.nullable().default(null),
  arriveAt: localTime.nullable().default(null),
  /** IATA code of who sells it, and of who flies it. */
  marketing: carrier.nullable().default(null),
  operating: carrier.nullable().default(null),
  /** Digits of the flight number, of the operating carrier where both are told; `2416`. */
  number: z.string().max(8).nullable().default(null),
  operatingNumber: z.string().max(8).nullable().default(null),
  cabin: z.string().max(30).nullable().default(null),
});
export type FareSegment = z.output<typeof fareSegment>;

/** One way: `segments` is empty where a source tells the price alone. */
export const fareLeg = z.object({
  from: iataCode,
  to: iataCode,
  date: calendarDate,
  segments: z.array(fareSegment).max(8).default([]),
  stops: z.number().int().min(0).max(8).nullable().default(null),
  durationMinutes: z.number().int().positive().max(10_000).nullable().default(null),
});
export type FareLeg = z.output<typeof fareLeg>;

export const bags = z.object({
  /** Pieces in the price for each traveller with a seat; null: unknown, which is never 0. */
  cabin: z.number().int().min(0).max(5).nullable().default(null),
  checked: z.number().int().min(0).max(5).nullable().default(null),
});
export type Bags = z.output<typeof bags>;

/** An amount as somebody tells it; whether it makes sense is judged for each fare, so that one bad price refuses itself alone. */
const reportedMoney = z.strictObject({
  amount: z.number(),
  currency: z.string().max(10).nullable().default(null),
});

/** A fare as a source tells it: from a worker's `POST /scans/units/{unitId}/fares`, a feed, or a live API. */
export const fareReport = z.strictObject({
  legs: z.array(fareLeg).min(1).max(2),
  /** For the whole party and all legs, minor units, as told: never multiplied or divided by the server. */
  total: reportedMoney,
  /** For one adult, where the source tells it. */
  perAdult: reportedMoney.nullable().default(null),
  brand: singleLine(60).nullable().default(null),
  bags: bags.prefault({}),
  /** Tickets that are booked one by one; null: unknown. */
  tickets: z.number().int().min(1).max(8).nullable().default(null),
  selfTransfer: z.boolean().nullable().default(null),
  url: httpUrl(2_000).nullable().default(null),
  /** Now when left out. */
  seenAt: z.iso.datetime().nullable().default(null),
  expiresAt: z.iso.datetime().nullable().default(null),
  /** Seats left, where the source tells. */
  left: z.number().int().nonnegative().max(10_000).nullable().default(null),
});
export type FareReport = z.output<typeof fareReport>;
export type FareReportInput = z.input<typeof fareReport>;

/** What one source asks for the fare. */
export const fareOffer = z.object({
  source: sourceId,
  sourceName: z.string(),
  nature: fareNature,
  /** As the source tells it. */
  total: money,
  perAdult: money.nullable(),
  /** `total` in the scan's currency. */
  converted: money,
  url: z.string().nullable(),
  seenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  left: z.number().int().nullable(),
  /** Not seen again when it was asked for last: shown with its age. */
  isStale: z.boolean(),
});
export type FareOffer = z.infer<typeof fareOffer>;

/** One row of the results: the same journey, whoever offers it. */
export const fare = z.object({
  fareId: z.string(),
  from: iataCode,
  to: iataCode,
  depart: calendarDate,
  /** Null: one way. */
  return: calendarDate.nullable(),
  nights: z.number().int().nullable(),
  legs: z.array(fareLeg),
  /** Of the way with most changes; null: unknown. */
  stops: z.number().int().nullable(),
  /** All ways together; null: unknown. */
  durationMinutes: z.number().int().nullable(),
  carriers: z.array(z.string()),
  brand: z.string().nullable(),
  bags,
  tickets: z.number().int().nullable(),
  selfTransfer: z.boolean().nullable(),
  /** The cheapest of `offers`, converted; whole party, all legs. */
  price: money,
  /** Date of the rate behind `price`; null where nothing was converted. */
  rateDate: calendarDate.nullable(),
  /** `two_one_ways`: added up from two, until a return fare is seen. `modelled`: nobody offers it. Null: a fare. */
  estimate: z.enum(['two_one_ways', 'modelled']).nullable(),
  /** Cheapest first, one a source. */
  offers: z.array(fareOffer),
  /** Filters of the request that can't be told of this fare: its source does not say. */
  unchecked: z.array(z.string()),
});
export type Fare = z.infer<typeof fare>;

export const fareSort = z.enum(['price', 'duration', 'departure', 'stops', 'newest']);
/** `GET /scans/{scanId}/fares`. */
export const faresQuery = z.object({
  sort: fareSort.default('price'),
  to: iataCode.optional(),
  from: iataCode.optional(),
  depart: calendarDate.optional(),
  nights: z.coerce.number().int().min(0).max(60).optional(),
  source: sourceId.optional(),
  maxStops: z.coerce.number().int().min(0).max(8).optional(),
  /** Minor units of the scan's currency. */
  maxPrice: z.coerce.number().int().positive().max(10_000_000_000).optional(),
  /** `real`: without what is modelled. */
  natures: z.enum(['all', 'real']).default('all'),
  cursor: z.string().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export type FaresQuery = z.output<typeof faresQuery>;
/** The cheapest by destination, over all fares that fit the query. */
export const destinationGroup = z.object({
  to: iataCode,
  name: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  count: z.number().int(),
  cheapest: fare,
});
export const faresAnswer = z.object({
  fares: z.array(fare),
  nextCursor: z.string().nullable(),
  /** How many fit the query. */
  total: z.number().int().nonnegative(),
  currency: currencyCode,
  destinations: z.array(destinationGroup),
});
export type FaresAnswer = z.infer<typeof faresAnswer>;
