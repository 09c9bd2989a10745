import type { Activity, ActivityFields, TripState } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';

export type ActivityProps = { trip: TripState; activity: Activity };

/** Sets fields of one activity, begun at `baseSeq`; resolves with why not. */
export function useSetActivity(id: string) {
  const { apply } = useTripActions();
  return (fields: Partial<ActivityFields>, baseSeq: number) =>
    apply({ kind: 'set_activity', id, fields }, baseSeq);
}
