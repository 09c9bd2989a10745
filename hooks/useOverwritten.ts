'use client';
import { useMemo } from 'react';
import type { OverwrittenEntry } from '#client/offline/store.ts';
import { restoreValue } from '#client/trips/overwritten-values.ts';
import { getTripClient } from '#client/trips/trip-client.ts';
import { type ErrorBody, ownError } from '#contracts/errors.ts';
import { useTripView } from './useTripCollaboration.ts';

export interface OverwrittenValue extends Pick<OverwrittenEntry, 'field' | 'value' | 'byName' | 'at'> {
  /** Somebody else's value, which one replaced; otherwise one's own, which they replaced. */
  isTheirs: boolean;
  /** Makes the own value the present one. Resolves with null, or with why it can't be. */
  restore: () => Promise<ErrorBody | null>;
  dismiss: () => Promise<void>;
}

const goneNow: ErrorBody = ownError('gone', { key: 'gone' }).toBody();

/**
 * Values that were replaced by somebody who had not seen them, oldest first: own ones, and others' that one replaced
 * oneself. Also after a reload. `field` is a path
 * such as `activities/abc/name`, or `trip//title`.
 */
export function useOverwritten(tripId: string): readonly OverwrittenValue[] {
  const {
    overwritten,
    model: { members },
  } = useTripView(tripId);
  return useMemo(() => {
    const dismiss = async (field: string) => getTripClient().sessions.get(tripId)?.dismissOverwritten(field);
    return [...overwritten]
      .sort((a, b) => a.seq - b.seq)
      .map((value) => ({
        field: value.field,
        value: value.value,
        byName: members.find(({ userId }) => userId === value.by)?.name ?? value.byName,
        isTheirs: value.isTheirs ?? false,
        at: value.at,
        dismiss: () => dismiss(value.field).then(() => undefined),
        restore: async () => {
          const session = getTripClient().sessions.get(tripId);
          // Asked for now, not watched: else each change of the trip would draw every field that may show a kept value.
          const state = session?.view().model.trip?.view;
          const change = state ? restoreValue(value, state) : null;
          const refusal = change && session ? await session.apply(change) : goneNow;
          if (refusal === null) await dismiss(value.field);
          return refusal;
        },
      }));
  }, [overwritten, members, tripId]);
}
