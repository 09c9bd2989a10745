import { z } from 'zod';
import { fareKey } from './deals.ts';
import { errorBody } from './errors.ts';
import { calendarDate, currencyCode, latitude, longitude, placeRef } from './places.ts';
import { actor, type EventOf } from './streams.ts';

/* ---- small parts ---- */

/** Ids are made by whoever adds the thing, so that it can be added offline. */
export const itemId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'An id is up to 64 letters, digits, - and _.')
  // Records are kept by id in plain objects: what every object has cannot be an id.
  .refine((id) => !(id in {}), 'This cannot be an id.');
export const opId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, 'An op id is 8 to 64 letters, digits, - and _.');

const line = (max: number) => z.string().trim().max(max, `At most ${max} characters.`);
const title = line(200).min(1, 'A name is needed.');
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time is written HH:MM, 00:00 to 23:59.');
/** Those that were seen already: asking takes long. */
const timeZones = new Set<string>();
const isTimeZone = (zone: string) => {
  if (timeZones.has(zone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    // However somebody spells them: there are some 600.
    if (timeZones.size < 2_000) timeZones.add(zone);
    return true;
  } catch {
    return false;
  }
};
const timeZone = z.string().max(64).refine(isTimeZone, 'Not a time zone, for example Europe/Lisbon.');
/** Minor units (cents); at most ten billion major units. */
const amount = z.number().int().nonnegative('An amount cannot be negative.').max(1_000_000_000_000);
const webLink = z.url({ protocol: /^https?$/, error: 'A link starts with https:// or http://.' }).max(2_000);

export const tripPlace = z.object({
  name: title,
  latitude: latitude.nullable().default(null),
  longitude: longitude.nullable().default(null),
  /** Of the catalogue, when it was chosen from there. */
  ref: placeRef.nullable().default(null),
});
export type TripPlace = z.infer<typeof tripPlace>;

/* ---- what a trip consists of ---- */

/** One of the eight line colours of the design system. */
export const lineColour = z.number().int().min(0).max(7);

export const tripFields = z.object({
  title,
  summary: line(1_000),
  homeCurrency: currencyCode,
  /** Colour of the trip's own line, its cover. */
  cover: lineColour,
  /** First day; null while the dates are open. Days have no dates of their own: they count on from here. */
  startDate: calendarDate.nullable(),
});
export type TripFields = z.infer<typeof tripFields>;

export const day = z.object({
  id: itemId,
  /** Fractional index among the days; made by the mutator, never by a client. */
  order: z.string(),
  title: line(200),
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
  /** Days that `endTime` lies after the activity's day: 1 for a night train. */
  endsDaysLater: z.number().int().min(0).max(60),
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
  bookingReference: line(100),
  link: webLink.nullable(),
  /** The ticket it is about: what its price is watched by. Null: nobody said; the name of a flight may tell. */
  fare: fareKey.nullable(),
});
export type ActivityFields = z.infer<typeof activityFields>;

export const activity = activityFields.extend({
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
export const person = z.object({ id: itemId, name: line(80).min(1), userId: z.string().max(64).nullable() });
export type Person = z.infer<typeof person>;

export const tripDestination = tripPlace.extend({ id: itemId, order: z.string() });
export type TripDestination = z.infer<typeof tripDestination>;

export const checklistItem = z.object({
  id: itemId,
  list: z.enum(['packing', 'todo']),
  text: line(300).min(1, 'Say what.'),
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
  text: line(2_000).min(1, 'Say something.'),
  by: z.string(),
  byName: z.string(),
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
/** Planned amount of one category, in the home currency's minor units. Id: the category. */
export const budgetLine = z.object({ id: budgetCategory, amount });
export type BudgetLine = z.infer<typeof budgetLine>;

export const split = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('equal'), among: z.array(itemId).min(1).max(100) }),
  z.object({ kind: z.literal('shares'), shares: z.record(itemId, z.number().int().min(0).max(1_000)) }),
  /** Minor units of the expense's currency; they must add up to its amount. */
  z.object({ kind: z.literal('exact'), amounts: z.record(itemId, amount) }),
]);
export type Split = z.infer<typeof split>;

export const expenseFields = z.object({
  title,
  category: budgetCategory,
  amount: amount.positive('An expense must be more than 0.'),
  currency: currencyCode,
  /** Home currency's major units for one major unit of `currency`, as of when it was written down. */
  rate: z.number().positive().max(1e9),
  paidBy: itemId,
  split,
  date: calendarDate.nullable(),
  activityId: itemId.nullable(),
  /** A payment between two people to settle up, not a cost of the trip. */
  isSettlement: z.boolean(),
});
export type ExpenseFields = z.infer<typeof expenseFields>;
export const expense = expenseFields.extend({ id: itemId, createdBy: z.string() });
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
] as const;
export type Collection = (typeof collections)[number];

/* ---- changes ---- */

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
  change('set_trip', { fields: atLeastOne(tripFields.omit({ startDate: true })) }),
  /** `shift` takes the plans along; `keep` leaves each plan on its calendar date. Nothing planned is deleted. */
  change('set_dates', {
    startDate: calendarDate.nullable(),
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
]);
export type TripChange = z.infer<typeof tripChange>;

export const itineraryChange = z.discriminatedUnion('kind', [
  change('add_day', { id: itemId, title: line(200).default(''), after }),
  change('set_day', { id: itemId, fields: atLeastOne(day.pick({ title: true, place: true })) }),
  change('move_day', { id: itemId, after: itemId.nullable() }),
  /** Its activities become ideas. */
  change('remove_day', { id: itemId }),
  change('move_activity', { id: itemId, dayId: itemId.nullable(), after }),
]);
export type ItineraryChange = z.infer<typeof itineraryChange>;

export const activityChange = z.discriminatedUnion('kind', [
  change('add_activity', {
    id: itemId,
    dayId: itemId.nullable(),
    after,
    fields: activityFields.partial().required({ name: true }).strict(),
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
  change('set_budget', { category: budgetCategory, amount: amount.nullable() }),
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
  of: z.union([z.strictObject({ undo: z.number().int() }), z.strictObject({ state: z.number().int() })]),
});
export type RestoreChange = z.infer<typeof restoreChange>;
/** Made by the server alone: a guest signed up, and what was theirs in the trip is their account's. */
export const adoptChange = z.strictObject({ kind: z.literal('adopt'), from: z.string(), to: z.string() });
export type AdoptChange = z.infer<typeof adoptChange>;

export type ClientChange = TripChange | ItineraryChange | ActivityChange | BudgetChange;
export type Change = ClientChange | RestoreChange | AdoptChange;

/** The four requests, each with the changes it may carry and the event it causes. */
export const opSchemas = {
  trip_update: tripChange,
  itinerary_update: itineraryChange,
  activity_update: activityChange,
  budget_update: budgetChange,
} as const;
export type OpName = keyof typeof opSchemas;

const opOf = <S extends z.ZodType>(schema: S) =>
  z.strictObject({ tripId: itemId, opId, baseSeq: z.number().int().nonnegative(), change: schema });
export const opRequests = {
  trip_update: opOf(tripChange),
  itinerary_update: opOf(itineraryChange),
  activity_update: opOf(activityChange),
  budget_update: opOf(budgetChange),
} as const;
/** `POST /trips/{id}/ops`: one or many, applied in order, each with its own answer. */
export const clientChange = z.union([tripChange, itineraryChange, activityChange, budgetChange]);
export const op = z.strictObject({ opId, baseSeq: z.number().int().nonnegative(), change: clientChange });
export type Op = { opId: string; baseSeq: number; change: ClientChange };
/** Refused as `unauthenticated` when the session is another traveller's: what waited on a device is nobody else's. */
const as = z.string().max(64).optional();
export const opsRequest = z.strictObject({ ops: z.array(op).min(1).max(100), as });
export type OpResult = { seq: number; change: ClientChange };

/* ---- notes ---- */

export const MAX_NOTE_UPDATE_BYTES = 32 * 1024;
export const MAX_NOTE_BYTES = 1024 * 1024;
/** A whole trip with its notes, as it is brought in. */
export const MAX_TRIP_FILE_BYTES = 4 * 1024 * 1024;
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, 'Base64 is expected.');
/** `update` is a Yjs update (v1), base64. The note of the trip itself is `trip`. */
export const noteUpdate = z.strictObject({
  tripId: itemId,
  noteId: itemId,
  opId,
  update: base64.max(Math.ceil((MAX_NOTE_UPDATE_BYTES * 4) / 3) + 4, 'At most 32 KB an update.'),
});
/** The same by REST. */
export const noteRequestBody = noteUpdate.pick({ opId: true, update: true }).extend({ as });
/** The whole document, base64, as of `seq` of the trip's stream. */
export const noteRequest = z.strictObject({ tripId: itemId, noteId: itemId });
export type NoteDocument = { noteId: string; seq: number; state: string; text: string };

/* ---- people with access ---- */

export const roles = ['viewer', 'commenter', 'editor', 'owner'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const member = z.object({
  userId: z.string(),
  name: z.string(),
  role,
  /** Colour of their marks, one of the line colours. */
  colour: lineColour,
  joinedAt: z.iso.datetime(),
});
export type Member = z.infer<typeof member>;

export const inviteRequest = z.strictObject({
  role: z.enum(['viewer', 'commenter', 'editor']),
  expiresInHours: z
    .number()
    .int()
    .min(1)
    .max(24 * 90)
    .default(24 * 7),
  maxUses: z.number().int().min(1).max(100).default(10),
});
export const invite = z.object({
  id: z.string(),
  role,
  expiresAt: z.iso.datetime(),
  maxUses: z.number().int(),
  uses: z.number().int(),
  /** Only in the answer that made it. */
  url: z.string().nullable(),
});
export type Invite = z.infer<typeof invite>;
export const shareSettings = z.strictObject({ enabled: z.boolean(), showBudget: z.boolean().default(false) });
export const share = z.object({ enabled: z.boolean(), showBudget: z.boolean(), url: z.string().nullable() });

/* ---- the stream ---- */

/** What `subscribe` answers with `since: null`: the trip as of `head`. */
export type TripSnapshot = {
  tripId: string;
  state: TripState;
  members: Member[];
  role: Role;
};

/** Somebody else's value of the same field, written since the author's `baseSeq`, that this op replaced. */
export const overwritten = z.object({ write, by: z.string(), byName: z.string() });

const changed = <S extends z.ZodType>(schema: S) =>
  z.object({
    change: schema,
    opId: z.string(),
    /** What the change wrote: a browser, and a replay years later, need no more than this. */
    writes: z.array(write),
    /** What it replaced: applying these in order undoes the change. */
    previous: z.array(write),
    overwrote: z.array(overwritten).default([]),
  });

/** `data` by event type on `trip:{tripId}`. `created` is always seq 1. */
export const tripEvents = {
  created: z.object({ state: tripState }),
  trip_updated: changed(z.union([tripChange, restoreChange, adoptChange])),
  itinerary_updated: changed(itineraryChange),
  activity_updated: changed(activityChange),
  budget_updated: changed(budgetChange),
  comment_added: changed(activityChange),
  vote_updated: changed(activityChange),
  note_updated: z.object({
    noteId: z.string(),
    /** Yjs update, base64. */
    update: z.string(),
    excerpt: z.string(),
    length: z.number().int(),
    opId: z.string(),
  }),
  /** `member` null: gone. */
  member_updated: z.object({
    userId: z.string(),
    member: member.nullable(),
    reason: z.enum(['joined', 'role', 'left', 'removed', 'transferred', 'adopted']),
  }),
} as const;
export type TripEvent = EventOf<typeof tripEvents>;
export type TripEventType = keyof typeof tripEvents;

/* ---- volatile ---- */

export const viewing = z.strictObject({
  tripId: itemId,
  dayId: itemId.nullable().optional(),
  activityId: itemId.nullable().optional(),
});
/** `field` is a path such as `activities/abc/name`; null: stopped. */
export const typing = z.strictObject({ tripId: itemId, field: z.string().max(120).nullable() });
/** One person, however many tabs. */
export type Presence = {
  userId: string;
  name: string;
  colour: number;
  dayId: string | null;
  activityId: string | null;
  /** Field being typed in, if any. */
  typing: string | null;
};
export const joinTrip = z.strictObject({ tripId: itemId });
/** At most so many people are told of one by one; of all others only their number. */
export const MOST_SHOWN = 50;
/** Answer to `join_trip`: everybody who is here, oneself too. */
export type PresenceList = { people: Presence[]; count: number };
/** `presence`: what changed since the last one, at most every 200 ms. Apply `gone` first, then put `people` in by `userId`. */
export type PresenceChange = { tripId: string; people: Presence[]; gone: string[]; count: number };
/** `user_joined` and `user_left`; in a crowd of more than 50 nobody is told. */
export type Arrival = { tripId: string; userId: string; name: string; colour: number };
/** `typing`, as it happens; renew every 3 s or so, without that it ends after 6 s. `field` null: stopped. */
export type Typing = { tripId: string; userId: string; name: string; field: string | null };
/** Where in a note somebody's selection is: Yjs relative positions, base64. Both null: they left the note. */
const notePosition = z
  .string()
  .regex(/^[A-Za-z0-9+/]*={0,2}$/)
  .max(400)
  .nullable();
export const caret = z.strictObject({
  tripId: itemId,
  noteId: itemId,
  anchor: notePosition,
  head: notePosition,
});
/** `caret`, relayed to the others as it comes; renew every 3 s or so, without that it fades after 10 s. */
export type Caret = z.infer<typeof caret> & { userId: string; name: string; colour: number };

/* ---- REST ---- */

export const createTrip = z.strictObject({
  title,
  homeCurrency: currencyCode.default('EUR'),
  startDate: calendarDate.nullable().default(null),
  days: z.number().int().min(1).max(366).default(3),
  /** Start from a ranked destination of a finished research job. */
  from: z.object({ jobId: z.string().max(64), destinationId: z.string().max(120) }).optional(),
});
/** A `set_trip` without the ceremony; `opId` makes it safe to repeat. */
export const patchTrip = tripFields
  .omit({ startDate: true })
  .partial()
  .extend({ opId: opId.optional() })
  .strict();
export const tripRow = z.object({
  tripId: z.string(),
  title: z.string(),
  startDate: calendarDate.nullable(),
  days: z.number().int(),
  cover: lineColour,
  role,
  members: z.number().int(),
  updatedAt: z.iso.datetime(),
});
export type TripRow = z.infer<typeof tripRow>;

export const historyEntry = z.object({
  seq: z.number().int(),
  at: z.iso.datetime(),
  by: actor.nullable(),
  /** Without its subject: "moved “Dinner” to the ideas". */
  sentence: z.string(),
  undoable: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;
/** `seq` left out: one's own newest change that was not undone yet. */
export const undoRequest = z.strictObject({ opId, seq: z.number().int().positive().optional() });
export const restoreRequest = z.strictObject({ opId, seq: z.number().int().positive() });
export const tripList = z.object({ trips: z.array(tripRow) });
export const tripCreated = z.object({ tripId: z.string() });
export const tripSnapshot = z.object({
  tripId: z.string(),
  state: tripState,
  members: z.array(member),
  role,
  /** Place in the trip's stream that this is as of: what follows it can be read from there. */
  epoch: z.string(),
  seq: z.number().int(),
});
export const opsAnswer = z.object({
  /** In the order of the ops. */
  results: z.array(
    z.union([
      z.object({ data: z.object({ seq: z.number().int(), change: clientChange }) }),
      z.object({ error: errorBody }),
    ]),
  ),
});
export const historyQuery = z.object({ before: z.coerce.number().int().min(1).optional() });
export const historyPage = z.object({
  entries: z.array(historyEntry),
  nextBefore: z.number().int().nullable(),
});
export const landed = z.object({ seq: z.number().int() });
export const memberList = z.object({ members: z.array(member) });
/** `role: owner` hands the trip over. */
export const roleRequest = z.strictObject({ role });
export const inviteList = z.object({ invites: z.array(invite) });
export const invitePreview = z.object({
  tripId: z.string(),
  title: z.string(),
  role,
  members: z.number().int(),
});
export const sharedTrip = z.object({ state: tripState, showBudget: z.boolean() });
export const noteDocument = z.object({
  noteId: z.string(),
  seq: z.number().int(),
  state: z.string(),
  text: z.string(),
});
