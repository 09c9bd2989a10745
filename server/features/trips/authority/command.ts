import { AppError } from '#contracts/errors.ts';
import type { Actor } from '#contracts/streams.ts';
import type { Op, OpName, Role, TripEventType, TripState } from '#contracts/trips.ts';
import { sameJson } from '#core/equal.ts';
import { mentionedIn } from '#core/trips/mentions.ts';
import type { Tx } from '#server/database/types.ts';
import type { Append } from '#server/realtime/types.ts';
import type { TripNotice } from '../events.ts';
import { membersOf } from '../members/data.ts';
import { decide, type LoadedTrip } from './decide.ts';

/** `kind` is left out for travellers. */
export type Author = { id: string; name: string; kind?: Actor['kind'] };
export type Decision = {
  type: TripEventType;
  data: Record<string, unknown>;
  /** The trip after it, where deciding it has brought that about already. */
  state?: TripState;
  /** For people who may not be looking. */
  notice?: TripNotice;
};

/** One command to change a trip, decided in server order under the trip's lock. */
export type TripCommand = {
  opId: string;
  author: Author;
  /** Whether the fact that the log holds under this id came of the same command. */
  isSame(data: Record<string, unknown>): boolean;
  /**
   * The facts that come of it; the first carries `opId`. Throws AppError to refuse, before it has written anything.
   * May read and write other tables through `tx`. `role` is null for somebody who is no member.
   */
  decide(
    loaded: LoadedTrip,
    role: Role | null,
    tx: Tx,
    at: Date,
  ): Decision | Decision[] | Promise<Decision | Decision[]>;
  /** What other streams are told of it in the same transaction, once it is in the log of the trip as `seq`. */
  also?(append: Append, seq: number): Promise<void>;
  /** The same where the trip is all that it takes; such commands are committed with one statement. */
  decideInMemory?(loaded: LoadedTrip, role: Role | null, at: Date): Decision;
};

/** To outsiders a trip does not exist. */
export function requireRole(role: Role | null): Role {
  if (!role) throw new AppError('not_found', 'This trip doesn’t exist.');
  return role;
}

/** An op, as sent over the socket or by REST, as a command. */
export function commandFor(tripId: string, name: OpName, op: Op, author: Author): TripCommand {
  const decideInMemory = (loaded: LoadedTrip, role: Role | null, at: Date): Decision => {
    const decision = decide(loaded, name, op, { ...author, role: requireRole(role) }, at.toISOString());
    return { ...decision, data: decision.data as Decision['data'] };
  };
  return {
    opId: op.opId,
    author,
    isSame: (data) => sameJson(data.change, op.change),
    async decide(loaded, role, tx, at) {
      const decision = decideInMemory(loaded, role, at);
      const notice = await mention(loaded, op, author, tripId, tx);
      return notice ? { ...decision, notice } : decision;
    },
    ...(mayMention(op) ? {} : { decideInMemory }),
  };
}

type Comment = Extract<Op['change'], { kind: 'add_comment' | 'set_comment' }>;
const mayMention = (op: Op): op is Op & { change: Comment } =>
  (op.change.kind === 'add_comment' || op.change.kind === 'set_comment') && op.change.text.includes('@');

/** Whom a comment mentions that it did not mention before. */
async function mention(
  { state }: LoadedTrip,
  op: Op,
  author: Author,
  tripId: string,
  tx: Tx,
): Promise<TripNotice | null> {
  if (!mayMention(op)) return null;
  const { change } = op;
  const previous = change.kind === 'set_comment' ? state.comments[change.id] : undefined;
  const activityId = change.kind === 'add_comment' ? change.activityId : (previous?.activityId ?? '');
  const members = await membersOf(tx, tripId);
  const mentioned = new Set([author.id, ...mentionedIn(previous?.text ?? '', members)]);
  const userIds = mentionedIn(change.text, members).filter((userId) => !mentioned.has(userId));
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
