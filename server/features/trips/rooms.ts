import { AppError } from '#contracts/errors.ts';
import type { Envelope } from '#contracts/streams.ts';
import { type Member, type Role, type TripState, tripEvents } from '#contracts/trips.ts';
import type { Clock } from '#core/clock.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { NewEvent, StreamLog } from '#server/realtime/types.ts';
import { headOf, knownAndRoles, lockHead, saveHeading, saveSnapshot, streamOf } from './data.ts';
import type { Happening, Happenings } from './happenings.ts';
import { advance, type TripRecord } from './judge.ts';
import { membersOf } from './members/data.ts';
import { recordAt, stateAt } from './records.ts';
import type { Wish } from './wish.ts';

/** Ops in one transaction; more wait for the next. */
const MOST_AT_ONCE = 100;
/** Events after which a new snapshot is kept: reading so many takes a few milliseconds. */
const SNAPSHOT_EVERY = 250;
/** Events after which the row that lists are made from says that something happened. */
const HEADING_EVERY = 20;
/** Trips kept in memory by one process. */
const MOST_ROOMS = 200;

type Landed = { seq: number; data: Record<string, unknown> };
type Waiting = Wish & { resolve(event: Landed): void; reject(error: unknown): void };
type Room = {
  record: TripRecord | null;
  /** Members as of `seq`, which is a record's `membersSeq`. */
  roster: { seq: number; members: Member[] } | null;
  waiting: Waiting[];
  draining: boolean;
  /** Ready when the snapshot that is being kept is kept. */
  saving: Promise<void> | null;
};
type Outcome = { wish: Waiting } & ({ event: Landed } | { error: unknown });

/** Roles that changed within a batch count for the wishes behind it. */
function noteRole(roles: Map<string, Role>, data: Record<string, unknown>): void {
  const { userId, member } = tripEvents.member_updated.parse(data);
  if (member) roles.set(userId, member.role);
  else roles.delete(userId);
}

/** Whether two seqs have a multiple of `every` between them. */
const passed = (every: number, from: number, to: number) =>
  Math.floor(from / every) !== Math.floor(to / every);

export type RoomsDeps = { db: Database; log: StreamLog; clock: Clock; happenings: Happenings };

/**
 * The authority over trips. All wishes for one trip go through its room, which judges those that wait in one
 * transaction under the lock of the trip's stream: so there is one order on all nodes, and a burst shares one commit.
 */
export function createTripRooms({ db, log, clock, happenings }: RoomsDeps) {
  // Insertion order is the order of last use: the first is the one to forget.
  const rooms = new Map<string, Room>();

  function roomOf(tripId: string): Room {
    const room = rooms.get(tripId) ?? {
      record: null,
      roster: null,
      waiting: [],
      draining: false,
      saving: null,
    };
    rooms.delete(tripId);
    rooms.set(tripId, room);
    for (const [id, { draining }] of rooms) {
      if (rooms.size <= MOST_ROOMS) break;
      if (!draining && id !== tripId) rooms.delete(id);
    }
    return room;
  }

  /** What comes of each wish in turn, without writing to the log yet. */
  async function judgeAll(tx: Tx, tripId: string, batch: Waiting[], cached: TripRecord | null) {
    const start = await recordAt(tx, tripId, cached, await lockHead(tx, tripId));
    const { known, roles } = await knownAndRoles(
      tx,
      tripId,
      batch.map(({ opId }) => opId),
      batch.map(({ author }) => author.id),
    );
    const at = clock();
    const outcomes: Outcome[] = [];
    const facts: NewEvent[] = [];
    const happened: Happening[] = [];
    let record = start;
    for (const wish of batch) {
      try {
        const repeated = known.get(wish.opId);
        if (repeated) {
          outcomes.push({ wish, event: answerAgain(wish, repeated, roles.get(wish.author.id)) });
          continue;
        }
        const verdicts = [await wish.judge(record, roles.get(wish.author.id) ?? null, tx, at)].flat();
        const actor = { ...wish.author, kind: 'traveller' as const };
        const first = { seq: record.seq + 1, data: verdicts[0]?.data ?? {} };
        for (const [index, verdict] of verdicts.entries()) {
          const { type, data } = verdict;
          const place = { stream: streamOf(tripId), seq: record.seq + 1, at: at.toISOString() };
          record = advance(record, { ...place, type, actor, data } satisfies Envelope);
          facts.push({ type, data, actor, opId: index === 0 ? wish.opId : null });
          if (type === 'member_updated') noteRole(roles, data);
          if (verdict.happened) happened.push(verdict.happened);
        }
        known.set(wish.opId, { ...first, actorId: wish.author.id });
        outcomes.push({ wish, event: first });
      } catch (error) {
        // Anything but a refusal may have spoilt the transaction for everybody in it.
        if (!(error instanceof AppError)) throw error;
        outcomes.push({ wish, error });
      }
    }
    return { start, record, facts, happened, outcomes, at };
  }

  async function commit(tripId: string, room: Room, batch: Waiting[]): Promise<Outcome[]> {
    const { start, record, outcomes, happened } = await log.transaction(async (tx, append) => {
      const judged = await judgeAll(tx, tripId, batch, room.record);
      const { start, record, facts, at } = judged;
      if (facts.length > 0) {
        await append(streamOf(tripId), ...facts);
        const { trip, days } = record.state;
        const isNamed = trip !== start.state.trip || days !== start.state.days;
        // The heading changes seldom; a burst of edits must not rewrite it with every commit.
        if (isNamed || passed(HEADING_EVERY, start.seq, record.seq))
          await saveHeading(tx, tripId, record.state, at);
        await happenings.note(tx, judged.happened);
      }
      return judged;
    });
    room.record = record;
    if (happened.length > 0) happenings.committed();
    if (passed(SNAPSHOT_EVERY, start.seq, record.seq)) keepSnapshot(tripId, room, record);
    return outcomes;
  }

  /** Beside the ops, not among them. If it fails the log still has everything; the next one makes up for it. */
  function keepSnapshot(tripId: string, room: Room, record: TripRecord): void {
    room.saving ??= saveSnapshot(db, tripId, record)
      .catch(() => {})
      .finally(() => {
        room.saving = null;
      });
  }

  function settle(outcomes: Outcome[]): void {
    for (const outcome of outcomes) {
      if ('error' in outcome) outcome.wish.reject(outcome.error);
      else outcome.wish.resolve(outcome.event);
    }
  }

  /** One wish that breaks its transaction must not take others with it: then each is tried by itself. */
  async function judgeOneByOne(tripId: string, room: Room, batch: Waiting[]): Promise<void> {
    for (const wish of batch) {
      try {
        settle(await commit(tripId, room, [wish]));
      } catch (error) {
        room.record = null;
        wish.reject(error);
      }
    }
  }

  async function drain(tripId: string, room: Room): Promise<void> {
    room.draining = true;
    while (room.waiting.length > 0) {
      const batch = room.waiting.splice(0, MOST_AT_ONCE);
      try {
        settle(await commit(tripId, room, batch));
      } catch (error) {
        room.record = null;
        if (batch.length === 1 || error instanceof AppError) for (const { reject } of batch) reject(error);
        else await judgeOneByOne(tripId, room, batch);
      }
    }
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

    /** The same with its members, who are asked for only when one has come, changed or gone. */
    async readWithMembers(
      tx: Tx,
      tripId: string,
      head: number,
    ): Promise<{ record: TripRecord; members: Member[] }> {
      const record = await read(tx, tripId, head);
      const room = roomOf(tripId);
      const { membersSeq } = record;
      if (room.roster?.seq === membersSeq) return { record, members: room.roster.members };
      const members = await membersOf(tx, tripId);
      if ((room.roster?.seq ?? 0) < membersSeq) room.roster = { seq: membersSeq, members };
      return { record, members };
    },

    /** The trip as it was at `seq`. @throws AppError `not_found` when its history does not reach so far */
    stateAt: (tripId: string, seq: number): Promise<TripState> =>
      db.prisma.$transaction(async (tx) => {
        const present = await read(tx, tripId);
        if (seq > present.seq) throw new AppError('not_found', 'The history does not reach so far.');
        return stateAt(tx, tripId, present, seq);
      }),
  };
}

export type TripRooms = ReturnType<typeof createTripRooms>;

/**
 * An op that came before gets its answer again, whatever its author may do by now: it is in the log.
 * @throws AppError `conflict` when the id stands for something else; to outsiders there is no such trip
 */
function answerAgain(
  wish: Wish,
  landed: Landed & { actorId: string | null },
  role: Role | undefined,
): Landed {
  const isOwn = landed.actorId === wish.author.id;
  if (!isOwn && role === undefined) throw new AppError('not_found', 'There is no such trip.');
  if (!isOwn || !wish.isSame(landed.data))
    throw new AppError('conflict', 'This op id was used for another change.');
  return { seq: landed.seq, data: landed.data };
}
