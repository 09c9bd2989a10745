import { z } from 'zod';

export const latitude = z.number().min(-90).max(90);
export const longitude = z.number().min(-180).max(180);
/** ISO 3166-1 alpha-2, upper case. */
export const countryCode = z
  .string()
  .regex(/^[A-Z]{2}$/, 'A country is two capital letters, for example PT.');
/** ISO 4217, upper case. */
export const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, 'A currency is three capital letters, for example EUR.');
export const iataCode = z
  .string()
  .regex(/^[A-Z]{3}$/, 'An airport is three capital letters, for example LIS.');
/** Calendar date without a time, ISO 8601 `YYYY-MM-DD`. */
export const calendarDate = z.iso.date();
/** Further away is a slip of the finger: `20277`, or a year of two digits. */
export const FIRST_DATE = '1900-01-01';
export const LAST_DATE = '2199-12-31';
/** A day that somebody plans on or paid on. */
export const plannedDate = calendarDate.refine(
  (date) => date >= FIRST_DATE && date <= LAST_DATE,
  'The year has to be between 1900 and 2199.',
);

export const placeKind = z.enum(['airport', 'city', 'country', 'destination', 'region']);
export type PlaceKind = z.infer<typeof placeKind>;

/** Names a place: IATA code, GeoNames id, ISO country code or the atlas's own id (destinations and regions), by `kind`. */
export const placeRef = z.object({ kind: placeKind, id: z.string().min(1).max(60) });
export type PlaceRef = z.infer<typeof placeRef>;

/** One row of the typeahead. */
export const place = placeRef.extend({
  name: z.string(),
  /** What tells it apart from its namesakes, for example "Lisbon, Portugal". */
  detail: z.string(),
  country: countryCode.nullable(),
  latitude,
  longitude,
});
export type Place = z.infer<typeof place>;

/** What a traveller may like; weights are given per traveller, fitness per destination. */
export const interests = [
  'beach',
  'mountains',
  'cities',
  'history',
  'culture',
  'nature',
  'wildlife',
  'adventure',
  'food',
  'nightlife',
  'art',
  'music',
  'shopping',
  'sports',
  'winter_sports',
  'photography',
  'wellness',
  'family',
] as const;
export const interest = z.enum(interests);
export type Interest = z.infer<typeof interest>;

/** Where a fact comes from; every fact shown carries one. */
export const provenance = z.object({
  provider: z.string(),
  kind: z.enum(['live', 'embedded', 'modelled']),
  /** The date (or instant) as of which the fact was true, ISO 8601. */
  asOf: z.string(),
  url: z.url().optional(),
  /** Under which the provider gives its words away, where it asks for that to be said. */
  licence: z.string().optional(),
});
export type Provenance = z.infer<typeof provenance>;

/** Comfort tiers, cheapest first, for stays and days alike. */
export const tiers = ['shoestring', 'moderate', 'comfortable', 'luxury'] as const;
export const tier = z.enum(tiers);
export type Tier = z.infer<typeof tier>;
export const perTier = z.object({
  shoestring: z.number().int().positive(),
  moderate: z.number().int().positive(),
  comfortable: z.number().int().positive(),
  luxury: z.number().int().positive(),
});

/** A typical month: averages of many years. */
export const monthClimate = z.object({
  month: z.number().int().min(1).max(12),
  /** Average daily high and low, degrees C. */
  highC: z.number().min(-60).max(60),
  lowC: z.number().min(-70).max(45),
  /** Rain and melted snow, mm a month. */
  rainMm: z.number().min(0).max(2000),
  /** Days with at least 1 mm. */
  rainDays: z.number().min(0).max(31),
  /** Bright sunshine, hours a day. */
  sunHours: z.number().min(0).max(24).optional(),
  /** Sea surface, degrees C; absent inland. */
  seaC: z.number().min(-2).max(35).optional(),
  /** Whether snow usually lies, in town or on the slopes that people come for. */
  snow: z.boolean().optional(),
});
export type MonthClimate = z.infer<typeof monthClimate>;

export const highlight = z.object({
  name: z.string(),
  summary: z.string(),
  interests: z.array(interest).min(1),
  latitude,
  longitude,
});
export type Highlight = z.infer<typeof highlight>;

export const placesQuery = z.object({
  q: z.string().trim().min(1).max(80),
  kinds: z
    .string()
    .optional()
    .describe('Comma-separated: airport, city, country, destination, region. All but regions when left out.'),
  limit: z.coerce.number().int().min(1).max(20).default(8),
});
export const placesAnswer = z.object({ places: z.array(place) });
/** For choosing passports: all countries and territories, by name. */
export const countriesAnswer = z.object({
  countries: z.array(z.object({ code: countryCode, name: z.string(), flag: z.string() })),
});
