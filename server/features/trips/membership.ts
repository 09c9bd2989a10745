import { AppError } from '#contracts/errors.ts';
import type { Member, Role } from '#contracts/trips.ts';
import type { Tx } from '#server/database/types.ts';
import { dropMember, findMember, membersOf, saveMember } from './data.ts';
import { type Author, asMember, type Judgement, type Wish } from './rooms.ts';

/** Colours go round among the eight lines, least used first. */
function freeColour(members: readonly Member[]): number {
  const used = Array.from(
    { length: 8 },
    (_, colour) => members.filter((member) => member.colour === colour).length,
  );
  return used.indexOf(Math.min(...used));
}

const fact = (userId: string, member: Member | null, reason: string): Judgement => ({
  type: 'member_updated',
  data: { userId, member, reason },
});

const byUser = (userId: string, reason: string) => (data: Record<string, unknown>) =>
  data.userId === userId && data.reason === reason;

async function otherMember(tx: Tx, tripId: string, userId: string): Promise<Member> {
  const member = await findMember(tx, tripId, userId);
  if (!member) throw new AppError('not_found', 'This person is not a member of the trip.');
  return member;
}

function assertOwner(role: Role | null): void {
  if (asMember(role) !== 'owner') throw new AppError('forbidden', 'Only the owner can do this.');
}

/**
 * Somebody comes in by an invitation, which `use` checks and counts in the same transaction. Whoever is in already
 * keeps the higher role. They also become one of the people that money can be split among.
 */
export function joinWish(
  tripId: string,
  opId: string,
  author: Author,
  use: (tx: Tx, at: Date) => Promise<Role>,
): Wish {
  return {
    opId,
    author,
    isSame: byUser(author.id, 'joined'),
    async judge({ state }, current, tx, at) {
      if (current) throw new AppError('conflict', 'You are in this trip already.');
      const role = await use(tx, at);
      const member: Member = {
        userId: author.id,
        name: author.name,
        role,
        colour: freeColour(await membersOf(tx, tripId)),
        joinedAt: at.toISOString(),
      };
      await saveMember(tx, tripId, member);
      const joined = fact(author.id, member, 'joined');
      if (Object.values(state.people).some(({ userId }) => userId === author.id)) return joined;
      const person = {
        id: `person-${opId}`.slice(0, 64),
        name: author.name.slice(0, 80) || 'Traveller',
        userId: author.id,
      };
      const write = { collection: 'people', id: person.id, field: null };
      const added: Judgement = {
        type: 'trip_updated',
        data: {
          change: { kind: 'add_person', ...person },
          opId: `${opId}-person`,
          writes: [{ ...write, value: person }],
          previous: [{ ...write, value: null }],
          overwrote: [],
        },
      };
      return [joined, added];
    },
  };
}

export function roleWish(
  tripId: string,
  opId: string,
  author: Author,
  userId: string,
  role: Exclude<Role, 'owner'>,
): Wish {
  return {
    opId,
    author,
    isSame: byUser(userId, 'role'),
    async judge(_record, own, tx) {
      assertOwner(own);
      const member = await otherMember(tx, tripId, userId);
      if (member.role === 'owner')
        throw new AppError('conflict', 'Hand the trip over first: it needs an owner.');
      const changed = { ...member, role };
      await saveMember(tx, tripId, changed);
      return fact(userId, changed, 'role');
    },
  };
}

/** Removing somebody, or leaving oneself. `evict` closes their sockets before anything else is told. */
export function removalWish(
  tripId: string,
  opId: string,
  author: Author,
  userId: string,
  evict: () => Promise<void>,
): Wish {
  const leaving = userId === author.id;
  return {
    opId,
    author,
    isSame: byUser(userId, leaving ? 'left' : 'removed'),
    async judge(_record, own, tx) {
      if (!leaving) assertOwner(own);
      else asMember(own);
      const member = await otherMember(tx, tripId, userId);
      if (member.role === 'owner')
        throw new AppError('conflict', 'Hand the trip over first: it needs an owner.');
      await dropMember(tx, tripId, userId);
      return fact(userId, null, leaving ? 'left' : 'removed');
    },
    afterCommit: evict,
  };
}

/** The trip gets a new owner; the old one goes on as an editor. */
export function transferWish(tripId: string, opId: string, author: Author, userId: string): Wish {
  return {
    opId,
    author,
    isSame: byUser(userId, 'transferred'),
    async judge(_record, own, tx) {
      assertOwner(own);
      if (userId === author.id) throw new AppError('conflict', 'The trip is yours already.');
      const next = { ...(await otherMember(tx, tripId, userId)), role: 'owner' as const };
      const before = { ...(await otherMember(tx, tripId, author.id)), role: 'editor' as const };
      await saveMember(tx, tripId, next);
      await saveMember(tx, tripId, before);
      return [fact(userId, next, 'transferred'), fact(author.id, before, 'role')];
    },
  };
}
