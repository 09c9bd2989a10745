/** What the dates do to prices, and what comes on top of them: said once, for research, plans and scans. */
import type { Destination } from '#contracts/atlas.ts';
import type { Party } from '#contracts/questionnaire.ts';
import { occurrences } from './calendar/occurrences.ts';
import { addDays } from './trips/dates.ts';

type Nights = { from: string; nights: number };
type Extra = NonNullable<Destination['extras']>[number];

/** City taxes count so many nights at most: most of them do. */
const TAXED_NIGHTS = 7;

/**
 * What a room costs on those nights against the mean of the year: by month and, on the nights of an event whose dates
 * are known, by what that does to prices. 1 where nothing is known.
 */
export function stayFactor(
  place: Pick<Destination, 'stayIndex' | 'events'> | null,
  { from, nights }: Nights,
): number {
  if (!place || nights < 1) return 1;
  const lastNight = addDays(from, nights - 1);
  const dear = place.events.flatMap(({ when, stayPercent }) =>
    when && stayPercent
      ? occurrences(when, { from, until: lastNight }).map((days) => ({ ...days, stayPercent }))
      : [],
  );
  let sum = 0;
  for (let night = 0; night < nights; night++) {
    const day = addDays(from, night);
    const on = dear.filter((event) => day >= event.from && day <= event.until);
    // Two events at once do not multiply: the rooms are full already.
    const percent = on.length > 0 ? Math.max(...on.map((each) => each.stayPercent)) : 100;
    sum += ((place.stayIndex?.[Number(day.slice(5, 7)) - 1] ?? 100) * percent) / 10_000;
  }
  return sum / nights;
}

/**
 * What is easily forgotten, US cents for the whole party and trip: with the stay, city taxes and resort fees; with the
 * days, park fees and permits. Children under three pay nothing of it.
 */
export function extrasOf(
  place: Pick<Destination, 'extras'> | null,
  { party, nights, rooms }: { party: Party; nights: number; rooms: number },
): { name: string; usdCents: number; with: 'stay' | 'days' }[] {
  const people = payingIn(party);
  const taxed = Math.min(nights, TAXED_NIGHTS);
  const times: Record<Extra['per'], number> = {
    person_night: people * taxed,
    room_night: rooms * taxed,
    person_day: people * nights,
    person_trip: people,
  };
  return (place?.extras ?? [])
    .map(({ name, price, per }) => ({
      name,
      usdCents: price * times[per],
      with: per === 'person_night' || per === 'room_night' ? ('stay' as const) : ('days' as const),
    }))
    .filter(({ usdCents }) => usdCents > 0);
}

/** Who pays fares, taxes and fees of a place. */
export const payingIn = ({ adults, children }: Party): number =>
  adults + children.filter(({ age }) => age >= 3).length;
