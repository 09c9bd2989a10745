/** What Caravan's agents, or a member, propose for a trip: a change that nobody has made yet, for all members to vote on. */
import { z } from 'zod';
import { actor, type EventOf, type StreamId } from './streams.ts';
import { singleLine } from './text.ts';
import { activityChange, itineraryChange } from './trips/changes.ts';
import { itemId } from './trips/parts.ts';

/** What agents can be asked about a day. */
export const proposalAsks = ['optimise_day', 'fill_day', 'fill_gap', 'rainy_day', 'cheaper_dinner'] as const;
export const proposalAsk = z.enum(proposalAsks);
export type ProposalAsk = z.infer<typeof proposalAsk>;

/** At most so many changes in one proposal: people read it before they vote. */
export const MAX_PROPOSED_CHANGES = 50;
/** What may be proposed takes nothing away: a stop that is not wanted becomes an idea. What people say, they say themselves. */
const proposable = ['add_activity', 'set_activity', 'move_activity', 'move_activities', 'add_day', 'set_day'];
export const proposedChange = z
  .union([activityChange, itineraryChange])
  .refine(({ kind }) => proposable.includes(kind), `Only these can be proposed: ${proposable.join(', ')}.`);
export type ProposedChange = z.infer<typeof proposedChange>;

/** One line of the day as it would be. */
export const proposedRow = z.object({
  activityId: z.string(),
  name: z.string(),
  /** `HH:MM`; null: no time. */
  startTime: z.string().nullable(),
  /** `changed`: it stays where it is, and says something else. */
  mark: z.enum(['same', 'changed', 'moved', 'new', 'gone']),
});
export type ProposedRow = z.infer<typeof proposedRow>;

/** A field that the proposal rests on, as it was. Somebody who changes it since is not overruled. */
export const restsOn = z.object({ activityId: z.string(), field: z.string(), value: z.unknown() });
export type RestsOn = z.infer<typeof restsOn>;

const who = actor.pick({ id: true, name: true });
export type ProposalPerson = z.infer<typeof who>;

/** `data` by event type on `proposals:{tripId}`. */
export const proposalEvents = {
  /** Agents have set out. */
  asked: z.object({ proposalId: z.string(), ask: proposalAsk, dayId: z.string(), by: who }),
  proposed: z.object({
    proposalId: z.string(),
    /** Null: a person, or an assistant in their name, wrote it. */
    ask: proposalAsk.nullable(),
    dayId: z.string().nullable(),
    by: who,
    title: z.string(),
    reason: z.string(),
    /** Seq of the trip that it was made on. */
    baseSeq: z.number().int(),
    changes: z.array(proposedChange),
    restsOn: z.array(restsOn),
    rows: z.array(proposedRow),
  }),
  /** Nothing came of it, and why, as a sentence. */
  nothing: z.object({ proposalId: z.string(), message: z.string() }),
  /** 0 takes it back; the later one of the same person counts. */
  voted: z.object({
    proposalId: z.string(),
    by: who,
    value: z.union([z.literal(1), z.literal(-1), z.literal(0)]),
  }),
  /** A guest became this account, and what they asked and voted is the account's; where it voted itself, its own vote stays. */
  merged: z.object({ from: z.string(), to: who }),
  /** An undo took an accepted one out of the trip again, as `seq` of the trip; or an undo of that put it back. */
  reverted: z.object({ proposalId: z.string(), by: who, isReverted: z.boolean(), seq: z.number().int() }),
  /** Once. `seq`: the event of the trip that an accepted one became; null for a declined one. */
  decided: z.object({
    proposalId: z.string(),
    status: z.enum(['accepted', 'declined']),
    by: who,
    seq: z.number().int().nullable(),
  }),
} as const;
export type ProposalEvent = EventOf<typeof proposalEvents>;
export type Proposed = z.infer<(typeof proposalEvents)['proposed']>;

export const proposalStream = (tripId: string): StreamId => `proposals:${tripId}`;

export const proposal = z.object({
  proposalId: z.string(),
  status: z.enum(['working', 'open', 'accepted', 'declined', 'nothing']),
  ask: proposalAsk.nullable(),
  dayId: z.string().nullable(),
  by: who,
  at: z.iso.datetime(),
  title: z.string(),
  reason: z.string(),
  changes: z.array(proposedChange),
  restsOn: z.array(restsOn),
  rows: z.array(proposedRow),
  votes: z.array(who.extend({ value: z.union([z.literal(1), z.literal(-1)]) })),
  decidedBy: who.nullable(),
  /** Who took it out of the trip again by an undo; null while it stands. */
  revertedBy: who.nullable(),
  /** Of the trip: what an undo names. */
  seq: z.number().int().nullable(),
});
export type Proposal = z.infer<typeof proposal>;

export const proposalList = z.object({ proposals: z.array(proposal) });
export const askRequest = z.strictObject({ ask: proposalAsk, dayId: itemId });
export const askAnswer = z.object({ proposalId: z.string() });
export const proposeRequest = z.strictObject({
  title: singleLine(200).min(1, 'Say what it is about.'),
  reason: singleLine(500).default(''),
  changes: z.array(proposedChange).min(1).max(MAX_PROPOSED_CHANGES),
});
export type ProposeRequest = z.output<typeof proposeRequest>;
export const proposalVote = z.strictObject({ value: z.union([z.literal(1), z.literal(-1), z.literal(0)]) });
export type ProposalVote = z.infer<typeof proposalVote>;
export const acceptProposalAnswer = z.object({
  /** Of the trip's history: what an undo names. */
  seq: z.number().int(),
});
