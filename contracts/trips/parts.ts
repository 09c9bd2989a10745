/** What the parts of a trip are made of. */
import { z } from 'zod';
import { latitude, longitude, placeRef } from '../places.ts';
import { httpUrl, namedLine } from '../text.ts';
import { canonicalTimeZone } from '../time-zones.ts';

/** Ids are made by whoever adds the thing, so that it can be added offline. */
export const itemId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'An id is up to 64 letters, digits, - and _.')
  // Records are kept by id in plain objects: what every object has cannot be an id.
  .refine((id) => !(id in {}), 'This cannot be an id.');
export const opId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, 'An op id is 8 to 64 letters, digits, - and _.');

export const title = namedLine(200);
export const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time is written HH:MM, 00:00 to 23:59.');
/** Any spelling of an IANA zone; the canonical name comes out. */
export const timeZone = z
  .string()
  .max(64)
  .refine((name) => canonicalTimeZone(name) !== null, 'Not a time zone, for example Europe/Lisbon.')
  .overwrite((name) => canonicalTimeZone(name) ?? name);
/** Minor units (cents); at most ten billion major units. */
export const MAX_AMOUNT = 1_000_000_000_000;
export const amount = z.number().int().nonnegative('An amount cannot be negative.').max(MAX_AMOUNT);
/** Less than nothing is money that came back. */
export const signedAmount = z.number().int().min(-MAX_AMOUNT).max(MAX_AMOUNT);
export const webLink = httpUrl(2_000);

export const tripPlace = z.object({
  name: title,
  latitude: latitude.nullable().default(null),
  longitude: longitude.nullable().default(null),
  /** Of the catalogue, when it was chosen from there. */
  ref: placeRef.nullable().default(null),
});
export type TripPlace = z.infer<typeof tripPlace>;

/** Refused as `unauthenticated` when the session is another traveller's: what waited on a device is nobody else's. */
export const asTraveller = z.string().max(64).optional();
