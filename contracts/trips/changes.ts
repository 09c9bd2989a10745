/** What may be changed in a trip, and the requests that carry changes. */
import { z } from 'zod';
import { currencyCode, plannedDate } from '../places.ts';
import { knownSeq } from '../streams.ts';
import { singleLine } from '../text.ts';
import { fileFields, fileId, storedFile } from './files.ts';
import { amount, asTraveller, itemId, opId, tripPlace } from './parts.ts';
import {
  activityFields,
  budgetCategory,
  type Collection,
  checklistItem,
  collections,
  comment,
  datedRate,
  day,
  expenseFields,
  person,
  tripFields,
} from './state.ts';

/** Stops in one change. */
export const MAX_ADDED = 200;

const atLeastOne = <S extends z.ZodRawShape>(fields: z.ZodObject<S>) =>
  fields
    .partial()
    .strict()
    .refine((given) => Object.keys(given).length > 0, 'Nothing to change.');

/** Where among its siblings: right behind this one; first when null; last when left out. A missing sibling means last. */
const after = itemId.nullable().optional();
const change = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), ...shape });

export const tripChange = z.discriminatedUnion('kind', [
  /** `homeRate`: new home currency for one of the present one. Needed where there are amounts to be counted in it. */
  change('set_trip', {
    fields: atLeastOne(tripFields.omit({ startDate: true, rates: true })),
    homeRate: datedRate.optional(),
  }),
  /** `shift` takes the plans along; `keep` leaves each plan on its calendar date. Nothing planned is deleted. */
  change('set_dates', {
    startDate: plannedDate.nullable(),
    days: z.number().int().min(1).max(366),
    how: z.enum(['shift', 'keep']),
  }),
  change('add_destination', { id: itemId, place: tripPlace, after }),
  change('remove_destination', { id: itemId }),
  change('add_person', { id: itemId, name: person.shape.name, userId: person.shape.userId.default(null) }),
  change('set_person', { id: itemId, fields: atLeastOne(person.pick({ name: true })) }),
  change('remove_person', { id: itemId }),
  change('add_check', { item: checklistItem.omit({ order: true }).strict(), after }),
  change('set_check', {
    id: itemId,
    fields: atLeastOne(checklistItem.pick({ text: true, assignee: true, shared: true })),
  }),
  change('remove_check', { id: itemId }),
  change('tick', { itemId, personId: itemId.nullable(), done: z.boolean() }),
  change('set_file', { id: fileId, fields: atLeastOne(fileFields) }),
  change('remove_file', { id: fileId }),
]);
export type TripChange = z.infer<typeof tripChange>;

export const itineraryChange = z.discriminatedUnion('kind', [
  change('add_day', { id: itemId, title: singleLine(200).default(''), after }),
  change('set_day', { id: itemId, fields: atLeastOne(day.pick({ title: true, place: true })) }),
  change('move_day', { id: itemId, after: itemId.nullable() }),
  /** Its activities become ideas. */
  change('remove_day', { id: itemId }),
  change('move_activity', { id: itemId, dayId: itemId.nullable(), after }),
  /** Several moves as one, in this order, undone as one. What is gone meanwhile, or its day, is passed over. */
  change('move_activities', {
    moves: z
      .array(z.strictObject({ id: itemId, dayId: itemId.nullable(), after }))
      .min(1)
      .max(500),
  }),
  /** The day once more, right behind it, with its stops as plans: what was booked is booked once. Notes stay behind. */
  change('copy_day', { id: itemId, from: itemId }),
]);
export type ItineraryChange = z.infer<typeof itineraryChange>;

export const activityChange = z.discriminatedUnion('kind', [
  change('add_activity', {
    id: itemId,
    dayId: itemId.nullable(),
    after,
    fields: activityFields.partial().required({ name: true }).strict(),
  }),
  /** Several as one, in this order, each last on its day, undone as one; brought in from a file, say. */
  change('add_activities', {
    activities: z
      .array(
        z.strictObject({
          id: itemId,
          dayId: itemId.nullable(),
          fields: activityFields.partial().required({ name: true }).strict(),
        }),
      )
      .min(1)
      .max(MAX_ADDED),
  }),
  change('set_activity', { id: itemId, fields: atLeastOne(activityFields) }),
  /** It costs this now: its cost, and what is planned for transport changes by as much where both are in one currency. */
  change('take_price', { id: itemId, cost: z.object({ amount, currency: currencyCode }) }),
  change('remove_activity', { id: itemId }),
  change('add_comment', { id: itemId, activityId: itemId, text: comment.shape.text }),
  change('set_comment', { id: itemId, text: comment.shape.text }),
  change('remove_comment', { id: itemId }),
  change('vote', { activityId: itemId, value: z.union([z.literal(1), z.literal(-1), z.literal(0)]) }),
]);
export type ActivityChange = z.infer<typeof activityChange>;

export const budgetChange = z.discriminatedUnion('kind', [
  /** In the home currency unless said otherwise; who was offline may know an earlier one. */
  change('set_budget', {
    category: budgetCategory,
    amount: amount.nullable(),
    currency: currencyCode.optional(),
  }),
  change('add_expense', { id: itemId, fields: expenseFields.strict() }),
  change('set_expense', { id: itemId, fields: atLeastOne(expenseFields) }),
  change('remove_expense', { id: itemId }),
]);
export type BudgetChange = z.infer<typeof budgetChange>;

/** One field (or, with `field: null`, one whole record) of one collection; `value: null` with `field: null` removes. */
export const write = z.object({
  collection: z.enum(['trip', ...collections]),
  id: z.string(),
  field: z.string().nullable(),
  value: z.unknown(),
});
export type Write = { collection: 'trip' | Collection; id: string; field: string | null; value: unknown };

/** Made by the server alone: an undo, or the trip as it was at a seq. What it does is in the event's `writes`. */
export const restoreChange = z.strictObject({
  kind: z.literal('restore'),
  of: z.union([
    /** `skipped`: newer changes of the same person that could not be undone, and why. */
    z.strictObject({
      undo: z.number().int(),
      skipped: z.array(z.object({ seq: z.number().int(), why: z.string() })).optional(),
    }),
    z.strictObject({ state: z.number().int() }),
  ]),
});
export type RestoreChange = z.infer<typeof restoreChange>;
/** Made by the server alone: a guest signed up, and what was theirs in the trip is their account's. */
export const adoptChange = z.strictObject({ kind: z.literal('adopt'), from: z.string(), to: z.string() });
export type AdoptChange = z.infer<typeof adoptChange>;

/** Made by the server alone: somebody changed their name, and is called that in the whole trip from then on. */
export const renameChange = z.strictObject({
  kind: z.literal('rename'),
  userId: z.string(),
  name: z.string(),
});
export type RenameChange = z.infer<typeof renameChange>;

/** Made by the server alone: an accepted proposal, all of it at once. What it did is in the event's `writes`. */
export const proposalChange = z.strictObject({
  kind: z.literal('apply_proposal'),
  proposalId: z.string(),
  title: z.string(),
});
export type ProposalChange = z.infer<typeof proposalChange>;

/** Made by the server alone: days of a plan that somebody brought in, all at once. What it did is in `writes`. */
export const mergeChange = z.strictObject({
  kind: z.literal('merge_plan'),
  planId: z.string(),
  title: z.string(),
  days: z.number().int(),
});
export type MergeChange = z.infer<typeof mergeChange>;

/** Made by the server alone, once it has the bytes. */
export const fileChange = z.strictObject({ kind: z.literal('add_file'), file: storedFile });
export type FileChange = z.infer<typeof fileChange>;

export type ClientChange = TripChange | ItineraryChange | ActivityChange | BudgetChange;
export type Change =
  | ClientChange
  | RestoreChange
  | AdoptChange
  | RenameChange
  | ProposalChange
  | MergeChange
  | FileChange;

/** The four requests, each with the changes it may carry and the event it causes. */
export const opSchemas = {
  trip_update: tripChange,
  itinerary_update: itineraryChange,
  activity_update: activityChange,
  budget_update: budgetChange,
} as const;
export type OpName = keyof typeof opSchemas;

const opOf = <S extends z.ZodType>(schema: S) =>
  z.strictObject({ tripId: itemId, opId, baseSeq: knownSeq, change: schema });
export const opRequests = {
  trip_update: opOf(tripChange),
  itinerary_update: opOf(itineraryChange),
  activity_update: opOf(activityChange),
  budget_update: opOf(budgetChange),
} as const;
/** `POST /trips/{id}/ops`: one or many, applied in order, each with its own answer. */
export const clientChange = z.union([tripChange, itineraryChange, activityChange, budgetChange]);
export const op = z.strictObject({ opId, baseSeq: knownSeq, change: clientChange });
export type Op = { opId: string; baseSeq: number; change: ClientChange };
export const opsRequest = z.strictObject({ ops: z.array(op).min(1).max(100), as: asTraveller });
export type OpResult = { seq: number; change: ClientChange };
