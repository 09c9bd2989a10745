import { AppError } from '#contracts/errors.ts';
import type { Member, TripState } from '#contracts/trips.ts';
import type { Clock } from '#core/clock.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { NewEvent, StreamLog } from '#server/realtime/types.ts';
import type { Happenings } from '../domain-events.ts';
import { membersOf } from '../members/data.ts';
import type { Wish } from './command.ts';
import { judgeBatch, type Landed, type Outcome } from './commit-batch.ts';
import { headOf, knownAndRoles, lockHead, saveHeading, saveSnapshot, streamOf } from './data.ts';
import type { TripRecord } from './decide.ts';
import { type KnownState, recordAt, stateAt } from './loaded-trips.ts';

/** Ops in one commit; more wait for the next. */
const MOST_AT_ONCE = 100;
/** Events after which a new snapshot is kept: reading so many takes a few milliseconds. */
const SNAPSHOT_EVERY = 250;
/** Events after which the row that lists are made from says that something happened. */
const HEADING_EVERY = 20;
/** Past states of one trip kept in memory. */
const MOST_PAST = 4;
/** Trips kept in memory by one process. */
const MOST_ROOMS = 200;

type Waiting = Wish & { resolve(event: Landed): void; reject(error: unknown): void };
type Room = {
  record: TripRecord | null;
  /** Members as of `seq`, which is a record's `membersSeq`. */
  roster: { seq: number; members: Member[] } | null;
  waiting: Waiting[];
  draining: boolean;
  /** While a snapshot is being kept. */
  saving: Promise<void> | null;
  /** Past states that were asked for last: who looks through a history goes on from there. */
  past: KnownState[];
};

/** Whether two seqs have a multiple of `every` between them. */
const passed = (every: number, from: number, to: number) =>
  Math.floor(from / every) !== Math.floor(to / every);

const sameHeading = (a: TripState, b: TripState) => a.trip === b.trip && a.days === b.days;

export type RoomsDeps = {
  db: Database;
  log: StreamLog;
  clock: Clock;
  happenings: Happenings;
  /** The list of trips of these people is not as it was. */
  onListed?: (userIds: readonly string[]) => void;
};

/**
 * The authority over trips. All wishes for one trip go through its room, which judges those that wait together and
 * commits them together: so there is one order on all nodes, and a burst shares one commit.
 */
export function createTripRooms({ db, log, clock, happenings, onListed }: RoomsDeps) {
  // Insertion order is the order of last use: the first is the one to forget.
  const rooms = new Map<string, Room>();

  function roomOf(tripId: string): Room {
    const known = rooms.get(tripId);
    const room = known ?? {
      record: null,
      roster: null,
      waiting: [],
      draining: false,
      saving: null,
      past: [],
    };
    rooms.delete(tripId);
    rooms.set(tripId, room);
    for (const [id, { draining }] of rooms) {
      if (rooms.size <= MOST_ROOMS) break;
      if (!draining && id !== tripId) rooms.delete(id);
    }
    return room;
  }

  /**
   * One statement, judged on what this process knows: the log takes it only if nothing was written meanwhile, by
   * anybody, so trip and roles were those of the present. Null, with nothing done, where it is not that simple:
   * another node wrote, an op may have come before, somebody is to be refused, or other tables are part of it.
   */
  async function commitAtOnce(
    tripId: string,
    room: Room,
    wishes: Waiting[],
  ): Promise<Outcome<Waiting>[] | null> {
    const { record: start, roster } = room;
    if (!start || roster?.seq !== start.membersSeq || wishes.some(({ judgeAlone }) => !judgeAlone))
      return null;
    const roles = new Map(roster.members.map(({ userId, role }) => [userId, role]));
    const names = new Map(roster.members.map(({ userId, name }) => [userId, name]));
    const at = clock();
    const { record, facts, happened, outcomes } = await judgeBatch(
      { tripId, start, wishes, known: new Map(), roles, names, at },
      ({ judgeAlone }, present, role) => judgeAlone?.(present, role, at) ?? [],
    );
    const isSimple = happened.length === 0 && sameHeading(start.state, record.state);
    if (!isSimple || facts.length === 0 || outcomes.some((outcome) => 'error' in outcome)) return null;
    if (!(await log.appendAt(streamOf(tripId), start.seq, ...facts))) return null;
    room.record = record;
    if (passed(HEADING_EVERY, start.seq, record.seq))
      // Only the time of the last change, in a list: if it is lost the next one makes up for it.
      saveHeading(db.prisma, tripId, record.state, at).catch(() => {});
    return outcomes;
  }

  /** Under the lock of the trip's stream, with everything that may be part of it. */
  async function commitTogether(tripId: string, room: Room, wishes: Waiting[]): Promise<Outcome<Waiting>[]> {
    const { from, ...judged } = await log.transaction(async (tx, append) => {
      const start = await recordAt(tx, tripId, room.record, await lockHead(tx, tripId));
      const { known, roles, names } = await knownAndRoles(
        tx,
        tripId,
        wishes.map(({ opId }) => opId),
        wishes.map(({ author }) => author.id),
      );
      const at = clock();
      const judged = await judgeBatch(
        { tripId, start, wishes, known, roles, names, at },
        (wish, present, role) => wish.judge(present, role, tx, at),
      );
      const { record, facts, happened } = judged;
      if (facts.length > 0) {
        await append(streamOf(tripId), ...facts);
        // The heading changes seldom; a burst of edits must not rewrite it with every commit.
        if (!sameHeading(start.state, record.state) || passed(HEADING_EVERY, start.seq, record.seq))
          await saveHeading(tx, tripId, record.state, at);
        await happenings.note(tx, happened);
      }
      return { ...judged, from: start, roster: await rosterOf(tx, tripId, room, record) };
    });
    room.record = judged.record;
    room.roster = judged.roster;
    if (judged.happened.length > 0) happenings.committed();
    const isListed =
      !sameHeading(from.state, judged.record.state) || from.membersSeq !== judged.record.membersSeq;
    if (isListed) onListed?.(concerned(judged.roster.members, judged.facts));
    return judged.outcomes;
  }

  /** Members are asked for only when one has come, changed or gone. */
  async function rosterOf(tx: Tx, tripId: string, { roster }: Room, { membersSeq }: TripRecord) {
    return roster?.seq === membersSeq ? roster : { seq: membersSeq, members: await membersOf(tx, tripId) };
  }

  async function commit(tripId: string, room: Room, wishes: Waiting[]): Promise<void> {
    const from = room.record?.seq ?? 0;
    const outcomes =
      (await commitAtOnce(tripId, room, wishes)) ?? (await commitTogether(tripId, room, wishes));
    const { record } = room;
    if (record && passed(SNAPSHOT_EVERY, from, record.seq)) keepSnapshot(tripId, room, record);
    for (const outcome of outcomes) {
      if ('error' in outcome) outcome.wish.reject(outcome.error);
      else outcome.wish.resolve(outcome.event);
    }
  }

  /** Beside the ops, not among them. If it fails the log still has everything; the next one makes up for it. */
  function keepSnapshot(tripId: string, room: Room, record: TripRecord): void {
    room.saving ??= saveSnapshot(db, tripId, record)
      .catch(() => {})
      .finally(() => {
        room.saving = null;
      });
  }

  /** One wish that breaks its transaction must not take others with it: then each is tried by itself. */
  async function commitOrReject(tripId: string, room: Room, wishes: Waiting[]): Promise<void> {
    try {
      await commit(tripId, room, wishes);
    } catch (error) {
      room.record = null;
      if (wishes.length > 1 && !(error instanceof AppError))
        for (const wish of wishes) await commitOrReject(tripId, room, [wish]);
      else for (const { reject } of wishes) reject(error);
    }
  }

  async function drain(tripId: string, room: Room): Promise<void> {
    room.draining = true;
    while (room.waiting.length > 0) await commitOrReject(tripId, room, room.waiting.splice(0, MOST_AT_ONCE));
    room.draining = false;
  }

  async function read(tx: Tx, tripId: string, head?: number): Promise<TripRecord> {
    const room = roomOf(tripId);
    const record = await recordAt(tx, tripId, room.record, head ?? (await headOf(tx, tripId)));
    if (!room.draining && (room.record?.seq ?? 0) < record.seq) room.record = record;
    return record;
  }

  return {
    /** Resolves once the wish is in the log, with where; the same id again gives the same answer. */
    submit(tripId: string, wish: Wish): Promise<Landed> {
      const room = roomOf(tripId);
      return new Promise((resolve, reject) => {
        room.waiting.push({ ...wish, resolve, reject });
        if (!room.draining) void drain(tripId, room);
      });
    },

    /** The trip as of the head that `tx` sees. */
    read,

    async readWithMembers(
      tx: Tx,
      tripId: string,
      head?: number,
    ): Promise<{ record: TripRecord; members: Member[] }> {
      const record = await read(tx, tripId, head);
      const room = roomOf(tripId);
      const roster = await rosterOf(tx, tripId, room, record);
      if ((room.roster?.seq ?? 0) < roster.seq) room.roster = roster;
      return { record, members: roster.members };
    },

    /** A member as far as this process remembers; may have left meanwhile. */
    remembered: (tripId: string, userId: string): Member | undefined =>
      rooms.get(tripId)?.roster?.members.find((member) => member.userId === userId),

    /** The trip as it was at `seq`. @throws AppError `not_found` when its history does not reach so far */
    stateAt: (tripId: string, seq: number): Promise<TripState> =>
      db.prisma.$transaction(async (tx) => {
        const present = await read(tx, tripId);
        if (seq > present.seq) throw new AppError('not_found', 'The history does not reach so far.');
        const room = roomOf(tripId);
        const state = await stateAt(tx, tripId, [present, ...room.past], seq);
        room.past = [{ seq, state }, ...room.past.filter((known) => known.seq !== seq)].slice(0, MOST_PAST);
        return state;
      }),
  };
}

/** Members, and who has just left them. */
function concerned(members: readonly Member[], facts: readonly NewEvent[]): string[] {
  const moved = facts.flatMap(({ type, data }) =>
    type === 'member_updated' ? [(data as { userId: string }).userId] : [],
  );
  return [...new Set([...members.map(({ userId }) => userId), ...moved])];
}

export type TripRooms = ReturnType<typeof createTripRooms>;
