/** What REST asks and answers. */
import { z } from 'zod';
import { errorBody } from '../errors.ts';
import { calendarDate, currencyCode, plannedDate } from '../places.ts';
import { actor, knownSeq, MAX_SEQ } from '../streams.ts';
import { invite, member, role } from './access.ts';
import { clientChange } from './changes.ts';
import { opId, title } from './parts.ts';
import { datedRate, lineColour, tripFields, tripState } from './state.ts';

export const createTrip = z.strictObject({
  title,
  homeCurrency: currencyCode.default('EUR'),
  startDate: plannedDate.nullable().default(null),
  days: z.number().int().min(1).max(366).default(3),
  /** Start from a ranked destination of a finished research job. */
  from: z.strictObject({ jobId: z.string().max(64), destinationId: z.string().max(120) }).optional(),
});
/** `copy`: all that it is, files too. `template`: what can be used again, without dates unless some are given. */
export const tripCopy = z.strictObject({
  as: z.enum(['copy', 'template']),
  title: title.optional(),
  startDate: plannedDate.nullable().optional(),
});
export type TripCopy = z.infer<typeof tripCopy>;
/** Seq of the trip that somebody was looking at; whose later values they replace is told. Left out: they saw nothing. */
const baseSeq = knownSeq.optional();
const eventSeq = knownSeq.positive();

/** A `set_trip` without the ceremony; `opId` makes it safe to repeat. */
export const patchTrip = tripFields
  .omit({ startDate: true, rates: true })
  .partial()
  .extend({ opId: opId.optional(), baseSeq, homeRate: datedRate.optional() })
  .strict();
export const tripRow = z.object({
  tripId: z.string(),
  title: z.string(),
  startDate: calendarDate.nullable(),
  days: z.number().int(),
  cover: lineColour,
  role,
  members: z.number().int(),
  isDemo: z.boolean().default(false),
  /** Of its newest event: what was seen up to here has nothing new. 0: from a server that does not say. */
  seq: z.number().int().default(0),
  updatedAt: z.iso.datetime(),
});
export type TripRow = z.infer<typeof tripRow>;

/** A sentence as the key and the values of a catalogue, for readers of all languages; not there from an older server. */
export const saidChange = z.object({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()])),
});

export const historyEntry = z.object({
  seq: z.number().int(),
  at: z.iso.datetime(),
  by: actor.nullable(),
  /** Without its subject: "moved “Dinner” to the ideas". */
  sentence: z.string(),
  said: saidChange.optional(),
  undoable: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;
/** `seq` left out: one's own newest change that was not undone yet, and that nobody has changed since. */
export const undoRequest = z.strictObject({ opId, seq: eventSeq.optional() });
const entry = z.object({ seq: z.number().int(), sentence: z.string(), said: saidChange.optional() });
/** `skipped`: own changes newer than what was undone that stayed, and why: mostly because somebody changed the same since. */
export const undoAnswer = z.object({
  seq: z.number().int(),
  undone: entry,
  skipped: z.array(entry.extend({ why: z.string() })),
});
export type UndoAnswer = z.infer<typeof undoAnswer>;
export const restoreRequest = z.strictObject({ opId, seq: eventSeq, baseSeq });
export const tripList = z.object({
  trips: z.array(tripRow),
  nextCursor: z.string().nullable().default(null),
});
/** So long a deleted trip can be brought back, days. */
export const BIN_DAYS = 30;
export const deletedTrip = z.object({
  tripId: z.string(),
  title: z.string(),
  deletedAt: z.iso.datetime(),
});
export type DeletedTrip = z.infer<typeof deletedTrip>;
export const deletedTripList = z.object({ trips: z.array(deletedTrip) });
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
export const historyQuery = z.object({ before: z.coerce.number().int().min(1).max(MAX_SEQ).optional() });
export const historyPage = z.object({
  entries: z.array(historyEntry),
  nextBefore: z.number().int().nullable(),
});
/** An address that calendar programs follow a trip at, or all of one's trips. */
export const calendarFeed = z.object({
  /** When it was made; null: there is none. */
  createdAt: z.iso.datetime().nullable(),
  /** Only in the answer that made it. */
  url: z.string().nullable(),
});
export type CalendarFeed = z.infer<typeof calendarFeed>;
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
