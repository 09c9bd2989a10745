import { z } from 'zod';
import {
  calendarDate,
  countryCode,
  currencyCode,
  highlight,
  interest,
  latitude,
  longitude,
  monthClimate,
  placeRef,
  provenance,
  tier,
} from './places.ts';
import { runStatus } from './runs.ts';
import type { EventOf } from './streams.ts';

/* ---- the questionnaire ---- */

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
      message: 'The way back must be after the way there.',
    })
    .refine((v) => nightsBetween(v.from, v.to) <= MAX_NIGHTS, {
      path: ['to'],
      message: `A trip can be at most ${MAX_NIGHTS} nights.`,
    }),
  z.object({
    kind: z.literal('month'),
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'A month is written YYYY-MM.'),
    nights: z.number().int().min(1).max(MAX_NIGHTS, `A trip can be at most ${MAX_NIGHTS} nights.`),
  }),
]);
export type When = z.infer<typeof when>;

export const party = z
  .object({
    kind: z.enum(['alone', 'couple', 'family', 'group']),
    adults: z.number().int().min(1).max(30),
    children: z
      .array(
        z.object({ age: z.number({ error: 'Each child needs an age from 0 to 17.' }).int().min(0).max(17) }),
      )
      .max(12)
      .default([]),
  })
  .refine((p) => p.kind !== 'alone' || (p.adults === 1 && p.children.length === 0), {
    path: ['adults'],
    message: 'Alone means one adult and no children.',
  })
  .refine((p) => p.kind !== 'couple' || (p.adults === 2 && p.children.length === 0), {
    path: ['adults'],
    message: 'A couple means two adults and no children.',
  });
export type Party = z.infer<typeof party>;

/** Amounts are integers in the currency's minor unit (cents), for the whole party. */
export const budget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('level'), level: tier }),
  z.object({
    kind: z.literal('total'),
    amount: z.number().int().positive('A budget must be more than 0.').max(10_000_000_000),
    currency: currencyCode,
  }),
  z.object({
    kind: z.literal('per_day'),
    amount: z.number().int().positive('A budget must be more than 0.').max(1_000_000_000),
    currency: currencyCode,
  }),
]);
export type Budget = z.infer<typeof budget>;

export const visaWish = z.enum(['free', 'on_arrival', 'e_visa', 'any']);
/** Degrees C of the day: hot over 30, warm 20 to 30, mild 10 to 20, cold 0 to 10; snow wants snow lying. */
export const weatherWish = z.enum(['hot', 'warm', 'mild', 'cold', 'snow']);
export type WeatherWish = z.infer<typeof weatherWish>;
export const pace = z.enum(['relaxed', 'balanced', 'packed']);

export const questionnaire = z.object({
  origin: placeRef.extend({ kind: z.enum(['airport', 'city']) }),
  /** Up to ten places in mind; none means: suggest some. */
  destinations: z
    .array(placeRef.extend({ kind: z.enum(['destination', 'city', 'country']) }))
    .max(10)
    .default([]),
  when,
  party,
  budget,
  passports: z.array(countryCode).min(1, 'At least one passport is needed to look up visas.').max(5),
  visaWish: visaWish.default('any'),
  /** What they like, with a weight from 1 (nice to have) to 5 (the reason to go). */
  interests: z.partialRecord(interest, z.number().int().min(1).max(5)).default({}),
  /** Any of these is welcome; none means the weather does not matter. */
  weather: z.array(weatherWish).max(5).default([]),
  pace: pace.default('balanced'),
  /** Great-circle distance from the origin, km. */
  maxDistanceKm: z.number().int().min(50).max(20_040).optional(),
  /** Places to leave out: disliked, or already seen. */
  avoid: z
    .array(placeRef.extend({ kind: z.enum(['destination', 'city', 'country']) }))
    .max(50)
    .default([]),
  notes: z.string().max(2_000, 'At most 2,000 characters.').default(''),
  /** The currency results are shown in; the budget's own, or the first passport's, when left out. */
  currency: currencyCode.optional(),
});
export type Questionnaire = z.infer<typeof questionnaire>;
export type QuestionnaireInput = z.input<typeof questionnaire>;

/* ---- the job ---- */

export const researchSteps = [
  'shortlisting',
  'researching_weather',
  'researching_visa',
  'researching_attractions',
  'researching_flights',
  'researching_costs',
  'compiling_results',
] as const;
export const researchStep = z.enum(researchSteps);
export type ResearchStep = z.infer<typeof researchStep>;

export const researchJob = z.object({
  jobId: z.string(),
  status: runStatus,
  /** 0 to 100, never falls. */
  progressPercentage: z.number().min(0).max(100),
  currentStep: researchStep.nullable(),
  /** What is happening now, in words. */
  message: z.string(),
  stream: z.string(),
  attempt: z.number().int().nonnegative(),
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  preferences: questionnaire,
  /** A line that names the job in a list, for example "From Lisbon, 7 nights in May 2027, 2 adults". */
  title: z.string(),
  resultsSummary: z
    .object({
      destinationsCount: z.number().int(),
      topDestination: z.string().nullable(),
      topScore: z.number().nullable(),
    })
    .nullable(),
});
export type ResearchJob = z.infer<typeof researchJob>;

export const findingKind = z.enum([
  'shortlisted',
  'weather',
  'visa',
  'attractions',
  'flights',
  'costs',
  'score',
]);

/** `data` by event type on `research:{jobId}`. */
export const researchEvents = {
  started: z.object({ preferences: questionnaire }),
  progress: z.object({
    step: researchStep,
    percentage: z.number().min(0).max(100),
    message: z.string(),
    destination: z.string().optional(),
  }),
  finding: z.object({
    /** The result's `destinationId`, its name and where it is, so that a card and a map need nothing else. */
    destination: z.object({ id: z.string(), name: z.string(), country: countryCode, latitude, longitude }),
    kind: findingKind,
    summary: z.string(),
    /** Null only for `shortlisted` and `score`, which the server itself decides. */
    provenance: provenance.nullable(),
  }),
  completed: z.object({
    resultsSummary: z.object({
      destinationsCount: z.number().int(),
      topDestination: z.string().nullable(),
      topScore: z.number().nullable(),
    }),
  }),
  error: z.object({ error: z.string() }),
  cancelled: z.object({}),
} as const;
export type ResearchEvent = EventOf<typeof researchEvents>;

/* ---- the results ---- */

export const scoreParts = [
  'climate',
  'cost',
  'visa',
  'interests',
  'getting_there',
  'crowds',
  'advice',
] as const;
export const scorePart = z.object({
  part: z.enum(scoreParts),
  /** Share of the whole, 0 to 1; the weights of one result add up to 1. */
  weight: z.number().min(0).max(1),
  /** 0 to 100. */
  score: z.number().min(0).max(100),
  reason: z.string(),
});
export type ScorePart = z.infer<typeof scorePart>;

/** Minor units of `currency`. */
export const money = z.object({ amount: z.number().int(), currency: currencyCode });
export type Money = z.infer<typeof money>;

export const visaFact = z.object({
  passport: countryCode,
  requirement: z.enum([
    'own_country',
    'free_movement',
    'visa_free',
    'on_arrival',
    'eta',
    'e_visa',
    'visa_required',
    'not_admitted',
    'unknown',
  ]),
  maxStayDays: z.number().int().positive().nullable(),
  note: z.string(),
  officialUrl: z.url().nullable(),
  provenance,
});
export type VisaFact = z.infer<typeof visaFact>;

export const destinationResult = z.object({
  destinationId: z.string(),
  name: z.string(),
  country: countryCode,
  countryName: z.string(),
  latitude,
  longitude,
  timeZone: z.string(),
  summary: z.string(),
  rank: z.number().int().positive(),
  /** 0 to 100, one decimal: the weighted sum of `parts`. */
  score: z.number().min(0).max(100),
  parts: z.array(scorePart),
  climate: z
    .object({
      months: z.array(monthClimate).length(12),
      /** Months (1 to 12) that the trip touches. */
      tripMonths: z.array(z.number().int().min(1).max(12)),
      provenance,
    })
    .nullable(),
  cost: z
    .object({
      tier,
      nights: z.number().int(),
      rooms: z.number().int(),
      gettingThere: money,
      stay: money,
      days: money,
      /** The whole party, the whole trip. */
      total: money,
      /** `total` at each tier. */
      byTier: z.record(tier, money),
      provenance: z.array(provenance),
    })
    .nullable(),
  visa: z.array(visaFact),
  gettingThere: z
    .object({
      mode: z.enum(['flight', 'ground']),
      from: z.string(),
      to: z.string(),
      distanceKm: z.number(),
      durationMinutes: z.number().int(),
      stops: z.number().int().nonnegative(),
      /** One adult, there and back. */
      farePerAdult: money.nullable(),
      /** The whole party, there and back, kg CO2e. */
      co2Kg: z.number().int(),
      provenance,
    })
    .nullable(),
  highlights: z.array(highlight.extend({ provenance })),
  holidays: z.array(z.object({ date: calendarDate, name: z.string(), provenance })),
  events: z.array(
    z.object({ name: z.string(), summary: z.string(), months: z.array(z.number().int()), provenance }),
  ),
  advice: z.object({
    level: z.enum(['unknown', 'normal', 'caution', 'avoid']),
    summary: z.string(),
    provenance,
  }),
  /** What could not be learnt, as sentences. */
  unknowns: z.array(z.string()),
});
export type DestinationResult = z.infer<typeof destinationResult>;

export const researchResults = z.object({
  jobId: z.string(),
  preferences: questionnaire,
  currency: currencyCode,
  originName: z.string(),
  dates: z.object({ from: calendarDate, to: calendarDate, nights: z.number().int() }),
  ranked: z.array(destinationResult),
  /** Candidates left out by a wish that can't be traded, with the reason. */
  excluded: z.array(z.object({ destinationId: z.string(), name: z.string(), reason: z.string() })),
  /** Which wish to relax, best first, when few or none are left. */
  relax: z.array(z.object({ wish: z.string(), message: z.string(), wouldAdd: z.number().int() })),
  completedAt: z.iso.datetime(),
});
export type ResearchResults = z.infer<typeof researchResults>;

/** Body of `POST /research`. */
export const startResearchAnswer = z.object({ jobId: z.string(), status: runStatus, stream: z.string() });
export const researchList = z.object({ jobs: z.array(researchJob), nextCursor: z.string().nullable() });
