import { z } from 'zod';
import { openingHours } from './atlas.ts';
import { money } from './money.ts';
import {
  calendarDate,
  currencyCode,
  interest,
  latitude,
  longitude,
  placeRef,
  plannedDate,
  provenance,
} from './places.ts';
import { budget, limits, pace, party } from './questionnaire.ts';
import { runFacts, runStatus } from './runs.ts';
import type { EventOf } from './streams.ts';
import { itemId, opId } from './trips/parts.ts';
import { activityKinds } from './trips/state.ts';

/* A plan: a trip that agents draft while people watch. Times of day are minutes after local midnight at the place; above
 * 1440 they are of the next day's morning. */

/* ---- what is asked ---- */

export const MAX_PLAN_DAYS = 30;
const minuteOfDay = z.number().int().min(0).max(1440);
const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

export const planRequest = z
  .strictObject({
    destination: placeRef.extend({ kind: z.enum(['destination', 'city']) }),
    /** Where they start from; null: only the days there are planned. */
    origin: placeRef
      .extend({ kind: z.enum(['airport', 'city']) })
      .nullable()
      .default(null),
    /** First and last day there, both planned. */
    from: plannedDate,
    to: plannedDate,
    /** When they arrive on the first day and leave on the last, where they know; what a ticket says goes before a guess. */
    arrival: minuteOfDay.nullable().default(null),
    departure: minuteOfDay.nullable().default(null),
    party,
    budget,
    pace: pace.default('balanced'),
    interests: z.partialRecord(interest, z.number().int().min(1).max(5)).default({}),
    limits: limits.prefault({}),
    currency: currencyCode.optional(),
    /** The research whose result it starts from. */
    researchId: z.string().max(64).optional(),
    /** The trip whose days it drafts: what has a time in it stays as it is. */
    tripId: itemId.optional(),
  })
  .refine(({ from, to }) => daysBetween(from, to) >= 0, {
    path: ['to'],
    message: 'The last day is before the first.',
  })
  .refine(({ from, to }) => daysBetween(from, to) < MAX_PLAN_DAYS, {
    path: ['to'],
    message: `A plan can have at most ${MAX_PLAN_DAYS} days.`,
  });
export type PlanRequest = z.output<typeof planRequest>;
export type PlanRequestInput = z.input<typeof planRequest>;

/* ---- a draft, which the rule book reads; a trip made by hand is read as one too ---- */

export const spot = z.object({ latitude, longitude });
export type Spot = z.infer<typeof spot>;

export const draftStop = z.object({
  /** Within its draft. */
  id: z.string(),
  name: z.string(),
  kind: z.enum([...activityKinds, 'breakfast', 'lunch', 'dinner', 'arrival', 'departure', 'check_in']),
  at: spot.nullable(),
  start: z.number().int(),
  end: z.number().int(),
  /** From where one was before, minutes and by what; null where nothing is known. */
  travel: z
    .object({
      minutes: z.number().int(),
      mode: z.enum(['walk', 'transit', 'car']),
      km: z.number(),
      /** Along the streets, by a routing service; else estimated from the straight line. */
      isRouted: z.boolean().optional(),
    })
    .nullable(),
  indoor: z.boolean().nullable(),
  /** OpenStreetMap's notation; null where nobody keeps hours that are known. */
  hours: openingHours.nullable(),
  closedUntil: calendarDate.nullable(),
  stepFree: z.enum(['yes', 'partly', 'no']).nullable(),
  /** Whether children of about four to twelve enjoy it; absent or null: unknown. */
  children: z.boolean().nullish(),
  booking: z.enum(['none', 'advised', 'required']).nullable(),
  /** Least and most minutes that make sense there; null: any. */
  stay: z.object({ least: z.number().int(), most: z.number().int() }).nullable(),
  /** For the whole party; null: unknown, which is never 0. */
  cost: money.nullable(),
  /** Why it is there, a sentence. */
  reason: z.string().nullable(),
  provenance: provenance.nullable(),
  /** Chosen or edited by people: no re-plan touches it. */
  pinned: z.boolean(),
});
export type DraftStop = z.infer<typeof draftStop>;

export const draftDay = z.object({
  date: calendarDate,
  title: z.string(),
  /** Where one wakes and sleeps; null: unknown, or on the way. */
  wakes: spot.nullable(),
  sleeps: spot.nullable(),
  /** Typical of the month; null where unknown. */
  weather: z
    .object({
      highC: z.number(),
      lowC: z.number(),
      /** Share of such days with rain, 0 to 1. */ rain: z.number(),
    })
    .nullable(),
  /** Minutes; null beyond the polar circles and where unknown. */
  sun: z.object({ rise: z.number().int(), set: z.number().int() }).nullable(),
  /** Public holiday there, by name. */
  holiday: z.string().nullable(),
  stops: z.array(draftStop),
});
export type DraftDay = z.infer<typeof draftDay>;

export const draft = z.object({
  place: z.object({
    name: z.string(),
    timeZone: z.string(),
    latitude,
    longitude,
    /** Of where people stay, m; absent or null: unknown. */
    altitudeM: z.number().nullish(),
  }),
  party,
  pace,
  limits,
  currency: currencyCode,
  /** What may be spent in all; null: no sum was named. */
  budget: money.nullable(),
  days: z.array(draftDay),
});
export type Draft = z.infer<typeof draft>;

/** What the rule book says of a draft or a trip. */
export const ruleFinding = z.object({
  rule: z.string(),
  /** `breaks`: impossible as it stands. `warns`: possible, and worth a thought. */
  severity: z.enum(['breaks', 'warns']),
  /** Null: about the whole. */
  date: calendarDate.nullable(),
  stopIds: z.array(z.string()),
  /** For people: what is wrong. */
  message: z.string(),
  /** What would mend it; null where only people can tell. */
  mend: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('swap_days'), date: calendarDate, with: calendarDate, label: z.string() }),
      z.object({
        kind: z.literal('move'),
        stopId: z.string(),
        date: calendarDate,
        start: z.number().int(),
        label: z.string(),
      }),
      z.object({ kind: z.literal('remove'), stopId: z.string(), label: z.string() }),
      z.object({
        kind: z.literal('reorder'),
        date: calendarDate,
        stopIds: z.array(z.string()),
        label: z.string(),
      }),
    ])
    .nullable(),
});
export type RuleFinding = z.infer<typeof ruleFinding>;

/* ---- what comes of it ---- */

export const optionIds = ['saver', 'balanced', 'comfort'] as const;
export const optionId = z.enum(optionIds);
export type OptionId = z.infer<typeof optionId>;

export const costCategory = z.enum(['getting_there', 'stay', 'food', 'sights', 'getting_around', 'extras']);
export type CostCategory = z.infer<typeof costCategory>;

export const planOption = z.object({
  id: optionId,
  title: z.string(),
  /** A paragraph. */
  explanation: z.string(),
  draft,
  /** Null: nothing is known. Whole party, whole trip. */
  costs: z.record(costCategory, money.nullable()),
  totalCost: money,
  /** Some cost is unknown: the total is "at least". */
  isAtLeast: z.boolean(),
  /** 0 to 100. */
  fitScore: z.number().min(0).max(100),
  fitReasons: z.array(z.string()),
  findings: z.array(ruleFinding),
  /** What is missing, and what stood in the way, as sentences. */
  missing: z.array(z.string()),
  stay: z
    .object({
      quarter: z.string().nullable(),
      character: z.string().nullable(),
      tier: z.string(),
      perNight: money.nullable(),
    })
    .nullable(),
});
export type PlanOption = z.infer<typeof planOption>;

/** A limit that can't be kept, and the smallest change that would do: a press runs the plan again with it. */
export const planObstacle = z.object({
  wish: z.string(),
  message: z.string(),
  /** Fields of the request that take the place of those that were asked for. */
  change: z.object({ label: z.string(), patch: z.record(z.string(), z.unknown()) }).nullable(),
});
export type PlanObstacle = z.infer<typeof planObstacle>;
export const planResult = z.object({
  options: z.array(planOption),
  obstacles: z.array(planObstacle),
  completedAt: z.iso.datetime(),
});
export type PlanResult = z.infer<typeof planResult>;

/* ---- the run ---- */

export const agents = [
  'scout',
  'weather',
  'transport',
  'stay',
  'food',
  'scheduler',
  'budget',
  'critic',
  'writer',
] as const;
export const agent = z.enum(agents);
export type Agent = z.infer<typeof agent>;

export const planSteps = ['planning', 'searching', 'scheduling', 'explaining'] as const;
export const planStep = z.enum(planSteps);
export type PlanStep = z.infer<typeof planStep>;

/** `data` by event type on `plan:{planId}`. */
export const planEvents = {
  started: z.object({ request: planRequest }),
  status_update: z.object({
    status: z.enum(planSteps),
    /** 0 to 100, never falls. */
    progress: z.number().min(0).max(100),
    message: z.string(),
  }),
  agent_update: z.object({
    agent,
    status: z.enum(['started', 'completed', 'failed', 'retrying']),
    durationMs: z.number().int().nonnegative().optional(),
    message: z.string(),
  }),
  log: z.object({ agent, level: z.enum(['info', 'warning', 'error']), message: z.string() }),
  /** A day of an option has come together; a later one of the same day replaces it. */
  proposal: z.object({
    agent,
    change: z.object({
      option: optionId,
      day: draftDay,
      /** Of the option so far, at least. */
      cost: money.nullable(),
    }),
  }),
  completion: z.object({
    planId: z.string(),
    /** Of the option that fits best. */
    totalCost: money,
    fitScore: z.number(),
    options: z.number().int(),
  }),
  failed: z.object({ error: z.string() }),
  cancelled: z.object({}),
  accepted: z.object({ option: optionId, tripId: z.string() }),
} as const;
export type PlanEvent = EventOf<typeof planEvents>;

/** `editor`: may stop it, go on with it, and make a trip of it, of which the owner and all editors are members. */
export const planLinkRoles = ['editor', 'viewer'] as const;
export const planLinkRole = z.enum(planLinkRoles);
export type PlanLinkRole = z.infer<typeof planLinkRole>;

export const plan = runFacts.extend({
  planId: z.string(),
  /** What whoever asks may do with it. */
  role: z.enum(['owner', ...planLinkRoles]).default('owner'),
  progress: z.number().min(0).max(100),
  currentStep: planStep.nullable(),
  request: planRequest,
  /** Names it in a list: "Lisbon, 5 days in May 2027". */
  title: z.string(),
  /** The trip that it became; null until it is accepted. */
  tripId: z.string().nullable(),
  /** Null until it has completed. */
  result: planResult.nullable(),
});
export type Plan = z.infer<typeof plan>;

export const planList = z.object({
  plans: z.array(plan.omit({ result: true })),
  nextCursor: z.string().nullable(),
});
export const startPlanAnswer = z.object({ planId: z.string(), status: runStatus, stream: z.string() });
export const acceptPlanRequest = z.strictObject({ option: optionId });
export const acceptPlanAnswer = z.object({ tripId: z.string() });

/** `POST /plans/{id}/merge`: chosen days of an option come into a trip that is there. Done once for an `opId`. */
export const mergePlanRequest = z.strictObject({
  opId,
  option: optionId,
  tripId: itemId,
  days: z
    .array(
      z.strictObject({
        /** Of the draft. */
        date: calendarDate,
        /** The day of the trip that its stops go to; null: a day of their own, after the last. */
        dayId: itemId.nullable(),
      }),
    )
    .min(1, 'Choose a day.')
    .max(MAX_PLAN_DAYS)
    .refine((days) => new Set(days.map(({ date }) => date)).size === days.length, 'Choose each day once.'),
});
export type MergePlanRequest = z.output<typeof mergePlanRequest>;
export const mergePlanAnswer = z.object({
  tripId: z.string(),
  /** Of the trip's history: what an undo names. */
  seq: z.number().int(),
  /** Stops that came into it; what it had already did not come again. */
  added: z.number().int(),
});
export type MergePlanAnswer = z.infer<typeof mergePlanAnswer>;
/** `GET /trips/{id}/check`. Stop ids are those of activities. */
export const tripCheck = z.object({ findings: z.array(ruleFinding) });

/* ---- watched together ---- */

/** `url` is told once, when the link is made. `createdAt` null: there is none. */
export const planLink = z.object({
  role: planLinkRole,
  createdAt: z.iso.datetime().nullable(),
  url: z.string().nullable(),
});
export type PlanLink = z.infer<typeof planLink>;
export const planLinks = z.object({ links: z.array(planLink) });
/** `POST /plans/shared/{token}`: the plan can be followed from now on, until the link ends. */
export const openedPlan = z.object({ planId: z.string(), role: planLinkRole });
/** Over the socket: who is in a plan is told to those who joined it. Answered with `PresenceList`. */
export const joinPlan = z.strictObject({ planId: z.string().min(1).max(80) });
