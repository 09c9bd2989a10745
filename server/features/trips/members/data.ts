import { createHash } from 'node:crypto';
import { AppError } from '#contracts/errors.ts';
import type { Invite, Member, Role } from '#contracts/trips.ts';
import type { Tx } from '#server/database/types.ts';

type MemberRow = { userId: string; name: string; role: string; colour: number; joinedAt: Date };
const memberOf = ({ userId, name, role, colour, joinedAt }: MemberRow): Member => ({
  userId,
  name,
  role: role as Role,
  colour,
  joinedAt: joinedAt.toISOString(),
});

export async function membersOf(tx: Tx, tripId: string): Promise<Member[]> {
  const rows = await tx.tripMember.findMany({
    where: { tripId },
    orderBy: [{ joinedAt: 'asc' }, { userId: 'asc' }],
  });
  return rows.map(memberOf);
}

/** Null for somebody who is no member, and for everybody once the trip is deleted. */
export async function findMember(
  tx: Pick<Tx, 'tripMember'>,
  tripId: string,
  userId: string,
): Promise<Member | null> {
  const row = await tx.tripMember.findFirst({ where: { tripId, userId, trip: { deletedAt: null } } });
  return row && memberOf(row);
}

export async function saveMember(
  tx: Tx,
  tripId: string,
  { userId, joinedAt, ...fields }: Member,
): Promise<void> {
  await tx.tripMember.upsert({
    where: { tripId_userId: { tripId, userId } },
    create: { tripId, userId, joinedAt, ...fields },
    update: fields,
  });
}

export async function dropMember(tx: Tx, tripId: string, userId: string): Promise<void> {
  await tx.tripMember.delete({ where: { tripId_userId: { tripId, userId } } });
}

/** All trips that somebody is in, deleted ones too. */
export async function tripIdsOf(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx.tripMember.findMany({ where: { userId }, select: { tripId: true } });
  return rows.map(({ tripId }) => tripId);
}

/** What somebody is called now. Waits for a change of the name that is under way, and makes the next one wait. */
export async function nameOf(tx: Tx, userId: string): Promise<string> {
  const rows = await tx.$queryRaw<
    { name: string }[]
  >`select name from traveller where id = ${userId} for share`;
  const name = rows[0]?.name;
  if (name === undefined) throw new AppError('unauthenticated', 'This traveller doesn’t exist any more.');
  return name;
}

/** What these people are called now; nobody who is gone. */
export async function namesOf(tx: Tx, userIds: readonly string[]): Promise<Map<string, string>> {
  const users = await tx.user.findMany({
    where: { id: { in: [...userIds] } },
    select: { id: true, name: true },
  });
  return new Map(users.map(({ id, name }) => [id, name]));
}

/* ---- invitations ---- */

/** Open ones of a trip; lists show as many. */
const MAX_INVITES = 100;

type NewInvite = {
  id: string;
  tripId: string;
  tokenHash: string;
  role: string;
  expiresAt: Date;
  maxUses: number;
};
export async function insertInvite(tx: Tx, invite: NewInvite): Promise<void> {
  const open = { tripId: invite.tripId, revokedAt: null, expiresAt: { gt: new Date() } };
  if ((await tx.tripInvite.count({ where: open })) >= MAX_INVITES)
    throw new AppError('conflict', `A trip has at most ${MAX_INVITES} open invitations. Withdraw one first.`);
  await tx.tripInvite.create({ data: invite });
}

export async function invitesOf(tx: Tx, tripId: string, now: Date): Promise<Invite[]> {
  const rows = await tx.tripInvite.findMany({
    where: { tripId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    take: 100,
  });
  return rows.map(({ id, role, expiresAt, maxUses, uses }) => ({
    id,
    role: role as Role,
    expiresAt: expiresAt.toISOString(),
    maxUses,
    uses,
    url: null,
  }));
}

export async function revokeInvite(tx: Tx, tripId: string, id: string, now: Date): Promise<void> {
  await tx.tripInvite.updateMany({ where: { id, tripId, revokedAt: null }, data: { revokedAt: now } });
}

/** @throws AppError `not_found`, or `gone` when it ended (not to `requireMember`, when they are in already) */
export async function invitePreview(tx: Tx, tokenHash: string, now: Date, requireMember?: string) {
  const invite = await tx.tripInvite.findUnique({
    where: { tokenHash },
    include: {
      trip: {
        include: {
          _count: { select: { members: true } },
          members: { where: { userId: requireMember ?? '' } },
        },
      },
    },
  });
  if (!invite || invite.trip.deletedAt) throw new AppError('not_found', 'We can’t find this invitation.');
  const ended = invite.revokedAt !== null || invite.expiresAt <= now || invite.uses >= invite.maxUses;
  if (ended && invite.trip.members.length === 0)
    throw new AppError('gone', 'This invitation has ended. Ask for a new one.');
  return {
    tripId: invite.tripId,
    title: invite.trip.title,
    role: invite.role as Role,
    members: invite.trip._count.members,
  };
}

/** All invitations that are there now let this person in no more. Those that are made later do. */
export async function barFromInvites(tx: Tx, tripId: string, userId: string): Promise<void> {
  await tx.$executeRaw`insert into trip_invite_barred (invite_id, user_id)
    select id, ${userId} from trip_invite where trip_id = ${tripId} and revoked_at is null
    on conflict do nothing`;
}

/** Who becomes another account takes along what they are barred from. */
export async function mergeBarred(tx: Tx, from: string, to: string): Promise<void> {
  await tx.$executeRaw`insert into trip_invite_barred (invite_id, user_id)
    select invite_id, ${to} from trip_invite_barred where user_id = ${from} on conflict do nothing`;
  await tx.tripInviteBarred.deleteMany({ where: { userId: from } });
}

const BARRED =
  'This invitation is from before your access to the trip was changed. Ask its owner for a new one.';

/** Counts one use. @throws AppError `gone` when it has ended meanwhile, `forbidden` for somebody it bars */
export async function consumeInvite(tx: Tx, tokenHash: string, userId: string, now: Date): Promise<Role> {
  const barred = await tx.tripInviteBarred.count({ where: { userId, invite: { tokenHash } } });
  if (barred > 0) throw new AppError('forbidden', BARRED);
  const rows = await tx.$queryRaw<{ role: string }[]>`
    update trip_invite set uses = uses + 1
      where token_hash = ${tokenHash} and revoked_at is null and expires_at > ${now} and uses < max_uses
      returning role`;
  const role = rows[0]?.role;
  if (!role) throw new AppError('gone', 'This invitation has ended. Ask for a new one.');
  return role as Role;
}

/* ---- the read-only link ---- */

export async function shareOf(
  tx: Tx,
  tripId: string,
): Promise<{ token: string | null; showBudget: boolean }> {
  const { shareToken, shareShowBudget } = await tx.trip.findUniqueOrThrow({ where: { id: tripId } });
  return { token: shareToken, showBudget: shareShowBudget };
}

export async function saveShare(
  tx: Tx,
  tripId: string,
  share: { token: string | null; showBudget: boolean },
): Promise<void> {
  await tx.trip.update({
    where: { id: tripId },
    data: { shareToken: share.token, shareShowBudget: share.showBudget },
  });
}

/** @throws AppError `not_found` for a link that was turned off or never was */
/** `version` is another one whenever anything of the trip, or of how it is shared, may have changed. */
export async function sharedTrip(
  tx: Tx,
  token: string,
): Promise<{ tripId: string; showBudget: boolean; seq: number; version: string }> {
  const trip = await tx.trip.findUnique({ where: { shareToken: token } });
  if (!trip || trip.deletedAt) throw new AppError('not_found', 'This link is not shared any more.');
  const { head: seq, epoch } = await tx.stream.findUniqueOrThrow({
    where: { id: `trip:${trip.id}` },
    select: { head: true, epoch: true },
  });
  // Strangers need not learn how often a trip was changed.
  const version = createHash('sha256')
    .update(JSON.stringify([epoch, seq, trip.shareShowBudget]))
    .digest('hex');
  return { tripId: trip.id, showBudget: trip.shareShowBudget, seq, version };
}
