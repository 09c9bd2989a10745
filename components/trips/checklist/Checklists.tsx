'use client';

import type { TripState } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { Checklist } from './Checklist.tsx';

/** What to pack and what to do, for everybody together or each for themselves. */
export function Checklists({ trip }: { trip: TripState }) {
  const { userId } = useTripActions();
  const self = Object.values(trip.people).find((person) => person.userId === userId)?.id ?? null;
  return (
    <div className="grid gap-x-12 gap-y-10 md:grid-cols-2">
      <Checklist trip={trip} list="packing" self={self} />
      <Checklist trip={trip} list="todo" self={self} />
    </div>
  );
}
