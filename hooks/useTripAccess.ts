'use client';
import type { AppError } from '#contracts/errors.ts';
import type { Role } from '#contracts/trips.ts';
import { mayComment, mayEdit } from '#core/trips/roles.ts';
import { useTripView } from './useTripCollaboration.ts';

export interface TripAccess {
  /** Null until it is known. */
  role: Role | null;
  canEdit: boolean;
  canComment: boolean;
  /** Own traveller's id; null until the trip is known. */
  userId: string | null;
  /** Why the trip can't be shown: for this traveller there is none, or no longer. */
  error: AppError | null;
  /** The trip is shown as this device kept it: the server was not heard yet. */
  isStored: boolean;
}

/** What one may do in a trip, and whether it can be read at all. */
export function useTripAccess(tripId: string): TripAccess {
  const { model } = useTripView(tripId);
  const { role, trip, error, isStored } = model;
  return {
    role,
    canEdit: role !== null && mayEdit(role),
    canComment: role !== null && mayComment(role),
    userId: trip?.author.id ?? null,
    error,
    isStored,
  };
}
