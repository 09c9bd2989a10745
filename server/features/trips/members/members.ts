import { createHash, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import { proposalStream } from '#contracts/proposals.ts';
import type { Invite, inviteRequest, Member, Role } from '#contracts/trips.ts';
import { higherRole } from '#core/trips/roles.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Tx } from '#server/database/types.ts';
import { newLinkToken } from '#server/lib/link-token.ts';
import type { TripAuthority } from '../authority/trip-authority.ts';
import type { TripsDeps } from '../deps.ts';
import { consumeInvite, insertInvite, invitePreview, invitesOf, membersOf, revokeInvite } from './data.ts';
import {
  changeRoleCommand,
  joinCommand,
  removeMemberCommand,
  transferOwnershipCommand,
} from './member-commands.ts';

type Deps = Pick<TripsDeps, 'db' | 'clock' | 'realtime'> & {
  authority: TripAuthority;
  roleOf(userId: string, tripId: string): Promise<Role>;
};

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');
const authorOf = ({ id, name }: Traveller) => ({ id, name });

/** Who is in a trip, and how people get in and out. */
export function createMemberships({ db, clock, realtime, authority, roleOf }: Deps) {
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => db.prisma.$transaction(work);

  async function assertOwner(traveller: Traveller, tripId: string): Promise<void> {
    if ((await roleOf(traveller.id, tripId)) !== 'owner')
      throw new AppError('forbidden', 'Only the owner can do this.');
  }

  return {
    async members(traveller: Traveller, tripId: string): Promise<Member[]> {
      await roleOf(traveller.id, tripId);
      return inTransaction((tx) => membersOf(tx, tripId));
    },

    async setRole(
      traveller: Traveller,
      tripId: string,
      userId: string,
      role: Exclude<Role, 'owner'>,
    ): Promise<void> {
      await authority.submit(
        tripId,
        changeRoleCommand(tripId, randomUUID(), authorOf(traveller), userId, role),
      );
    },

    async transfer(traveller: Traveller, tripId: string, userId: string): Promise<void> {
      await authority.submit(
        tripId,
        transferOwnershipCommand(tripId, randomUUID(), authorOf(traveller), userId),
      );
    },

    /** Somebody else, or oneself. Their sockets have left when this resolves. */
    async removeMember(traveller: Traveller, tripId: string, userId: string): Promise<void> {
      await authority.submit(tripId, removeMemberCommand(tripId, randomUUID(), authorOf(traveller), userId));
      await realtime.evict({ travellerId: userId, stream: proposalStream(tripId) });
    },

    /** The link (a path) is in this answer only: the database keeps a hash of its token. */
    async invite(
      traveller: Traveller,
      tripId: string,
      input: z.output<typeof inviteRequest>,
    ): Promise<Invite> {
      await assertOwner(traveller, tripId);
      const token = newLinkToken();
      const expiresAt = new Date(clock().getTime() + input.expiresInHours * 3_600_000);
      const row = {
        id: randomUUID(),
        tripId,
        tokenHash: hashOf(token),
        role: input.role,
        expiresAt,
        maxUses: input.maxUses,
      };
      await inTransaction((tx) => insertInvite(tx, row));
      return {
        id: row.id,
        role: row.role,
        expiresAt: expiresAt.toISOString(),
        maxUses: row.maxUses,
        uses: 0,
        url: `/invites/${token}`,
      };
    },

    async invites(traveller: Traveller, tripId: string): Promise<Invite[]> {
      await assertOwner(traveller, tripId);
      return inTransaction((tx) => invitesOf(tx, tripId, clock()));
    },

    async revokeInvite(traveller: Traveller, tripId: string, inviteId: string): Promise<void> {
      await assertOwner(traveller, tripId);
      await inTransaction((tx) => revokeInvite(tx, tripId, inviteId, clock()));
    },

    /** What an invitation is to, for whoever holds its link; throws `gone` when it has expired or was used up. */
    async previewInvite(
      token: string,
    ): Promise<{ tripId: string; title: string; role: Role; members: number }> {
      return inTransaction((tx) => invitePreview(tx, hashOf(token), clock()));
    },

    /**
     * Coming in twice is fine: the second time nothing is counted. Who is in with a lower role gets that of the
     * invitation.
     */
    async acceptInvite(traveller: Traveller, token: string): Promise<{ tripId: string }> {
      const { tripId, role } = await inTransaction((tx) =>
        invitePreview(tx, hashOf(token), clock(), traveller.id),
      );
      const present = await roleOf(traveller.id, tripId).catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'not_found') return null;
        throw error;
      });
      if (present && higherRole(present, role) === present) return { tripId };
      const use = (tx: Tx, at: Date) => consumeInvite(tx, hashOf(token), traveller.id, at);
      await authority
        .submit(tripId, joinCommand(tripId, randomUUID(), authorOf(traveller), role, use))
        .catch((error: unknown) => {
          // Pressed twice at once: the other press let them in.
          if (!(error instanceof AppError && error.code === 'conflict')) throw error;
        });
      return { tripId };
    },
  };
}
