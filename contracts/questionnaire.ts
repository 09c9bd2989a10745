import { z } from 'zod';
import { calendarDate, countryCode, currencyCode, interest, placeRef, tier } from './places.ts';
import { multiLine } from './text.ts';

/* What a traveller is asked before a research. */

export const MAX_NIGHTS = 60;

const nightsBetween = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** When: exact dates, or a month with a number of nights somewhere in it. */
export const when = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('dates'),
      from: calendarDate,
      to: calendarDate,
      /** The dates may move by up to this many days either way. */
      flexibleDays: z.number().int().min(0).max(14).default(0),
    })
    .refine((v) => nightsBetween(v.from, v.to) >= 1, {
      path: ['to'],
      message: 'The return has to be after the departure.',
    })
    .refine((v) => nightsBetween(v.from, v.to) <= MAX_NIGHTS, {
      path: ['to'],
      message: `A trip can be at most ${MAX_NIGHTS} nights.`,
    }),
  z.strictObject({
    kind: z.literal('month'),
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'A month is written YYYY-MM.'),
    nights: z.number().int().min(1).max(MAX_NIGHTS, `A trip can be at most ${MAX_NIGHTS} nights.`),
  }),
]);
export type When = z.infer<typeof when>;

export const party = z
  .strictObject({
    kind: z.enum(['alone', 'couple', 'family', 'group']),
    adults: z
      .number()
      .int()
      .min(1, 'Somebody has to go: at least one adult.')
      .max(30, 'We can plan for up to 30 adults.'),
    children: z
      .array(
        z.strictObject({
          age: z.number({ error: 'Each child needs an age from 0 to 17.' }).int().min(0).max(17),
        }),
      )
      .max(12)
      .default([]),
  })
  .refine((p) => p.kind !== 'alone' || (p.adults === 1 && p.children.length === 0), {
    path: ['adults'],
    message: '“Just me” means one adult and no children.',
  })
  .refine((p) => p.kind !== 'couple' || (p.adults === 2 && p.children.length === 0), {
    path: ['adults'],
    message: '“Couple” means two adults and no children.',
  });
export type Party = z.infer<typeof party>;

/** Amounts are integers in the currency's minor unit (cents), for the whole party. */
export const budget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('level'), level: tier }),
  z.strictObject({
    kind: z.literal('total'),
    amount: z.number().int().positive('A budget must be more than 0.').max(10_000_000_000),
    currency: currencyCode,
  }),
  z.strictObject({
    kind: z.literal('per_day'),
    amount: z.number().int().positive('A budget must be more than 0.').max(1_000_000_000),
    currency: currencyCode,
  }),
]);
export type Budget = z.infer<typeof budget>;

export const visaPreference = z.enum(['free', 'on_arrival', 'e_visa', 'any']);
/** Degrees C of the day: hot over 30, warm 20 to 30, mild 10 to 20, cold 0 to 10; snow wants snow lying. */
export const weatherPreference = z.enum(['hot', 'warm', 'mild', 'cold', 'snow']);
export type WeatherPreference = z.infer<typeof weatherPreference>;
export const pace = z.enum(['relaxed', 'balanced', 'packed']);
export type Pace = z.infer<typeof pace>;

export const diet = z.enum(['vegetarian', 'vegan', 'halal', 'kosher', 'gluten_free']);
export type Diet = z.infer<typeof diet>;

/** What must hold, whatever else is wished: each leaves out or marks down places, and each says so. */
export const limits = z.strictObject({
  /** Trains, ferries, coaches and cars only. */
  noFlying: z.boolean().default(false),
  /** Door to door, one way, hours. */
  maxJourneyHours: z.number().int().min(1).max(60).optional(),
  /** Somebody can't climb stairs, or uses a wheelchair. */
  stepFree: z.boolean().default(false),
  /** Nobody sleeps above 2,000 m. */
  noAltitude: z.boolean().default(false),
  /** No days of 32 degrees C and more. */
  noHeat: z.boolean().default(false),
  /** Nowhere with a risk of malaria. */
  noMalaria: z.boolean().default(false),
  /** Nowhere with a risk of Zika: somebody is pregnant, or wants to be. */
  noZika: z.boolean().default(false),
  noCrowds: z.boolean().default(false),
  diet: z.array(diet).max(5).default([]),
  /** Months (1 to 12) in which nobody can travel. */
  notInMonths: z.array(z.number().int().min(1).max(12)).max(11).default([]),
});
export type Limits = z.infer<typeof limits>;

export const questionnaire = z.strictObject({
  origin: placeRef.extend({ kind: z.enum(['airport', 'city']) }),
  /** Up to ten places in mind; none means: suggest some. */
  destinations: z
    .array(placeRef.extend({ kind: z.enum(['destination', 'city', 'country', 'region']) }))
    .max(10)
    .default([]),
  when,
  party,
  budget,
  passports: z.array(countryCode).min(1, 'Add at least one passport so we can check visas.').max(5),
  visaWish: visaPreference.default('any'),
  /** What they like, with a weight from 1 (nice to have) to 5 (the reason to go). */
  interests: z.partialRecord(interest, z.number().int().min(1).max(5)).default({}),
  /** Any of these is welcome; none means the weather does not matter. */
  weather: z.array(weatherPreference).max(5).default([]),
  pace: pace.default('balanced'),
  /** Great-circle distance from the origin, km. */
  maxDistanceKm: z.number().int().min(50).max(20_040).optional(),
  /** Places to leave out: disliked, or already seen. */
  avoid: z
    .array(placeRef.extend({ kind: z.enum(['destination', 'city', 'country', 'region']) }))
    .max(50)
    .default([]),
  limits: limits.prefault({}),
  notes: multiLine(2_000).default(''),
  /** Keys of what was read in the notes that the traveller took back before the run. */
  notesIgnored: z.array(z.string().max(80)).max(60).default([]),
  /** The currency results are shown in; the budget's own, or the first passport's, when left out. */
  currency: currencyCode.optional(),
});
export type Questionnaire = z.infer<typeof questionnaire>;

/** Something that the notes say and the research acts on, as it is shown back before the run. */
export const noteReading = z.object({
  /** Names the reading, so that it can be taken back: `noFlying`, `avoid:country:JP`, `interest:food`. */
  key: z.string(),
  /** Rules must hold; preferences weigh. */
  kind: z.enum(['rule', 'wish']),
  /** As a chip says it: "No flying". */
  label: z.string(),
  /** The words that it was read from. */
  quote: z.string(),
});
export type NoteReading = z.infer<typeof noteReading>;

export const noteReadings = z.object({
  readings: z.array(noteReading),
  /** Sentences that nothing was read from: kept with the research, not used for ranking. */
  kept: z.array(z.string()),
});
export const notesRequest = z.strictObject({ notes: z.string().max(2_000, 'At most 2,000 characters.') });
export type NoteReadings = z.infer<typeof noteReadings>;

export type QuestionnaireInput = z.input<typeof questionnaire>;
