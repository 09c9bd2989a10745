import { AppError } from '#contracts/errors.ts';
import type { Envelope } from '#contracts/streams.ts';
import { type Role, tripEvents } from '#contracts/trips.ts';
import type { NewEvent } from '#server/realtime/types.ts';
import type { Happening } from '../domain-events.ts';
import type { Judgement, Wish } from './command.ts';
import { streamOf } from './data.ts';
import { advance, advanceTo, type TripRecord } from './decide.ts';

export type Landed = { seq: number; data: Record<string, unknown> };
/** What the log holds already under an op id, and whose it is. */
export type Known = Landed & { actorId: string | null };
export type Outcome<W extends Wish = Wish> = { wish: W } & ({ event: Landed } | { error: AppError });

export type Batch<W extends Wish> = {
  tripId: string;
  start: TripRecord;
  wishes: readonly W[];
  known: Map<string, Known>;
  /** What each author may do, and what they are called, as members. */
  roles: Map<string, Role>;
  names: Map<string, string>;
  at: Date;
};
export type Judged<W extends Wish> = {
  record: TripRecord;
  facts: NewEvent[];
  happened: Happening[];
  outcomes: Outcome<W>[];
};

/** Roles and names that changed within a batch count for the wishes behind it. */
function noteMember(
  { roles, names }: Pick<Batch<Wish>, 'roles' | 'names'>,
  data: Record<string, unknown>,
): void {
  const { userId, member } = tripEvents.member_updated.parse(data);
  if (member) {
    roles.set(userId, member.role);
    names.set(userId, member.name);
  } else roles.delete(userId);
}

/**
 * An op that came before gets its answer again, whatever its author may do by now: it is in the log.
 * @throws AppError `conflict` when the id stands for something else; to outsiders there is no such trip
 */
function answerAgain(wish: Wish, landed: Known, role: Role | undefined): Landed {
  const isOwn = landed.actorId === wish.author.id;
  if (!isOwn && role === undefined) throw new AppError('not_found', 'There is no such trip.');
  if (!isOwn || !wish.isSame(landed.data))
    throw new AppError('conflict', 'This op id was used for another change.');
  return { seq: landed.seq, data: landed.data };
}

/** Judges wishes one after the other, each on the trip as those before it leave it. Writes nothing to the log. */
export async function judgeBatch<W extends Wish>(
  batch: Batch<W>,
  judgeOne: (wish: W, record: TripRecord, role: Role | null) => Judgements,
): Promise<Judged<W>> {
  const { tripId, wishes, known, roles, names, at } = batch;
  const judged: Judged<W> = { record: batch.start, facts: [], happened: [], outcomes: [] };

  function take(wish: W, verdicts: Judgement[]): Landed {
    const actor = { ...wish.author, kind: 'traveller' as const };
    const first = { seq: judged.record.seq + 1, data: verdicts[0]?.data ?? {} };
    for (const [index, { type, data, state, happened }] of verdicts.entries()) {
      const place = { stream: streamOf(tripId), seq: judged.record.seq + 1, at: at.toISOString() };
      const event: Envelope = { ...place, type, actor, data };
      judged.record = state ? advanceTo(judged.record, event, state) : advance(judged.record, event);
      judged.facts.push({ type, data, actor, opId: index === 0 ? wish.opId : null });
      if (type === 'member_updated') noteMember(batch, data);
      if (happened) judged.happened.push(happened);
    }
    known.set(wish.opId, { ...first, actorId: wish.author.id });
    return first;
  }

  for (const wish of wishes) {
    try {
      const repeated = known.get(wish.opId);
      const role = roles.get(wish.author.id);
      // A socket knows what its traveller was called when it was opened; the log says what they are called now.
      wish.author.name = names.get(wish.author.id) ?? wish.author.name;
      const event = repeated
        ? answerAgain(wish, repeated, role)
        : take(wish, [await judgeOne(wish, judged.record, role ?? null)].flat());
      judged.outcomes.push({ wish, event });
    } catch (error) {
      // Anything but a refusal may have spoilt the transaction for everybody in it.
      if (!(error instanceof AppError)) throw error;
      judged.outcomes.push({ wish, error });
    }
  }
  return judged;
}
type Judgements = Judgement | Judgement[] | Promise<Judgement | Judgement[]>;
