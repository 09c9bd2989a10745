import type { Member, TripState, Write } from '#contracts/trips.ts';
import { truncate } from '#core/text.ts';
import { applyWrites } from '#core/trips/state.ts';
import type { Tx } from '#server/database/types.ts';
import type { Append, NewEvent } from '#server/realtime/types.ts';
import { lockHead } from './authority/data.ts';
import type { TripAuthority } from './authority/trip-authority.ts';
import { findMember, saveMember, tripIdsOf } from './members/data.ts';
import { streamOf } from './stream.ts';

/** Writes after which somebody is called `name` among the people and beside all that they said. */
export function renameWrites(state: TripState, userId: string, name: string): Write[] {
  const short = truncate(name, 80);
  const people = Object.values(state.people)
    .filter((person) => person.userId === userId && person.name !== short)
    .map(({ id }): Write => ({ collection: 'people', id, field: 'name', value: short }));
  const comments = Object.values(state.comments)
    .filter((comment) => comment.by === userId && comment.byName !== name)
    .map(({ id }): Write => ({ collection: 'comments', id, field: 'byName', value: name }));
  const files = Object.values(state.files)
    .filter((file) => file.by === userId && file.byName !== name)
    .map(({ id }): Write => ({ collection: 'files', id, field: 'byName', value: name }));
  return [...people, ...comments, ...files];
}

/** Somebody changed their name: told in each of their trips, so that all who have one open see it at once. */
export function createRenaming(rooms: Pick<TripAuthority, 'read'>) {
  return async (userId: string, name: string, tx: Tx, append: Append): Promise<void> => {
    const actor = { id: userId, name, kind: 'traveller' as const };
    // In one order everywhere, or two of these could wait for each other.
    for (const tripId of (await tripIdsOf(tx, userId)).sort()) {
      const head = await lockHead(tx, tripId);
      const known = await findMember(tx, tripId, userId);
      if (!known || head === 0) continue;
      const member: Member = { ...known, name };
      await saveMember(tx, tripId, member);
      const facts: NewEvent[] = [
        { type: 'member_updated', data: { userId, member, reason: 'renamed' }, actor },
      ];
      const { state } = await rooms.read(tx, tripId);
      const writes = renameWrites(state, userId, name);
      if (writes.length > 0) {
        const { previous } = applyWrites(state, writes);
        const change = { kind: 'rename', userId, name };
        const opId = `rename-${head}`;
        facts.push({ type: 'trip_updated', data: { change, opId, writes, previous, overwrote: [] }, actor });
      }
      await append(streamOf(tripId), ...facts);
    }
  };
}
