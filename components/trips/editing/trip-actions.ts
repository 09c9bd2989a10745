'use client';

import { createContext, useContext } from 'react';
import type { ErrorBody } from '#contracts/errors.ts';
import type { ClientChange } from '#contracts/trips.ts';
import type { Point } from '#core/places/coordinates.ts';
import type { TripCollaboration } from '#hooks/useTripCollaboration.ts';

/** What can be done on an open trip, and by whom. The same object from render to render, so that rows can rest. */
export interface TripActions
  extends Pick<TripCollaboration, 'seq' | 'writerOf' | 'setTyping' | 'setViewing'> {
  tripId: string;
  /** Own traveller's id. */
  userId: string;
  canEdit: boolean;
  canComment: boolean;
  /**
   * Does what somebody took a while to make (a text, a form); resolves with why it can't be done.
   * @param baseSeq `seq()` when they began: what others wrote since they have not seen
   */
  apply: (change: ClientChange, baseSeq: number) => Promise<ErrorBody | null>;
  /** Does what one press makes, on the trip as it is shown; a refusal is shown on the page. Resolves with whether it was done. */
  act: (change: ClientChange, baseSeq?: number) => Promise<boolean>;
  /** Where a day leads, then where the trip does, as of now: what is near there is offered first. */
  near: (dayId: string | null) => readonly Point[];
  /** Opens an activity beside the days; null closes it. */
  open: (activityId: string | null) => void;
}

export const TripActionsContext = createContext<TripActions | null>(null);

export function useTripActions(): TripActions {
  const actions = useContext(TripActionsContext);
  if (!actions) throw new Error('Used outside of an open trip.');
  return actions;
}
