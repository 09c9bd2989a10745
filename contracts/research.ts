import { z } from 'zod';

import { countryGuide, gettingAround, quarter, safety, stepFree } from './guides.ts';
import { money } from './money.ts';
import {
  calendarDate,
  countryCode,
  currencyCode,
  highlight,
  latitude,
  longitude,
  monthClimate,
  provenance,
  tier,
} from './places.ts';
import { noteReadings, questionnaire, visaPreference, weatherPreference } from './questionnaire.ts';
import { runFacts, runStatus } from './runs.ts';
import type { EventOf } from './streams.ts';
import { officialAdvice } from './web-guides.ts';

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

export const researchJob = runFacts.extend({
  jobId: z.string(),
  /** 0 to 100, never falls. */
  progressPercentage: z.number().min(0).max(100),
  currentStep: researchStep.nullable(),
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

/** Something to know before going that no weight can balance: heat with a baby, a closed season, too far for the nights. */
export const caveat = z.object({
  rule: z.string(),
  /** `breaks`: ranked after everything without one. `warns`: said, and costs points. */
  severity: z.enum(['breaks', 'warns']),
  message: z.string(),
});
export type Caveat = z.infer<typeof caveat>;

/** How long a passport has to be valid beyond the day of arrival or departure, and how many pages have to be free. */
export const visaPassport = z.object({
  months: z.number().int().min(0).max(12),
  of: z.enum(['arrival', 'departure']),
  pages: z.number().int().positive().optional(),
});

export const visaFact = z.object({
  passport: countryCode,
  requirement: z.enum([
    'own_country',
    'free_movement',
    'visa_free',
    'on_arrival',
    'eta',
    // Paid for and granted online within days; what asks for papers, an agent or weeks is `visa_required`.
    'e_visa',
    'visa_required',
    'not_admitted',
    'unknown',
  ]),
  maxStayDays: z.number().int().positive().nullable(),
  note: z.string(),
  officialUrl: z.url().nullable(),
  /** What the permit or visa costs a person, about; 0 is free. Null where that is not known, and in results of before. */
  price: money.nullable().default(null),
  /** How many days before leaving it is best asked for. */
  daysAhead: z.number().int().nonnegative().nullable().default(null),
  passportRule: visaPassport.nullable().default(null),
  provenance,
});
export type VisaFact = z.infer<typeof visaFact>;

/** What one needs to know for being there; each part is null or empty where nothing is known. */
export const placeGuide = z.object({
  /** Of the country. */
  practical: countryGuide.extend({ provenance }).nullable(),
  /** Quarters to stay in. */
  stays: z.array(quarter),
  gettingAround: gettingAround.nullable(),
  stepFree: stepFree.nullable(),
  /** For the months of the trip, as sentences. */
  health: z.array(z.string()),
  safety: safety.nullable(),
  /** Of all but `practical`; null outside the atlas. */
  provenance: provenance.nullable(),
});
export type PlaceGuide = z.infer<typeof placeGuide>;

export const destinationResult = z.object({
  destinationId: z.string(),
  name: z.string(),
  country: countryCode,
  countryName: z.string(),
  latitude,
  longitude,
  timeZone: z.string(),
  summary: z.string(),
  /** Why this one, for these answers, in a few sentences; empty in results of before. */
  why: z.string().default(''),
  /** Who put `why` into words: rules, or a language model whose every figure and name was checked. */
  whyBy: z.enum(['rules', 'model']).default('rules'),
  rank: z.number().int().positive(),
  /** 0 to 100, one decimal: the weighted sum of `parts`, less what the caveats cost. */
  score: z.number().min(0).max(100),
  /** Only what is known: the weights add up to 1 without the rest, which `unknowns` lists. */
  parts: z.array(scorePart),
  /** Absent in results of before. */
  caveats: z.array(caveat).default([]),
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
  /** What is asked for at the border besides: vaccination, papers of children, permits to change planes. */
  papers: z.array(z.object({ text: z.string(), provenance })).default([]),
  gettingThere: z
    .object({
      mode: z.enum(['flight', 'ground']),
      from: z.string(),
      to: z.string(),
      distanceKm: z.number(),
      durationMinutes: z.number().int(),
      stops: z.number().int().nonnegative(),
      /** Trains, ferries and coaches one after another; empty where only distance and land are known, and for flights. */
      legs: z
        .array(
          z.object({
            mode: z.enum(['train', 'ferry', 'bus']),
            from: z.string(),
            to: z.string(),
            minutes: z.number().int(),
            operator: z.string(),
            night: z.boolean(),
          }),
        )
        .default([]),
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
    z.object({
      name: z.string(),
      summary: z.string(),
      months: z.array(z.number().int()),
      /** First and last day, where they are known; else somewhere in those months, and absent in results of before. */
      dates: z.object({ from: calendarDate, until: calendarDate }).nullable().default(null),
      provenance,
    }),
  ),
  /** Of the government of one of the passports where that was read, and beside it what others say. */
  advice: officialAdvice.extend({ others: z.array(officialAdvice).default([]) }),
  /** Null in results of before. */
  guide: placeGuide.nullable().default(null),
  /** What could not be learnt, as sentences. */
  unknowns: z.array(z.string()),
});
export type DestinationResult = z.infer<typeof destinationResult>;

/** Answers to change for more places; the rest stays as it was. */
export const relaxOption = z.object({
  change: questionnaire
    .pick({ budget: true, visaWish: true, weather: true, maxDistanceKm: true })
    .partial()
    .extend({ visaWish: visaPreference.optional(), weather: z.array(weatherPreference).optional() }),
  wouldAdd: z.number().int().positive(),
});
export type RelaxOption = z.infer<typeof relaxOption>;

export const researchResults = z.object({
  jobId: z.string(),
  preferences: questionnaire,
  currency: currencyCode,
  originName: z.string(),
  dates: z.object({ from: calendarDate, to: calendarDate, nights: z.number().int() }),
  ranked: z.array(destinationResult),
  /** Candidates left out by a criterion that can't be traded, with the reason. */
  /** What was read in the notes and acted on, and what was not. Null in results of before. */
  notes: noteReadings.nullable().default(null),
  excluded: z.array(z.object({ destinationId: z.string(), name: z.string(), reason: z.string() })),
  /** Which criterion to relax, best first, when few or none are left. */
  relax: z.array(
    z.object({
      wish: z.string(),
      message: z.string(),
      wouldAdd: z.number().int(),
      /** To run at once, the smallest change first. Empty where people have to think, and in results of before. */
      options: z.array(relaxOption).default([]),
    }),
  ),
  completedAt: z.iso.datetime(),
  /** Where questions about these results would be sent; null where no language model is configured. */
  modelHost: z.string().nullable().default(null),
});
export type ResearchResults = z.infer<typeof researchResults>;

/**
 * `research_progress` on `/notifications`, to whoever follows `user:{id}` of the job's owner; not in the log. Lists move
 * by it without following each job; that a job has ended is told by `changed` and a notification.
 */
export const researchProgress = z.object({
  jobId: z.string(),
  step: z.string(),
  /** 0 to 100. */
  percentage: z.number().min(0).max(100),
  message: z.string(),
  /** ISO 8601 UTC, the server's. */
  at: z.iso.datetime(),
});
export type ResearchProgress = z.infer<typeof researchProgress>;

/** What `POST /research` answers. */
export const startResearchAnswer = z.object({ jobId: z.string(), status: runStatus, stream: z.string() });
export const researchList = z.object({ jobs: z.array(researchJob), nextCursor: z.string().nullable() });
