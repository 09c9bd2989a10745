import { AppError } from '#contracts/errors.ts';
import type { Actor, Envelope } from '#contracts/streams.ts';
import { type Role, tripEvents } from '#contracts/trips.ts';
import type { NewEvent } from '#server/realtime/types.ts';
import type { TripNotice } from '../events.ts';
import { streamOf } from '../stream.ts';
import type { Decision, TripCommand } from './command.ts';
import { advanceTrip, advanceTripTo, type LoadedTrip } from './decide.ts';

export type Committed = { seq: number; data: Record<string, unknown> };
/** What the log holds already under an op id, and whose it is. */
export type Duplicate = Committed & { actorId: string | null };
export type CommandResult<W extends TripCommand = TripCommand> = { command: W } & (
  | { event: Committed; isRepeated: boolean }
  | { error: AppError }
);

export type Batch<W extends TripCommand> = {
  tripId: string;
  start: LoadedTrip;
  commands: readonly W[];
  duplicates: Map<string, Duplicate>;
  /** What each author may do, and what they are called, as members. */
  roles: Map<string, Role>;
  names: Map<string, string>;
  at: Date;
};
export type DecidedBatch<W extends TripCommand> = {
  loaded: LoadedTrip;
  events: NewEvent[];
  notices: TripNotice[];
  results: CommandResult<W>[];
};

/** Roles and names that changed within a batch count for the commands behind it. */
function noteMember(
  { roles, names }: Pick<Batch<TripCommand>, 'roles' | 'names'>,
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
function replayAnswer(command: TripCommand, committed: Duplicate, role: Role | undefined): Committed {
  const isOwn = committed.actorId === command.author.id;
  if (!isOwn && role === undefined) throw new AppError('not_found', 'This trip doesn’t exist.');
  if (!isOwn || !command.isSame(committed.data))
    throw new AppError('conflict', 'This op id was used for another change.');
  return { seq: committed.seq, data: committed.data };
}

/** Decides commands one after the other, each on the trip as those before it leave it. Writes nothing to the log. */
export async function decideBatch<W extends TripCommand>(
  batch: Batch<W>,
  decideOne: (command: W, loaded: LoadedTrip, role: Role | null) => Decisions,
): Promise<DecidedBatch<W>> {
  const { tripId, commands, duplicates, roles, names, at } = batch;
  const decided: DecidedBatch<W> = { loaded: batch.start, events: [], notices: [], results: [] };

  function accept(command: W, decisions: Decision[]): Committed {
    const actor: Actor = { kind: 'traveller', ...command.author };
    const first = { seq: decided.loaded.seq + 1, data: decisions[0]?.data ?? {} };
    for (const [index, { type, data, state, notice }] of decisions.entries()) {
      const place = { stream: streamOf(tripId), seq: decided.loaded.seq + 1, at: at.toISOString() };
      const event: Envelope = { ...place, type, actor, data };
      decided.loaded = state
        ? advanceTripTo(decided.loaded, event, state)
        : advanceTrip(decided.loaded, event);
      decided.events.push({ type, data, actor, opId: index === 0 ? command.opId : null });
      if (type === 'member_updated') noteMember(batch, data);
      if (notice) decided.notices.push(notice);
    }
    duplicates.set(command.opId, { ...first, actorId: command.author.id });
    return first;
  }

  for (const command of commands) {
    try {
      const repeated = duplicates.get(command.opId);
      const role = roles.get(command.author.id);
      // A socket knows what its traveller was called when it was opened; the log says what they are called now.
      command.author.name = names.get(command.author.id) ?? command.author.name;
      const event = repeated
        ? replayAnswer(command, repeated, role)
        : accept(command, [await decideOne(command, decided.loaded, role ?? null)].flat());
      decided.results.push({ command, event, isRepeated: repeated !== undefined });
    } catch (error) {
      // Anything but a refusal may have spoilt the transaction for everybody in it.
      if (!(error instanceof AppError)) throw error;
      decided.results.push({ command, error });
    }
  }
  return decided;
}
type Decisions = Decision | Decision[] | Promise<Decision | Decision[]>;
