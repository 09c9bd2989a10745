import { AppError } from '#contracts/errors.ts';
import type { HistoryEntry, TripEvent, TripState } from '#contracts/trips.ts';
import { broken } from '#core/trips/integrity.ts';
import { applyEvent } from '#core/trips/replay.ts';
import { mayEdit } from '#core/trips/roles.ts';
import { sentenceOf } from '#core/trips/sentences.ts';
import { applyWrites, difference } from '#core/trips/state.ts';
import { eventAt, lastOwnChange } from './data.ts';
import { isUndoable, judgeUndo, type TripRecord } from './judge.ts';
import { type Author, asMember, type Wish } from './wish.ts';

/** Entries of the history, newest first, each told with the trip as it was then. */
export function entriesOf(before: TripState | null, events: readonly TripEvent[]): HistoryEntry[] {
  let state = before;
  const entries = events.map((event): HistoryEntry => {
    state = applyEvent(state, event);
    return {
      seq: event.seq,
      at: event.at,
      by: event.actor ?? null,
      sentence: sentenceOf(event, state),
      undoable: isUndoable(event),
    };
  });
  return entries.reverse();
}

type Of = { undo?: number; state?: number };
const restoredOf = (data: Record<string, unknown>): Of => (data.change as { of?: Of } | undefined)?.of ?? {};

/**
 * Takes back one entry of the history, whoever made it, or (with null) one's own newest change; refused where
 * somebody changed the same since.
 */
export function undoWish(tripId: string, opId: string, author: Author, seq: number | null): Wish {
  return {
    opId,
    author,
    isSame: (data) => (seq === null ? 'undo' in restoredOf(data) : restoredOf(data).undo === seq),
    async judge(record, role, tx) {
      if (!mayEdit(asMember(role)))
        throw new AppError('forbidden', `With the role of ${role} nothing can be undone.`);
      const wanted = seq ?? (await lastOwnChange(tx, tripId, author.id));
      if (wanted === null) throw new AppError('conflict', 'There is nothing of yours left to undo.');
      const event = await eventAt(tx, tripId, wanted);
      if (!event) throw new AppError('not_found', 'There is no such entry in the history.');
      return {
        type: 'trip_updated',
        data: { ...judgeUndo(record, event as TripEvent), opId, overwrote: [] },
      };
    },
  };
}

/**
 * The past trip, with what is not the trip's to take back: people who are in it by now, and what was said since about
 * activities that were there then.
 */
function restorable(present: TripState, past: TripState): TripState {
  const said = <R extends { activityId: string }>(now: Record<string, R>, then: Record<string, R>) => ({
    ...pick(then, ({ activityId }) => !Object.hasOwn(present.activities, activityId)),
    ...pick(now, ({ activityId }) => Object.hasOwn(past.activities, activityId)),
  });
  return {
    ...past,
    people: { ...pick(present.people, ({ userId }) => userId !== null), ...past.people },
    comments: said(present.comments, past.comments),
    votes: said(present.votes, past.votes),
  };
}

const pick = <R>(records: Record<string, R>, wanted: (record: R) => boolean): Record<string, R> =>
  Object.fromEntries(Object.entries(records).filter(([, record]) => wanted(record)));

/** What makes the trip what it was. Pure. */
export function judgeRestore({ state: present }: TripRecord, past: TripState, seq: number) {
  const writes = difference(present, restorable(present, past));
  const { state, previous } = applyWrites(present, writes);
  const reason = broken(state);
  if (reason) throw new AppError('conflict', reason);
  return { change: { kind: 'restore' as const, of: { state: seq } }, writes, previous };
}

/** Makes the trip what it was as of `seq`. An entry of its own: it can be undone like any other. */
export function restoreWish(opId: string, author: Author, seq: number, past: TripState): Wish {
  return {
    opId,
    author,
    isSame: (data) => restoredOf(data).state === seq,
    judge(record, role) {
      if (!mayEdit(asMember(role)))
        throw new AppError('forbidden', `With the role of ${role} nothing can be restored.`);
      return { type: 'trip_updated', data: { ...judgeRestore(record, past, seq), opId, overwrote: [] } };
    },
  };
}
