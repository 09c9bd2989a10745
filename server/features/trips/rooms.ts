import { AppError } from '#contracts/errors.ts';
import type { Envelope } from '#contracts/streams.ts';
import {
  activityChange,
  type Op,
  type OpName,
  type Role,
  type TripEventType,
  tripEvents,
} from '#contracts/trips.ts';
import type { Clock } from '#core/clock.ts';
import { sameJson } from '#core/equal.ts';
import type { Database, Tx } from '#server/database/types.ts';
import type { NewEvent, StreamLog } from '#server/realtime/types.ts';
import {
  eventsAfter,
  knownAndRoles,
  loadSnapshot,
  lockHead,
  saveHeading,
  saveSnapshot,
  streamOf,
} from './data.ts';
import { advance, judge, type TripRecord } from './judge.ts';

/** Ops in one transaction; more wait for the next. */
const MOST_AT_ONCE = 100;
/** Events after which a new snapshot is kept: reading so many takes a few milliseconds. */
const SNAPSHOT_EVERY = 250;
/** Trips kept in memory by one process. */
const MOST_ROOMS = 200;

export type Author = { id: string; name: string };
export type Judgement = { type: TripEventType; data: Record<string, unknown> };

/** One wish to change a trip, judged in server order under the trip's lock. */
export type Wish = {
  opId: string;
  author: Author;
  /** Whether the fact that the log holds under this id came of the same wish. */
  isSame(data: Record<string, unknown>): boolean;
  /**
   * The facts that come of it; the first carries `opId`. Throws AppError to refuse. May read and write other tables
   * through `tx`. `role` is null for somebody who is no member.
   */
  judge(
    record: TripRecord,
    role: Role | null,
    tx: Tx,
    at: Date,
  ): Judgement | Judgement[] | Promise<Judgement | Judgement[]>;
  /** Runs after the commit and before anything else happens to this trip: closing the doors behind a removed member. */
  afterCommit?(): Promise<void>;
};
type Waiting = Wish & {
  resolve(event: { seq: number; data: Record<string, unknown> }): void;
  reject(error: unknown): void;
};
type Room = { record: TripRecord | null; waiting: Waiting[]; draining: boolean };
type Outcome = { wish: Waiting } & (
  | { event: { seq: number; data: Record<string, unknown> } }
  | { error: unknown }
);

/** To outsiders a trip does not exist. */
export function asMember(role: Role | null): Role {
  if (!role) throw new AppError('not_found', 'There is no such trip.');
  return role;
}

/** An op, as sent over the socket or by REST, as a wish. */
export function wishOf(name: OpName, op: Op, author: Author): Wish {
  return {
    opId: op.opId,
    author,
    isSame: (data) => sameJson(data.change, op.change),
    judge(record, role, _tx, at) {
      const { type, data } = judge(record, name, op, { ...author, role: asMember(role) }, at.toISOString());
      return { type, data: data as Judgement['data'] };
    },
  };
}

/** Which request carries a change: REST takes all kinds at one address. */
export function opNameOf(change: Op['change']): OpName {
  switch (change.kind) {
    case 'add_day':
    case 'set_day':
    case 'move_day':
    case 'remove_day':
    case 'move_activity':
      return 'itinerary_update';
    case 'set_budget':
    case 'add_expense':
    case 'set_expense':
    case 'remove_expense':
      return 'budget_update';
    default:
      return activityChange.safeParse(change).success ? 'activity_update' : 'trip_update';
  }
}

/** A wish that closes doors is the last of its batch: nothing that comes after it may reach who was behind them. */
function batchSize(waiting: readonly Waiting[]): number {
  const last = waiting.findIndex(({ afterCommit }) => afterCommit);
  return Math.min(last === -1 ? waiting.length : last + 1, MOST_AT_ONCE);
}

/** Roles that changed within a batch count for the wishes behind it. */
function noteRole(roles: Map<string, Role>, data: Record<string, unknown>): void {
  const { userId, member } = tripEvents.member_updated.parse(data);
  if (member) roles.set(userId, member.role);
  else roles.delete(userId);
}

/**
 * The authority over trips. All wishes for one trip go through its room, which judges those that wait in one
 * transaction under the lock of the trip's stream: so there is one order on all nodes, and a burst shares one commit.
 */
export function createTripRooms({ db, log, clock }: { db: Database; log: StreamLog; clock: Clock }) {
  // Insertion order is the order of last use: the first is the one to forget.
  const rooms = new Map<string, Room>();

  function roomOf(tripId: string): Room {
    const room = rooms.get(tripId) ?? { record: null, waiting: [], draining: false };
    rooms.delete(tripId);
    rooms.set(tripId, room);
    for (const [id, { draining }] of rooms) {
      if (rooms.size <= MOST_ROOMS) break;
      if (!draining && id !== tripId) rooms.delete(id);
    }
    return room;
  }

  /** The record as of `head`: from memory, else from the kept snapshot, and the log from there on. */
  async function upToDate(
    tx: Tx,
    tripId: string,
    cached: TripRecord | null,
    head: number,
  ): Promise<TripRecord> {
    let record = cached && cached.seq <= head ? cached : await loadSnapshot(tx, tripId);
    if (!record || record.seq < head) {
      for (const event of await eventsAfter(tx, tripId, record?.seq ?? 0, head))
        record = advance(record, event);
    }
    if (!record) throw new AppError('not_found', 'There is no such trip.');
    return record;
  }

  async function judgeAll(tx: Tx, tripId: string, batch: Waiting[], cached: TripRecord | null) {
    const head = await lockHead(tx, tripId);
    if (head === 0) throw new AppError('not_found', 'There is no such trip.');
    const start = await upToDate(tx, tripId, cached, head);
    const { known, roles } = await knownAndRoles(
      tx,
      tripId,
      batch.map(({ opId }) => opId),
      batch.map(({ author }) => author.id),
    );
    const at = clock();
    const outcomes: Outcome[] = [];
    const facts: NewEvent[] = [];
    let record = start;
    for (const wish of batch) {
      try {
        const before = known.get(wish.opId);
        if (before) {
          if (!wish.isSame(before.data))
            throw new AppError('conflict', 'This op id was used for another change.');
          outcomes.push({ wish, event: before });
          continue;
        }
        const verdicts = [await wish.judge(record, roles.get(wish.author.id) ?? null, tx, at)].flat();
        const actor = { ...wish.author, kind: 'traveller' as const };
        const first = { seq: record.seq + 1, data: verdicts[0]?.data ?? {} };
        for (const [index, { type, data }] of verdicts.entries()) {
          const event: Envelope = {
            stream: streamOf(tripId),
            seq: record.seq + 1,
            type,
            at: at.toISOString(),
            actor,
            data,
          };
          record = advance(record, event);
          facts.push({ type, data, actor, opId: index === 0 ? wish.opId : null });
          if (type === 'member_updated') noteRole(roles, data);
        }
        known.set(wish.opId, first);
        outcomes.push({ wish, event: first });
      } catch (error) {
        outcomes.push({ wish, error });
      }
    }
    return { start, record, facts, outcomes, at };
  }

  async function commit(tripId: string, room: Room, batch: Waiting[]): Promise<Outcome[]> {
    const { record, outcomes } = await log.transaction(async (tx, append) => {
      const judged = await judgeAll(tx, tripId, batch, room.record);
      const { start, record, facts, at } = judged;
      if (facts.length > 0) {
        await append(streamOf(tripId), ...facts);
        const { trip, days } = record.state;
        const quiet = trip === start.state.trip && days === start.state.days;
        // The heading changes seldom; a burst of edits must not rewrite it with every commit.
        if (!quiet || Math.floor(record.seq / 20) !== Math.floor(start.seq / 20)) {
          await saveHeading(tx, tripId, record.state, at);
        }
        if (Math.floor(record.seq / SNAPSHOT_EVERY) !== Math.floor(start.seq / SNAPSHOT_EVERY)) {
          await saveSnapshot(tx, tripId, record);
        }
      }
      return judged;
    });
    room.record = record;
    return outcomes;
  }

  async function drain(tripId: string, room: Room): Promise<void> {
    room.draining = true;
    while (room.waiting.length > 0) {
      const batch = room.waiting.splice(0, batchSize(room.waiting));
      try {
        for (const outcome of await commit(tripId, room, batch)) {
          if ('error' in outcome) outcome.wish.reject(outcome.error);
          else {
            await outcome.wish.afterCommit?.();
            outcome.wish.resolve(outcome.event);
          }
        }
      } catch (error) {
        room.record = null;
        for (const { reject } of batch) reject(error);
      }
    }
    room.draining = false;
  }

  return {
    /** Resolves once the wish is in the log, with where; the same id again gives the same answer. */
    submit(tripId: string, wish: Wish): Promise<{ seq: number; data: Record<string, unknown> }> {
      const room = roomOf(tripId);
      return new Promise((resolve, reject) => {
        room.waiting.push({ ...wish, resolve, reject });
        if (!room.draining) void drain(tripId, room);
      });
    },

    /** The trip as of the head that `tx` sees. */
    async read(tx: Tx, tripId: string): Promise<TripRecord> {
      const stream = await tx.stream.findUnique({ where: { id: streamOf(tripId) } });
      const room = roomOf(tripId);
      const record = await upToDate(tx, tripId, room.record, stream?.head ?? 0);
      if (!room.draining && (room.record?.seq ?? 0) < record.seq) room.record = record;
      return record;
    },

    /** The trip as it was at `seq`. */
    async readAt(tripId: string, seq: number): Promise<TripRecord> {
      return db.prisma.$transaction(async (tx) => {
        const kept = await loadSnapshot(tx, tripId);
        return upToDate(tx, tripId, kept && kept.seq <= seq ? kept : null, seq);
      });
    },
  };
}

export type TripRooms = ReturnType<typeof createTripRooms>;
