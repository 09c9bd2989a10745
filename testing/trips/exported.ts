import type { Activity, TripState } from '#contracts/trips.ts';
import { blankActivity } from '#core/trips/mutators/itinerary.ts';
import { daysOf, newTrip } from '#core/trips/state.ts';
import type { Exported } from '#server/features/trips/export/itinerary.ts';

type Stop = Partial<Activity> & { name: string; note?: string };

/** A trip to write as a file, with so many stops on its first day; `change` may spoil it further. */
export function exportedTrip(
  { title = 'Lisbon', startDate = '2027-05-01', stops = [] as Stop[], days = 2, summary = '' } = {},
  change: (state: TripState) => void = () => {},
): Exported {
  const state = newTrip(
    { title, summary, homeCurrency: 'EUR', cover: 0, startDate },
    Array.from({ length: days }, (_, index) => `day-${index + 1}`),
  );
  const [day] = daysOf(state);
  const notes = new Map<string, string>();
  stops.forEach(({ note, ...stop }, index) => {
    const id = `stop-${index + 1}`;
    state.activities[id] = {
      ...blankActivity(stop.name),
      id,
      dayId: day?.id ?? null,
      order: `a${String(index).padStart(6, '0')}`,
      noteId: id,
      createdBy: 'somebody',
      ...stop,
    };
    if (note !== undefined) notes.set(id, note);
  });
  change(state);
  return { tripId: 'trip-1', state, notes };
}
