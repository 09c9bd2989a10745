import { AppError } from '#contracts/errors.ts';
import type { Op, OpName, Role, TripEventType, TripState } from '#contracts/trips.ts';
import { sameJson } from '#core/equal.ts';
import { mentionedIn } from '#core/trips/mentions.ts';
import type { Tx } from '#server/database/types.ts';
import type { Happening } from '../domain-events.ts';
import { membersOf } from '../members/data.ts';
import { judge, type TripRecord } from './decide.ts';

export type Author = { id: string; name: string };
export type Judgement = {
  type: TripEventType;
  data: Record<string, unknown>;
  /** The trip after it, where judging it has brought that about already. */
  state?: TripState;
  /** For people who may not be looking. */
  happened?: Happening;
};

/** One wish to change a trip, judged in server order under the trip's lock. */
export type Wish = {
  opId: string;
  author: Author;
  /** Whether the fact that the log holds under this id came of the same wish. */
  isSame(data: Record<string, unknown>): boolean;
  /**
   * The facts that come of it; the first carries `opId`. Throws AppError to refuse, before it has written anything.
   * May read and write other tables through `tx`. `role` is null for somebody who is no member.
   */
  judge(
    record: TripRecord,
    role: Role | null,
    tx: Tx,
    at: Date,
  ): Judgement | Judgement[] | Promise<Judgement | Judgement[]>;
  /** The same where the trip is all that it takes; such wishes are committed with one statement. */
  judgeAlone?(record: TripRecord, role: Role | null, at: Date): Judgement;
};

/** To outsiders a trip does not exist. */
export function asMember(role: Role | null): Role {
  if (!role) throw new AppError('not_found', 'There is no such trip.');
  return role;
}

/** An op, as sent over the socket or by REST, as a wish. */
export function wishOf(tripId: string, name: OpName, op: Op, author: Author): Wish {
  const judgeAlone = (record: TripRecord, role: Role | null, at: Date): Judgement => {
    const verdict = judge(record, name, op, { ...author, role: asMember(role) }, at.toISOString());
    return { ...verdict, data: verdict.data as Judgement['data'] };
  };
  return {
    opId: op.opId,
    author,
    isSame: (data) => sameJson(data.change, op.change),
    async judge(record, role, tx, at) {
      const judgement = judgeAlone(record, role, at);
      const happened = await mention(record, op, author, tripId, tx);
      return happened ? { ...judgement, happened } : judgement;
    },
    ...(mayMention(op) ? {} : { judgeAlone }),
  };
}

type Comment = Extract<Op['change'], { kind: 'add_comment' | 'set_comment' }>;
const mayMention = (op: Op): op is Op & { change: Comment } =>
  (op.change.kind === 'add_comment' || op.change.kind === 'set_comment') && op.change.text.includes('@');

/** Whom a comment mentions that it did not mention before. */
async function mention(
  { state }: TripRecord,
  op: Op,
  author: Author,
  tripId: string,
  tx: Tx,
): Promise<Happening | null> {
  if (!mayMention(op)) return null;
  const { change } = op;
  const before = change.kind === 'set_comment' ? state.comments[change.id] : undefined;
  const activityId = change.kind === 'add_comment' ? change.activityId : (before?.activityId ?? '');
  const members = await membersOf(tx, tripId);
  const known = new Set([author.id, ...mentionedIn(before?.text ?? '', members)]);
  const userIds = mentionedIn(change.text, members).filter((userId) => !known.has(userId));
  if (userIds.length === 0) return null;
  return {
    kind: 'mentioned',
    tripId,
    by: author.id,
    byName: author.name,
    activityId,
    commentId: change.id,
    text: change.text,
    userIds,
  };
}
