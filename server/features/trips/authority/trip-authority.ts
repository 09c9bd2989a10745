import { AppError } from '#contracts/errors.ts';
import type { Member, TripState } from '#contracts/trips.ts';
import type { Tx } from '#server/database/types.ts';
import type { NewEvent } from '#server/realtime/types.ts';
import { listChanged } from '../../notifications/events.ts';
import { saveTripSummary } from '../data.ts';
import type { TripsDeps } from '../deps.ts';
import { tripNotice } from '../events.ts';
import { membersOf } from '../members/data.ts';
import { streamOf } from '../stream.ts';
import type { TripCommand } from './command.ts';
import { type CommandResult, type Committed, decideBatch } from './commit-batch.ts';
import { duplicatesAndRoles, headOf, lockHead, saveSnapshot } from './data.ts';
import type { LoadedTrip } from './decide.ts';
import { type KnownState, loadedTripAt, stateAt } from './loaded-trips.ts';

/** Ops in one commit; more wait for the next. */
const MAX_AT_ONCE = 100;
/** Events after which a new snapshot is kept: reading so many takes a few milliseconds. */
const SNAPSHOT_EVERY = 250;
/** Events after which the row that lists are made from says that something happened. */
const SUMMARY_EVERY = 20;
/** Past states of one trip kept in memory. */
const MAX_PAST = 4;
/** Trips kept in memory by one process. */
const MAX_LOADED_TRIPS = 200;

type PendingCommand = TripCommand & { resolve(event: Committed): void; reject(error: unknown): void };
type TripSlot = {
  loaded: LoadedTrip | null;
  /** Members as of `seq`, which is a record's `membersSeq`. */
  roster: { seq: number; members: Member[] } | null;
  pending: PendingCommand[];
  draining: boolean;
  /** While a snapshot is being kept. */
  saving: Promise<void> | null;
  /** Past states that were asked for last: who looks through a history goes on from there. */
  past: KnownState[];
};

/** Whether two seqs have a multiple of `every` between them. */
const passed = (every: number, from: number, to: number) =>
  Math.floor(from / every) !== Math.floor(to / every);

const sameSummary = (a: TripState, b: TripState) => a.trip === b.trip && a.days === b.days;

export type TripAuthorityDeps = Pick<TripsDeps, 'db' | 'log' | 'clock' | 'events'>;

/**
 * The authority over trips. All commands for one trip go through its slot, which decides those that wait together and
 * commits them together: so there is one order on all nodes, and a burst shares one commit.
 */
export function createTripAuthority({ db, log, clock, events: domainEvents }: TripAuthorityDeps) {
  // Insertion order is the order of last use: the first is the one to forget.
  const slots = new Map<string, TripSlot>();

  function slotOf(tripId: string): TripSlot {
    const found = slots.get(tripId);
    const slot = found ?? {
      loaded: null,
      roster: null,
      pending: [],
      draining: false,
      saving: null,
      past: [],
    };
    slots.delete(tripId);
    slots.set(tripId, slot);
    for (const [id, { draining }] of slots) {
      if (slots.size <= MAX_LOADED_TRIPS) break;
      if (!draining && id !== tripId) slots.delete(id);
    }
    return slot;
  }

  /**
   * One statement, decided on what this process knows: the log takes it only if nothing was written meanwhile, by
   * anybody, so trip and roles were those of the present. Null, with nothing done, where it is not that simple:
   * another node wrote, an op may have come before, somebody is to be refused, or other tables are part of it.
   */
  async function commitAtOnce(
    tripId: string,
    slot: TripSlot,
    commands: PendingCommand[],
  ): Promise<CommandResult<PendingCommand>[] | null> {
    const { loaded: start, roster } = slot;
    if (!start || roster?.seq !== start.membersSeq || commands.some(({ decideInMemory }) => !decideInMemory))
      return null;
    const roles = new Map(roster.members.map(({ userId, role }) => [userId, role]));
    const names = new Map(roster.members.map(({ userId, name }) => [userId, name]));
    const at = clock();
    const { loaded, events, notices, results } = await decideBatch(
      { tripId, start, commands, duplicates: new Map(), roles, names, at },
      ({ decideInMemory }, present, role) => decideInMemory?.(present, role, at) ?? [],
    );
    const isSimple = notices.length === 0 && sameSummary(start.state, loaded.state);
    if (!isSimple || events.length === 0 || results.some((result) => 'error' in result)) return null;
    if (!(await log.appendAt(streamOf(tripId), start.seq, ...events))) return null;
    slot.loaded = loaded;
    if (passed(SUMMARY_EVERY, start.seq, loaded.seq))
      // Only the time of the last change, in a list: if it is lost the next one makes up for it.
      saveTripSummary(db.prisma, tripId, loaded.state, at).catch(() => {});
    return results;
  }

  /** Under the lock of the trip's stream, with everything that may be part of it. */
  async function commitTogether(
    tripId: string,
    slot: TripSlot,
    commands: PendingCommand[],
  ): Promise<CommandResult<PendingCommand>[]> {
    const { from, ...decided } = await log.transaction(async (tx, append) => {
      const start = await loadedTripAt(tx, tripId, slot.loaded, await lockHead(tx, tripId));
      const { duplicates, roles, names } = await duplicatesAndRoles(
        tx,
        tripId,
        commands.map(({ opId }) => opId),
        commands.map(({ author }) => author.id),
      );
      const at = clock();
      const decided = await decideBatch(
        { tripId, start, commands, duplicates, roles, names, at },
        (command, present, role) => command.decide(present, role, tx, at),
      );
      const { loaded, events, notices, results } = decided;
      if (events.length > 0) {
        await append(streamOf(tripId), ...events);
        // The heading changes seldom; a burst of edits must not rewrite it with every commit.
        if (!sameSummary(start.state, loaded.state) || passed(SUMMARY_EVERY, start.seq, loaded.seq))
          await saveTripSummary(tx, tripId, loaded.state, at);
        for (const result of results)
          if ('event' in result && !result.isRepeated) await result.command.also?.(append, result.event.seq);
        for (const notice of notices) await domainEvents.publish(tripNotice, notice, { tx });
      }
      return { ...decided, from: start, roster: await rosterOf(tx, tripId, slot, loaded) };
    });
    slot.loaded = decided.loaded;
    slot.roster = decided.roster;
    if (decided.notices.length > 0) domainEvents.wake(tripNotice);
    const isListed =
      !sameSummary(from.state, decided.loaded.state) || from.membersSeq !== decided.loaded.membersSeq;
    if (isListed)
      domainEvents.emit(listChanged, {
        userIds: concerned(decided.roster.members, decided.events),
        list: 'trips',
      });
    return decided.results;
  }

  /** Members are asked for only when one has come, changed or gone. */
  async function rosterOf(tx: Tx, tripId: string, { roster }: TripSlot, { membersSeq }: LoadedTrip) {
    return roster?.seq === membersSeq ? roster : { seq: membersSeq, members: await membersOf(tx, tripId) };
  }

  async function commit(tripId: string, slot: TripSlot, commands: PendingCommand[]): Promise<void> {
    const from = slot.loaded?.seq ?? 0;
    const results =
      (await commitAtOnce(tripId, slot, commands)) ?? (await commitTogether(tripId, slot, commands));
    const { loaded } = slot;
    if (loaded && passed(SNAPSHOT_EVERY, from, loaded.seq)) storeSnapshot(tripId, slot, loaded);
    for (const result of results) {
      if ('error' in result) result.command.reject(result.error);
      else result.command.resolve(result.event);
    }
  }

  /** Beside the ops, not among them. If it fails the log still has everything; the next one makes up for it. */
  function storeSnapshot(tripId: string, slot: TripSlot, loaded: LoadedTrip): void {
    slot.saving ??= saveSnapshot(db, tripId, loaded)
      .catch(() => {})
      .finally(() => {
        slot.saving = null;
      });
  }

  /** One command that breaks its transaction must not take others with it: then each is tried by itself. */
  async function commitOrReject(tripId: string, slot: TripSlot, commands: PendingCommand[]): Promise<void> {
    try {
      await commit(tripId, slot, commands);
    } catch (error) {
      slot.loaded = null;
      if (commands.length > 1 && !(error instanceof AppError))
        for (const command of commands) await commitOrReject(tripId, slot, [command]);
      else for (const { reject } of commands) reject(error);
    }
  }

  async function drain(tripId: string, slot: TripSlot): Promise<void> {
    slot.draining = true;
    while (slot.pending.length > 0) await commitOrReject(tripId, slot, slot.pending.splice(0, MAX_AT_ONCE));
    slot.draining = false;
  }

  async function read(tx: Tx, tripId: string, head?: number): Promise<LoadedTrip> {
    const slot = slotOf(tripId);
    const loaded = await loadedTripAt(tx, tripId, slot.loaded, head ?? (await headOf(tx, tripId)));
    if (!slot.draining && (slot.loaded?.seq ?? 0) < loaded.seq) slot.loaded = loaded;
    return loaded;
  }

  return {
    /** Resolves once the command is in the log, with where; the same id again gives the same answer. */
    submit(tripId: string, command: TripCommand): Promise<Committed> {
      const slot = slotOf(tripId);
      return new Promise((resolve, reject) => {
        slot.pending.push({ ...command, resolve, reject });
        if (!slot.draining) void drain(tripId, slot);
      });
    },

    /** The trip as of the head that `tx` sees. */
    read,

    async readWithMembers(
      tx: Tx,
      tripId: string,
      head?: number,
    ): Promise<{ loaded: LoadedTrip; members: Member[] }> {
      const loaded = await read(tx, tripId, head);
      const slot = slotOf(tripId);
      const roster = await rosterOf(tx, tripId, slot, loaded);
      if ((slot.roster?.seq ?? 0) < roster.seq) slot.roster = roster;
      return { loaded, members: roster.members };
    },

    /** The trip and its members as of a head that has just been read, if this process has them in memory. */
    inMemory(tripId: string, head: number): { state: TripState; members: Member[] } | null {
      const slot = slots.get(tripId);
      if (slot?.loaded?.seq !== head || slot.roster?.seq !== slot.loaded.membersSeq) return null;
      return { state: slot.loaded.state, members: slot.roster.members };
    },

    /** A member as far as this process remembers; may have left meanwhile. */
    remembered: (tripId: string, userId: string): Member | undefined =>
      slots.get(tripId)?.roster?.members.find((member) => member.userId === userId),

    /** The trip as it was at `seq`. @throws AppError `not_found` when its history does not reach so far */
    stateAt: (tripId: string, seq: number): Promise<TripState> =>
      db.prisma.$transaction(async (tx) => {
        const present = await read(tx, tripId);
        if (seq > present.seq) throw new AppError('not_found', 'The history does not reach so far.');
        const slot = slotOf(tripId);
        const state = await stateAt(tx, tripId, [present, ...slot.past], seq);
        slot.past = [{ seq, state }, ...slot.past.filter((known) => known.seq !== seq)].slice(0, MAX_PAST);
        return state;
      }),
  };
}

/** Members, and who has just left them. */
function concerned(members: readonly Member[], events: readonly NewEvent[]): string[] {
  const moved = events.flatMap(({ type, data }) =>
    type === 'member_updated' ? [(data as { userId: string }).userId] : [],
  );
  return [...new Set([...members.map(({ userId }) => userId), ...moved])];
}

export type TripAuthority = ReturnType<typeof createTripAuthority>;
