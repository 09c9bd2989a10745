import type { Destination } from '#contracts/atlas.ts';
import type { Party } from '#contracts/questionnaire.ts';
import { occurrences } from '#core/calendar/occurrences.ts';
import { addDays } from '#core/trips/dates.ts';
import { monthShares, type TripDates } from './dates.ts';

type Priced = Pick<Destination, 'stayIndex' | 'events' | 'extras' | 'transfers'>;

/** City taxes count so many nights at most: most of them do. */
const TAXED_NIGHTS = 7;

/**
 * What a room costs on those nights against the mean of the year: by month and, on the nights of an event whose dates
 * are known, by what that does to prices. 1 where nothing is known.
 */
export function stayFactor(place: Pick<Priced, 'stayIndex' | 'events'> | null, dates: TripDates): number {
  if (!place) return 1;
  const index = (month: number) => (place.stayIndex?.[month - 1] ?? 100) / 100;
  const usual = monthShares(dates).reduce((sum, { month, share }) => sum + share * index(month), 0);
  const lastNight = addDays(dates.to, -1);
  const dear = place.events.flatMap(({ when, stayPercent }) =>
    when && stayPercent
      ? occurrences(when, { from: dates.from, until: lastNight }).map((days) => ({ ...days, stayPercent }))
      : [],
  );
  if (dear.length === 0) return usual;
  let sum = 0;
  for (let night = 0; night < dates.nights; night++) {
    const day = addDays(dates.from, night);
    const on = dear.filter(({ from, until }) => day >= from && day <= until);
    // Two events at once do not multiply: the rooms are full already.
    const percent = on.length > 0 ? Math.max(...on.map((each) => each.stayPercent)) : 100;
    sum += (index(Number(day.slice(5, 7))) * percent) / 100;
  }
  return sum / dates.nights;
}

/**
 * What comes on top and is easily forgotten, US cents for the whole party and trip: `stay` is city taxes and resort fees,
 * `days` park fees, permits and the way between airport and town. Children under three pay nothing of it.
 */
export function extrasOf(
  place: Pick<Priced, 'extras' | 'transfers'> | null,
  { party, nights, rooms, flies }: { party: Party; nights: number; rooms: number; flies: boolean },
): { stay: number; days: number } {
  const people = party.adults + party.children.filter(({ age }) => age >= 3).length;
  const transfer = flies ? 2 * people * (place?.transfers[0]?.price ?? 0) : 0;
  const total = { stay: 0, days: transfer };
  for (const { price, per } of place?.extras ?? []) {
    if (per === 'person_night') total.stay += price * people * Math.min(nights, TAXED_NIGHTS);
    else if (per === 'room_night') total.stay += price * rooms * Math.min(nights, TAXED_NIGHTS);
    else if (per === 'person_day') total.days += price * people * nights;
    else total.days += price * people;
  }
  return total;
}
