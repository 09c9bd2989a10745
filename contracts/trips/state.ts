/** What a trip consists of. */
import { z } from 'zod';
import { calendarDate, currencyCode, plannedDate } from '../places.ts';
import { fareKey } from '../prices.ts';
import { multiLine, namedLine, singleLine, spoken } from '../text.ts';
import { storedFile } from './files.ts';
import { amount, clockTime, itemId, signedAmount, timeZone, title, tripPlace, webLink } from './parts.ts';

/** One of the eight line colours of the design system. */
export const lineColour = z.number().int().min(0).max(7);

/** Major units of one currency for one major unit of another, and the day that this is of. */
export const datedRate = z.strictObject({ rate: z.number().positive().max(1e9), asOf: calendarDate });
export type DatedRate = z.infer<typeof datedRate>;

export const tripFields = z.object({
  title,
  summary: multiLine(1_000),
  homeCurrency: currencyCode,
  /** Colour of the trip's own line, its cover. */
  cover: lineColour,
  /** First day; null while the dates are open. Days have no dates of their own: they count on from here. */
  startDate: calendarDate.nullable(),
  /** A trip to try things out on, made by a press; until somebody keeps it as their own. */
  isDemo: z.boolean().nullish(),
  /**
   * By `EUR>JPY`: at what rates amounts that were counted in an earlier home currency are counted in the present one.
   * Written when the home currency changes, so that nothing that was paid has to be.
   */
  rates: z.record(z.string().regex(/^[A-Z]{3}>[A-Z]{3}$/), datedRate).nullish(),
});
export type TripFields = z.infer<typeof tripFields>;

export const day = z.object({
  id: itemId,
  /** Fractional index among the days; made by the mutator, never by a client. */
  order: z.string(),
  title: singleLine(200),
  place: tripPlace.nullable(),
  /** Names the Yjs document of its note. */
  noteId: itemId,
});
export type Day = z.infer<typeof day>;

export const activityKinds = [
  'sight',
  'food',
  'stay',
  'flight',
  'train',
  'bus',
  'car',
  'boat',
  'walk',
  'event',
  'shopping',
  'rest',
  'other',
] as const;
export const activityStatuses = ['idea', 'planned', 'booked', 'done'] as const;

export const activityFields = z.object({
  name: title,
  kind: z.enum(activityKinds),
  status: z.enum(activityStatuses),
  place: tripPlace.nullable(),
  /** Local time at the place, on the activity's day. */
  startTime: clockTime.nullable(),
  endTime: clockTime.nullable(),
  /** Days that its end lies after its day: 1 for a night train, 3 for three nights, -1 for landing the day before. */
  endsDaysLater: z.number().int().min(-1).max(60),
  timeZone: timeZone.nullable(),
  /** Where it ends in another zone than it starts: flights. */
  endTimeZone: timeZone.nullable(),
  durationMinutes: z
    .number()
    .int()
    .min(0)
    .max(90 * 24 * 60)
    .nullable(),
  cost: z.object({ amount, currency: currencyCode }).nullable(),
  bookingReference: singleLine(100),
  link: webLink.nullable(),
  /** The ticket it is about: what its price is watched by. Null: nobody said; the name of a flight may tell. */
  fare: fareKey.nullable(),
});
export type ActivityFields = z.infer<typeof activityFields>;

/** As it is kept: what an older version let in is read on. */
export const activity = activityFields.extend({
  timeZone: z.string().nullable(),
  endTimeZone: z.string().nullable(),
  fare: activityFields.shape.fare.default(null),
  id: itemId,
  /** Null: an idea that has no day yet. */
  dayId: itemId.nullable(),
  order: z.string(),
  noteId: itemId,
  createdBy: z.string(),
});
export type Activity = z.infer<typeof activity>;

/** Who travels: a member, or somebody without an account. Money is split among people. */
export const person = z.object({ id: itemId, name: namedLine(80), userId: z.string().max(64).nullable() });
export type Person = z.infer<typeof person>;

export const tripDestination = tripPlace.extend({ id: itemId, order: z.string() });
export type TripDestination = z.infer<typeof tripDestination>;

export const checklistItem = z.object({
  id: itemId,
  list: z.enum(['packing', 'todo']),
  text: namedLine(300, 'Say what.'),
  /** Shared: one tick for all. Otherwise each person ticks for themselves. */
  shared: z.boolean(),
  assignee: itemId.nullable(),
  order: z.string(),
});
export type ChecklistItem = z.infer<typeof checklistItem>;
/** One tick; its id is `{itemId}` when shared, `{itemId}.{personId}` otherwise. */
export const tick = z.object({ id: z.string(), itemId, personId: itemId.nullable(), done: z.boolean() });
export type Tick = z.infer<typeof tick>;

export const comment = z.object({
  id: itemId,
  activityId: itemId,
  text: spoken(2_000),
  by: z.string(),
  byName: singleLine(200),
  at: z.iso.datetime(),
});
export type Comment = z.infer<typeof comment>;
/** Id: `{activityId}.{userId}`. */
export const vote = z.object({
  id: z.string(),
  activityId: itemId,
  by: z.string(),
  value: z.union([z.literal(1), z.literal(-1)]),
});
export type Vote = z.infer<typeof vote>;

export const budgetCategories = [
  'transport',
  'stay',
  'food',
  'sights',
  'shopping',
  'insurance',
  'other',
] as const;
export const budgetCategory = z.enum(budgetCategories);
export type BudgetCategory = z.infer<typeof budgetCategory>;
/** Planned amount of one category, minor units of its currency; null: of the home currency. Id: the category. */
export const budgetLine = z.object({ id: budgetCategory, amount, currency: currencyCode.nullish() });
export type BudgetLine = z.infer<typeof budgetLine>;

export const split = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('equal'), among: z.array(itemId).min(1).max(100) }),
  z.object({ kind: z.literal('shares'), shares: z.record(itemId, z.number().int().min(0).max(1_000)) }),
  /** Minor units of the expense's currency; they must add up to its amount. */
  z.object({ kind: z.literal('exact'), amounts: z.record(itemId, signedAmount) }),
]);
export type Split = z.infer<typeof split>;

export const expenseFields = z.object({
  title,
  category: budgetCategory,
  /** Negative: a refund, which `paidBy` got back and those of the split get their parts of. */
  amount: signedAmount.refine((some) => some !== 0, 'An expense can’t be 0.'),
  currency: currencyCode,
  /** Major units of `rateTo` for one major unit of `currency`, as of when it was written down. */
  rate: z.number().positive().max(1e9),
  /** The trip's home currency when it was written down; null: the present one. */
  rateTo: currencyCode.nullish(),
  /** The day that the rate is of, where somebody said. */
  rateDate: calendarDate.nullish(),
  paidBy: itemId,
  split,
  date: plannedDate.nullable(),
  activityId: itemId.nullable(),
  /** A payment between two people to settle up, not a cost of the trip. */
  isSettlement: z.boolean(),
});
export type ExpenseFields = z.infer<typeof expenseFields>;
export const expense = expenseFields.extend({
  id: itemId,
  createdBy: z.string(),
  date: calendarDate.nullable(),
});
export type Expense = z.infer<typeof expense>;

/** Everything in a trip that ops change: records by id in named collections, so that a change is a list of field writes. */
export const tripState = z.object({
  trip: tripFields,
  destinations: z.record(z.string(), tripDestination),
  days: z.record(z.string(), day),
  activities: z.record(z.string(), activity),
  people: z.record(z.string(), person),
  checklist: z.record(z.string(), checklistItem),
  ticks: z.record(z.string(), tick),
  comments: z.record(z.string(), comment),
  votes: z.record(z.string(), vote),
  budget: z.record(z.string(), budgetLine),
  expenses: z.record(z.string(), expense),
  files: z.record(z.string(), storedFile).default({}),
  /** Of each note that has words: its beginning and its length in characters. The words themselves are Yjs documents. */
  notes: z.record(z.string(), z.object({ excerpt: z.string(), length: z.number().int() })),
});
export type TripState = z.infer<typeof tripState>;
export const collections = [
  'destinations',
  'days',
  'activities',
  'people',
  'checklist',
  'ticks',
  'comments',
  'votes',
  'budget',
  'expenses',
  'files',
] as const;
export type Collection = (typeof collections)[number];
