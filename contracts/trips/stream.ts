/** A trip's stream: its snapshot and its events. */
import { z } from 'zod';
import type { EventOf } from '../streams.ts';
import { type Member, member, type Role } from './access.ts';
import {
  activityChange,
  adoptChange,
  budgetChange,
  fileChange,
  itineraryChange,
  mergeChange,
  proposalChange,
  renameChange,
  restoreChange,
  tripChange,
  write,
} from './changes.ts';
import { type TripState, tripState } from './state.ts';

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
  trip_updated: changed(
    z.union([tripChange, restoreChange, adoptChange, renameChange, proposalChange, mergeChange, fileChange]),
  ),
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
    reason: z.enum(['joined', 'role', 'left', 'removed', 'transferred', 'adopted', 'renamed']),
  }),
} as const;
export type TripEvent = EventOf<typeof tripEvents>;
export type TripEventType = keyof typeof tripEvents;
