import type { Member, TripState, Write } from '#contracts/trips.ts';
import { truncate } from '#core/text.ts';
import { higherRole } from '#core/trips/roles.ts';
import { applyWrites } from '#core/trips/state.ts';
import type { Tx } from '#server/database/types.ts';
import type { Append, NewEvent } from '#server/realtime/types.ts';
import { lockHead } from './authority/data.ts';
import type { TripAuthority } from './authority/trip-authority.ts';
import { mergeFeeds } from './calendar/data.ts';
import { mergeFiles } from './files/data.ts';
import { dropMember, findMember, mergeBarred, nameOf, saveMember, tripIdsOf } from './members/data.ts';
import { streamOf } from './stream.ts';

/** Writes that make what a guest has in a trip their account's: their name among the people, comments, votes. */
export function mergeAccountWrites(state: TripState, from: string, to: string, name: string): Write[] {
  const field = (collection: Write['collection'], id: string, what: string, value: unknown): Write => ({
    collection,
    id,
    field: what,
    value,
  });
  const isThere = Object.values(state.people).some(({ userId }) => userId === to);
  const people = Object.values(state.people).filter(({ userId }) => userId === from);
  const comments = Object.values(state.comments).filter(({ by }) => by === from);
  const files = Object.values(state.files).filter(({ by }) => by === from);
  const votes = Object.values(state.votes).filter(({ by }) => by === from);
  return [
    // Where the account has a place among the people already, the guest's stays for the money it is part of.
    ...people.flatMap(({ id }) =>
      isThere
        ? [field('people', id, 'userId', null)]
        : [field('people', id, 'userId', to), field('people', id, 'name', truncate(name, 80))],
    ),
    ...comments.flatMap(({ id }) => [field('comments', id, 'by', to), field('comments', id, 'byName', name)]),
    ...files.flatMap(({ id }) => [field('files', id, 'by', to), field('files', id, 'byName', name)]),
    ...votes.flatMap(({ id, activityId, value }): Write[] => {
      const own = `${activityId}.${to}`;
      const removal: Write = { collection: 'votes', id, field: null, value: null };
      if (Object.hasOwn(state.votes, own)) return [removal];
      return [
        removal,
        { collection: 'votes', id: own, field: null, value: { id: own, activityId, by: to, value } },
      ];
    }),
  ];
}

/**
 * A guest who signed up keeps their trips. Told as facts, so that open editors learn of it. Where both were members
 * the higher role stays.
 */
export function createMergeAccount(authority: Pick<TripAuthority, 'read'>) {
  return async (from: string, to: string, tx: Tx, append: Append): Promise<void> => {
    const name = await nameOf(tx, to);
    await mergeBarred(tx, from, to);
    await mergeFeeds(tx, from, to);
    await mergeFiles(tx, from, to);
    // In one order everywhere, or two of these could wait for each other.
    for (const tripId of (await tripIdsOf(tx, from)).sort()) {
      await lockHead(tx, tripId);
      const [guest, account] = [await findMember(tx, tripId, from), await findMember(tx, tripId, to)];
      if (!guest) continue;
      const { state } = await authority.read(tx, tripId);
      await dropMember(tx, tripId, from);
      const member: Member = account
        ? { ...account, role: higherRole(guest.role, account.role) }
        : { ...guest, userId: to, name };
      await saveMember(tx, tripId, member);
      const writes = mergeAccountWrites(state, from, to, name);
      const actor = { id: to, name, kind: 'traveller' as const };
      const events: NewEvent[] = [
        { type: 'member_updated', data: { userId: to, member, reason: 'adopted' }, actor },
        { type: 'member_updated', data: { userId: from, member: null, reason: 'adopted' }, actor },
      ];
      if (writes.length > 0) {
        const { previous } = applyWrites(state, writes);
        const change = { kind: 'adopt', from, to };
        const data = { change, opId: truncate(`adopt-${from}`, 64), writes, previous, overwrote: [] };
        events.push({ type: 'trip_updated', data, actor });
      }
      await append(streamOf(tripId), ...events);
    }
  };
}
