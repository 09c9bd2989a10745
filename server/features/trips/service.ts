import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError, type ErrorBody } from '#contracts/errors.ts';
import type {
  BringInPreview,
  bringInRequest,
  HistoryEntry,
  Member,
  NoteDocument,
  Op,
  OpName,
  OpResult,
  patchTrip,
  Role,
  restoreRequest,
  TripEvent,
  TripSnapshot,
  TripState,
  tripList,
  undoAnswer,
  Write,
} from '#contracts/trips.ts';
import { changeNameOf } from '#core/trips/change-names.ts';
import { assertCurrencies } from '#core/trips/currencies.ts';
import { mayEdit } from '#core/trips/roles.ts';
import type { Traveller } from '#server/auth/types.ts';
import { onPool } from '#server/database/query.ts';
import type { Tx } from '#server/database/types.ts';
import { readPage, type WholeOrPage } from '#server/lib/time-cursor.ts';
import { createChangeQuota } from './authority/change-quota.ts';
import { commandFor } from './authority/command.ts';
import { wholeEventsAfter } from './authority/data.ts';
import { createTripAuthority } from './authority/trip-authority.ts';
import { createBin } from './bin.ts';
import { createCalendarFeeds } from './calendar/feeds.ts';
import { createTripCreation } from './create/create-trip.ts';
import { headFor, tripsOf } from './data.ts';
import type { TripsDeps } from './deps.ts';
import { createFilePool } from './export/file-pool.ts';
import { createExports, type Wanted } from './export/service.ts';
import { createTripFiles } from './files/files.ts';
import { entriesOf, presentNames, restoreCommand, undoCommand, undoneBy } from './history/history.ts';
import { findMember, membersOf, nameOf, tripIdsOf } from './members/data.ts';
import { createMemberships } from './members/members.ts';
import { createSharing } from './members/share-link.ts';
import { createMergeAccount } from './merge-account.ts';
import { type MergedDays, mergePlanCommand } from './merge-plan.ts';
import { createNoteStore } from './notes/note-store.ts';
import { editNoteCommand, readNote } from './notes/notes.ts';
import { type AcceptedProposal, proposalCommand } from './proposal-command.ts';
import { createRenaming } from './renaming.ts';
import { createTripGuard } from './require-trip.ts';
import { streamOf } from './stream.ts';

/** Trips in an answer to who asks for no page. */
const MAX_AT_ONCE = 500;
/** Entries in one page of the history. */
const HISTORY_PAGE = 50;

export const authorOf = ({ id, name }: Pick<Traveller, 'id' | 'name'>) => ({ id, name });

/** Trips and all that people do with them. Every method checks what its traveller may do, at the time it does it. */
export function createTrips(deps: TripsDeps) {
  const { db, log, clock } = deps;
  const query = onPool(db);
  const limit = createChangeQuota();
  const notes = createNoteStore();
  const authority = createTripAuthority(deps);
  const assertExists = createTripGuard();
  const files = createFilePool();
  const exported = createExports({ db, clock, authority, files });
  const creation = createTripCreation({ ...deps, files, authority });
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => db.prisma.$transaction(work);

  /** @throws AppError `not_found` for outsiders: to them the trip does not exist. */
  async function roleOf(userId: string, tripId: string): Promise<Role> {
    return requireMember(await findMember(db.prisma, tripId, userId)).role;
  }

  /** As of `head`, which is what `tx` sees. */
  async function snapshot(tx: Tx, userId: string, tripId: string, head?: number): Promise<TripSnapshot> {
    await assertExists(tx, tripId);
    const { loaded, members } = await authority.readWithMembers(tx, tripId, head);
    const own = members.find((member) => member.userId === userId);
    return { tripId, state: loaded.state, members, role: requireMember(own).role };
  }

  async function submit(traveller: Traveller, tripId: string, name: OpName, op: Op): Promise<OpResult> {
    limit(traveller.id, tripId);
    assertCurrencies(op.change);
    const { seq } = await authority.submit(tripId, commandFor(tripId, name, op, authorOf(traveller)));
    return { seq, change: op.change };
  }

  return {
    roleOf,
    tripIdsOf,
    nameOf,
    snapshot,
    submit,
    /** The trip as this person may see it now. @throws AppError `not_found` for outsiders */
    async current(userId: string, tripId: string): Promise<TripState> {
      await roleOf(userId, tripId);
      return inTransaction(async (tx) => (await snapshot(tx, userId, tripId)).state);
    },
    /** The same, with the seq that it is as of, and what they may do. */
    async asOf(userId: string, tripId: string): Promise<{ state: TripState; seq: number; role: Role }> {
      return inTransaction(async (tx) => {
        await assertExists(tx, tripId);
        const { loaded, members } = await authority.readWithMembers(tx, tripId);
        const { role } = requireMember(members.find((member) => member.userId === userId));
        return { state: loaded.state, seq: loaded.seq, role };
      });
    },
    /** All of a proposal as one event, by Caravan, whoever accepted it; done before, it is the same answer. */
    async applyProposal(
      traveller: Traveller,
      tripId: string,
      proposal: AcceptedProposal,
    ): Promise<{ seq: number }> {
      await roleOf(traveller.id, tripId);
      limit(traveller.id, tripId);
      const { seq } = await authority.submit(tripId, proposalCommand(tripId, authorOf(traveller), proposal));
      return { seq };
    },
    /** Chosen days of a plan as one event, by Caravan; `added` stops came in. The same `opId` again is the same answer. */
    async mergePlan(
      traveller: Traveller,
      tripId: string,
      merged: MergedDays,
    ): Promise<{ seq: number; added: number }> {
      await roleOf(traveller.id, tripId);
      limit(traveller.id, tripId);
      const { seq, data } = await authority.submit(
        tripId,
        mergePlanCommand(tripId, authorOf(traveller), merged),
      );
      const writes = data.writes as Write[];
      const added = writes.filter(({ collection, field }) => collection === 'activities' && field === null);
      return { seq, added: added.length };
    },
    /** For telling people of a trip, not for showing it: nobody's permission is asked. Null when it is gone. */
    about: (tripId: string): Promise<{ title: string; ownerIds: string[] } | null> =>
      inTransaction(async (tx) => {
        await assertExists(tx, tripId);
        const { state } = await authority.read(tx, tripId);
        const owners = (await membersOf(tx, tripId)).filter(({ role }) => role === 'owner');
        return { title: state.trip.title, ownerIds: owners.map(({ userId }) => userId) };
      }).catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'not_found') return null;
        throw error;
      }),

    /** For `auth.onTravellerMerged`. */
    mergeAccount: createMergeAccount(authority),
    /** For `auth.onTravellerRenamed`. */
    rename: createRenaming(authority),

    ...creation,

    /** All of a trip, or what of it can be used again, as a trip of one's own. */
    async copy(...[traveller, wanted, signal, keep]: Parameters<typeof creation.copy>) {
      await roleOf(traveller.id, wanted.tripId);
      return creation.copy(traveller, wanted, signal, keep);
    },

    /** Ended when `signal` is: nobody waits for the file any more. */
    async export(traveller: Traveller, wanted: Wanted, signal: AbortSignal) {
      await roleOf(traveller.id, wanted.tripId);
      return exported(traveller, wanted, signal);
    },
    /** What of a file of elsewhere could come into a trip; nothing is changed. Ended as `export` is. */
    lookThrough: (
      { id }: Traveller,
      { name, content }: z.output<typeof bringInRequest>,
      signal: AbortSignal,
    ): Promise<BringInPreview> =>
      files.look(
        { kind: 'bring-in', name, bytes: new Uint8Array(Buffer.from(content, 'base64')) },
        id,
        signal,
      ),
    /** Ends what is being read and written in threads. */
    close: files.close,

    /** The trip, and where in its stream it is as of. */
    async get(traveller: Traveller, tripId: string): Promise<TripSnapshot & { epoch: string; seq: number }> {
      const at = requireMember(await headFor(query, streamOf(tripId), tripId, traveller.id));
      const known = authority.inMemory(tripId, at.head);
      if (known) {
        const { role } = requireMember(known.members.find(({ userId }) => userId === traveller.id));
        return { tripId, ...known, role, epoch: at.epoch, seq: at.head };
      }
      const read = await log.read(streamOf(tripId), null, {
        snapshot: (tx, head) => snapshot(tx, traveller.id, tripId, head),
      });
      if (!read.snapshot) throw new AppError('not_found', 'This trip doesn’t exist.');
      return { ...read.snapshot, epoch: read.epoch, seq: read.head };
    },

    /** One's own place in the trip; for showing, not for permissions. */
    async membership(traveller: Traveller, tripId: string): Promise<Member> {
      return requireMember(
        authority.remembered(tripId, traveller.id) ?? (await findMember(db.prisma, tripId, traveller.id)),
      );
    },

    /** A `set_trip` on whatever the trip is now. */
    async patch(
      traveller: Traveller,
      tripId: string,
      { opId = randomUUID(), baseSeq = 0, homeRate, ...fields }: z.output<typeof patchTrip>,
    ): Promise<{ seq: number }> {
      if (Object.keys(fields).length === 0) throw new AppError('invalid', 'Nothing to change.');
      const change = { kind: 'set_trip' as const, fields, ...(homeRate ? { homeRate } : {}) };
      const { seq } = await submit(traveller, tripId, 'trip_update', { opId, baseSeq, change });
      return { seq };
    },

    /** The one that was changed last comes first. */
    async list(traveller: Traveller, page: WholeOrPage): Promise<z.output<typeof tripList>> {
      const { rows: found, nextCursor } = await readPage(
        page,
        MAX_AT_ONCE,
        (after, limit) => tripsOf(query, traveller.id, after, limit),
        ({ tripId, updatedAt }) => ({ id: tripId, at: Date.parse(updatedAt) }),
      );
      return { trips: found, nextCursor };
    },

    ...createBin({ ...deps, roleOf }),

    /** Several ops in their order, each with its own answer: a refused one does not hold up those behind it. */
    async submitAll(
      traveller: Traveller,
      tripId: string,
      ops: readonly Op[],
    ): Promise<({ data: OpResult } | { error: ErrorBody })[]> {
      // Whoever is remembered as a member is judged by the commit, which is refused if anything has changed since.
      if (!authority.remembered(tripId, traveller.id)) await roleOf(traveller.id, tripId);
      const results = await Promise.all(
        ops.map((op) =>
          submit(traveller, tripId, changeNameOf(op.change.kind), op).then(
            (data) => ({ data }),
            (error: unknown) => {
              if (error instanceof AppError) return { error: error.toBody() };
              throw error;
            },
          ),
        ),
      );
      const isGone = results.every((result) => 'error' in result && result.error.code === 'not_found');
      // To somebody who was removed a moment ago the trip does not exist, whatever they asked of it.
      if (isGone) await roleOf(traveller.id, tripId);
      return results;
    },

    async note(traveller: Traveller, tripId: string, noteId: string): Promise<NoteDocument> {
      await roleOf(traveller.id, tripId);
      return readNote(notes, db, { tripId, noteId, travellerId: traveller.id });
    },

    async updateNote(
      traveller: Traveller,
      tripId: string,
      input: { noteId: string; opId: string; update: string },
    ): Promise<{ seq: number }> {
      limit(traveller.id, tripId);
      const { seq } = await authority.submit(
        tripId,
        editNoteCommand(notes, tripId, input, authorOf(traveller)),
      );
      return { seq };
    },

    /** Entries up to `before` (exclusive; null: the newest), newest first. */
    async history(
      traveller: Traveller,
      tripId: string,
      before: number | null,
    ): Promise<{ entries: HistoryEntry[]; nextBefore: number | null }> {
      const role = await roleOf(traveller.id, tripId);
      const { head = 0 } = (await log.info(streamOf(tripId))) ?? {};
      const last = Math.min(before === null ? head : before - 1, head);
      const first = Math.max(last - HISTORY_PAGE + 1, 1);
      if (last < 1) return { entries: [], nextBefore: null };
      const past = first === 1 ? null : await authority.stateAt(tripId, first - 1);
      const { events, names } = await inTransaction(async (tx) => {
        const page = (await wholeEventsAfter(tx, tripId, first - 1, last)) as TripEvent[];
        return { events: page, names: await presentNames(tx, tripId, page) };
      });
      return {
        entries: entriesOf(past, events, { id: traveller.id, role }, names),
        nextBefore: first === 1 ? null : first,
      };
    },

    /** The trip as it was as of `seq`. */
    async stateAt(traveller: Traveller, tripId: string, seq: number) {
      await roleOf(traveller.id, tripId);
      return authority.stateAt(tripId, seq);
    },

    async undo(
      traveller: Traveller,
      tripId: string,
      opId: string,
      seq: number | null,
    ): Promise<z.output<typeof undoAnswer>> {
      limit(traveller.id, tripId);
      const event = await authority.submit(tripId, undoCommand(tripId, opId, authorOf(traveller), seq));
      return inTransaction(async (tx) => {
        const { loaded } = await authority.readWithMembers(tx, tripId);
        return { seq: event.seq, ...(await undoneBy(tx, tripId, loaded.state, event.data)) };
      });
    },

    async restore(
      traveller: Traveller,
      tripId: string,
      { opId, seq, baseSeq }: z.output<typeof restoreRequest>,
    ): Promise<{ seq: number }> {
      limit(traveller.id, tripId);
      if (!mayEdit(await roleOf(traveller.id, tripId)))
        throw new AppError('forbidden', 'With this role nothing can be restored.');
      const past = await authority.stateAt(tripId, seq);
      const input = restoreCommand(tripId, opId, authorOf(traveller), { seq, past, baseSeq });
      const event = await authority.submit(tripId, input);
      return { seq: event.seq };
    },

    ...createMemberships({ ...deps, authority, roleOf }),
    ...createSharing({ ...deps, authority, roleOf }),
    ...createCalendarFeeds({ ...deps, authority, files, roleOf }),
    ...createTripFiles({ ...deps, authority, roleOf }),
  };
}

export type Trips = ReturnType<typeof createTrips>;

function requireMember<T extends Member | { head: number }>(member: T | null | undefined): T {
  if (!member) throw new AppError('not_found', 'This trip doesn’t exist.');
  return member;
}
