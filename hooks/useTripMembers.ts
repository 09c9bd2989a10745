'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import { rename } from '#client/http/account-api.ts';
import { meQuery } from '#client/http/account-queries.ts';
import { ensureSession } from '#client/http/session.ts';
import { toErrorBody } from '#client/lib/error-body.ts';
import {
  acceptInvite,
  createInvite,
  removeMember,
  revokeInvite,
  setRole,
  setShare,
} from '#client/trips/trips-api.ts';
import {
  invitationQuery,
  invitesQuery,
  sharedTripQuery,
  shareQuery,
  tripKeys,
} from '#client/trips/trips-queries.ts';
import { type AppError, type ErrorBody, ownError } from '#contracts/errors.ts';
import type {
  Invite,
  invitePreview,
  inviteRequest,
  Role,
  share,
  sharedTrip,
  shareSettings,
} from '#contracts/trips.ts';
import { useTripAccess } from './useTripAccess.ts';

type Done = Promise<ErrorBody | null>;

/** What can be done about who is in a trip. The members themselves come live, with `useTripCollaboration`. */
export interface MemberActions {
  /** `owner` hands the trip over. All of these resolve with null, or with why it was refused. */
  setRole: (userId: string, role: Role) => Done;
  remove: (userId: string) => Done;
  leave: () => Done;
  /** Open invitations, for the owner; without their links, which are told once. */
  invites: readonly Invite[] | undefined;
  /** The new invitation with its link, or why there is none. */
  invite: (input: z.input<typeof inviteRequest>) => Promise<{ invite: Invite } | { error: ErrorBody }>;
  revoke: (inviteId: string) => Done;
  /** The read-only link: whether it is on, and where. */
  share: z.output<typeof share> | undefined;
  setShare: (input: z.input<typeof shareSettings>) => Done;
  error: AppError | null;
}

export function useTripMembers(tripId: string): MemberActions {
  const queries = useQueryClient();
  const { role, userId } = useTripAccess(tripId);
  const isOwner = role === 'owner';
  const invites = useQuery({ ...invitesQuery(tripId), enabled: isOwner });
  const shared = useQuery({ ...shareQuery(tripId), enabled: isOwner });

  const actions = useMemo(() => {
    const again = () => queries.invalidateQueries({ queryKey: tripKeys.one(tripId) });
    const done = (work: Promise<unknown>): Done =>
      work.then(async () => {
        await again();
        return null;
      }, toErrorBody);
    return {
      setRole: (member: string, wanted: Role) => done(setRole(tripId, member, wanted)),
      remove: (member: string) => done(removeMember(tripId, member)),
      leave: async () => {
        if (userId === null) return ownError('unavailable', { key: 'tripLoading' }).toBody();
        const refusal = await done(removeMember(tripId, userId));
        await queries.invalidateQueries({ queryKey: tripKeys.lists });
        return refusal;
      },
      invite: async (input: z.input<typeof inviteRequest>) => {
        try {
          const invite = await createInvite(tripId, input);
          await again();
          return { invite };
        } catch (error) {
          return { error: toErrorBody(error) };
        }
      },
      revoke: (inviteId: string) => done(revokeInvite(tripId, inviteId)),
      setShare: (input: z.input<typeof shareSettings>) => done(setShare(tripId, input)),
    };
  }, [queries, tripId, userId]);

  return { ...actions, invites: invites.data, share: shared.data, error: invites.error ?? shared.error };
}

export interface Invitation {
  /** Undefined until it is known. */
  preview: z.output<typeof invitePreview> | undefined;
  /** `gone` when it has expired or was used up. */
  error: AppError | null;
  /** Comes in, as a guest if need be, under this name where one is given. The trip's id, or why not. */
  accept: (name?: string) => Promise<{ tripId: string } | { error: ErrorBody }>;
}

/** What somebody with an invitation's link sees and can do. */
export function useInvitation(token: string): Invitation {
  const queries = useQueryClient();
  const preview = useQuery(invitationQuery(token));
  const accept = useMemo(
    () => async (name?: string) => {
      try {
        await ensureSession();
        if (name) queries.setQueryData(meQuery.queryKey, await rename(name));
        const tripId = await acceptInvite(token);
        await queries.invalidateQueries({ queryKey: tripKeys.lists });
        return { tripId };
      } catch (error) {
        return { error: toErrorBody(error) };
      }
    },
    [queries, token],
  );
  return { preview: preview.data, error: preview.error, accept };
}

/** A trip behind a read-only link, for anybody, without an account; fetched anew now and then. */
export function useSharedTrip(token: string): {
  shared: z.output<typeof sharedTrip> | undefined;
  error: AppError | null;
} {
  const { data, error } = useQuery(sharedTripQuery(token));
  return { shared: data, error };
}
