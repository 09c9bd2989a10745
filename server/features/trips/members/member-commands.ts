import { AppError } from '#contracts/errors.ts';
import type { Member, Person, Role } from '#contracts/trips.ts';
import { truncate } from '#core/text.ts';
import { nextCompanion } from '#core/trips/companions.ts';
import { LIMITS } from '#core/trips/mutators/guards.ts';
import { higherRole } from '#core/trips/roles.ts';
import type { Tx } from '#server/database/types.ts';
import { type Author, type Decision, requireRole, type TripCommand } from '../authority/command.ts';
import type { TripNotice } from '../events.ts';
import { barFromInvites, dropMember, findMember, membersOf, nameOf, saveMember } from './data.ts';

/** Colours go round among the eight lines, least used first. */
function freeColour(members: readonly Member[]): number {
  const used = Array.from(
    { length: 8 },
    (_, colour) => members.filter((member) => member.colour === colour).length,
  );
  return used.indexOf(Math.min(...used));
}

type Reason = Exclude<TripNotice['kind'], 'mentioned'>;

/** `subject` as they are now, or were when they left. */
function memberUpdated(
  tripId: string,
  { id: by, name: byName }: Author,
  subject: Member,
  reason: Reason,
): Decision {
  const { userId, name, role } = subject;
  const isGone = reason === 'left' || reason === 'removed';
  return {
    type: 'member_updated',
    data: { userId, member: isGone ? null : subject, reason },
    notice: { kind: reason, tripId, by, byName, userId, name, role },
  };
}

const byUser = (userId: string, reason: string) => (data: Record<string, unknown>) =>
  data.userId === userId && data.reason === reason;

async function otherMember(tx: Tx, tripId: string, userId: string): Promise<Member> {
  const member = await findMember(tx, tripId, userId);
  if (!member) throw new AppError('not_found', 'This person is not a member of the trip.');
  return member;
}

function assertOwner(role: Role | null): void {
  if (requireRole(role) !== 'owner') throw new AppError('forbidden', 'Only the owner can do this.');
}

/** The one for whom a place was kept, with their shares and ticks, is somebody now. */
function recognised({ id, name }: Person, known: { name: string; userId: string }, opId: string): Decision {
  const write = (field: 'name' | 'userId', value: string | null) => ({
    collection: 'people',
    id,
    field,
    value,
  });
  return {
    type: 'trip_updated',
    data: {
      change: { kind: 'add_person', id, ...known },
      opId: `${opId}-person`,
      writes: [write('name', known.name), write('userId', known.userId)],
      previous: [write('userId', null), write('name', name)],
      overwrote: [],
    },
  };
}

/**
 * Somebody comes in by an invitation to the role `offered`, which `consume` checks and counts in the same transaction. They
 * also become one of the people that money can be split among, while there is room: one who was expected, or a new one. A member with a lower role gets
 * the one offered.
 */
export function joinCommand(
  tripId: string,
  opId: string,
  author: Author,
  offered: Role,
  consume: (tx: Tx, at: Date) => Promise<Role>,
): TripCommand {
  return {
    opId,
    author,
    isSame: byUser(author.id, 'joined'),
    async decide({ state }, current, tx, at) {
      if (current && higherRole(current, offered) === current)
        throw new AppError('conflict', 'You’re already in this trip.');
      const role = await consume(tx, at);
      if (current) {
        const raised = { ...(await otherMember(tx, tripId, author.id)), role };
        await saveMember(tx, tripId, raised);
        return memberUpdated(tripId, author, raised, 'role');
      }
      author.name = await nameOf(tx, author.id);
      const member: Member = {
        userId: author.id,
        name: author.name,
        role,
        colour: freeColour(await membersOf(tx, tripId)),
        joinedAt: at.toISOString(),
      };
      await saveMember(tx, tripId, member);
      const joined = memberUpdated(tripId, author, member, 'joined');
      const people = Object.values(state.people);
      if (people.length >= LIMITS.people || people.some(({ userId }) => userId === author.id)) return joined;
      const name = truncate(author.name, 80) || 'Traveller';
      const companion = nextCompanion(state.people);
      if (companion) return [joined, recognised(companion, { name, userId: author.id }, opId)];
      const person = {
        id: truncate(`person-${opId}`, 64),
        name,
        userId: author.id,
      };
      const write = { collection: 'people', id: person.id, field: null };
      const added: Decision = {
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

export function changeRoleCommand(
  tripId: string,
  opId: string,
  author: Author,
  userId: string,
  role: Exclude<Role, 'owner'>,
): TripCommand {
  return {
    opId,
    author,
    isSame: byUser(userId, 'role'),
    async decide(_loaded, own, tx) {
      assertOwner(own);
      const member = await otherMember(tx, tripId, userId);
      if (member.role === 'owner')
        throw new AppError('conflict', 'Hand the trip over first: it needs an owner.');
      const changed = { ...member, role };
      // Or an invitation from before would give back what was taken.
      if (higherRole(member.role, role) !== role) await barFromInvites(tx, tripId, userId);
      await saveMember(tx, tripId, changed);
      return memberUpdated(tripId, author, changed, 'role');
    },
  };
}

/** Removing somebody, or leaving oneself. Their sockets leave as the fact is told: see the namespace. */
export function removeMemberCommand(
  tripId: string,
  opId: string,
  author: Author,
  userId: string,
): TripCommand {
  const leaving = userId === author.id;
  return {
    opId,
    author,
    isSame: byUser(userId, leaving ? 'left' : 'removed'),
    async decide(_loaded, own, tx) {
      if (!leaving) assertOwner(own);
      else requireRole(own);
      const member = await otherMember(tx, tripId, userId);
      if (member.role === 'owner')
        throw new AppError('conflict', 'Hand the trip over first: it needs an owner.');
      await dropMember(tx, tripId, userId);
      if (!leaving) await barFromInvites(tx, tripId, userId);
      return memberUpdated(tripId, author, member, leaving ? 'left' : 'removed');
    },
  };
}

/** The trip gets a new owner; the old one goes on as an editor. */
export function transferOwnershipCommand(
  tripId: string,
  opId: string,
  author: Author,
  userId: string,
): TripCommand {
  return {
    opId,
    author,
    isSame: byUser(userId, 'transferred'),
    async decide(_loaded, own, tx) {
      assertOwner(own);
      if (userId === author.id) throw new AppError('conflict', 'The trip is yours already.');
      const next = { ...(await otherMember(tx, tripId, userId)), role: 'owner' as const };
      const before = { ...(await otherMember(tx, tripId, author.id)), role: 'editor' as const };
      await saveMember(tx, tripId, next);
      await saveMember(tx, tripId, before);
      return [
        memberUpdated(tripId, author, next, 'transferred'),
        memberUpdated(tripId, author, before, 'role'),
      ];
    },
  };
}
