import type { FareKey } from '#contracts/prices.ts';
import type { Activity, TripState } from '#contracts/trips.ts';
import type { TripFlight } from '#contracts/watches.ts';
import { endsIn, type NamedEnd } from '#core/trips/flight-names.ts';
import { dateOf } from '#core/trips/state.ts';
import { normalizeText } from '#server/providers/places/normalize-text.ts';
import type { PlacesProvider } from '#server/providers/types.ts';
import { type TargetKey, targetFare } from './targets.ts';

type Places = Pick<PlacesProvider, 'airport' | 'search' | 'atlas'>;

/** Most people that fares are asked for at once. */
const MAX_ADULTS = 9;
/** Airports that are looked through for those of a city. */
const MAX_OF_CITY = 20;

/** A trip's flights and whatever else carries a fare, with what is known of each one's ticket. */
export function flightsOf(state: TripState, places: Places): TripFlight[] {
  const adults = Math.min(Math.max(1, Object.keys(state.people).length), MAX_ADULTS);
  return Object.values(state.activities)
    .filter(({ kind, fare }) => kind === 'flight' || fare)
    .map((activity) => ticketOf(activity, { depart: dateOf(state, activity.dayId), adults, places }));
}

/** What a whole trip's watch goes by: the flights whose ticket is without doubt. */
export const flightsIn = (state: TripState, places: Places): TargetKey[] =>
  flightsOf(state, places).flatMap(({ fare, activityId, cost }) =>
    fare ? [targetFare(fare, { id: activityId, cost })] : [],
  );

/** What somebody said of the ticket; else what the name tells, as one adult more or less would read it. */
function ticketOf(
  { id, name, cost, fare }: Activity,
  { depart, adults, places }: { depart: string | null; adults: number; places: Places },
): TripFlight {
  const named = (codes: readonly string[]) =>
    codes.map((code) => ({ id: code, name: places.airport(code)?.city || code }));
  const common = { activityId: id, name, cost };
  if (fare)
    return { ...common, fare, from: named([fare.from]), to: named([fare.to]), depart: fare.depart, adults };
  const ends = endsIn(name);
  const from = airportsAt(ends.from, places);
  const to = airportsAt(ends.to, places);
  return {
    ...common,
    fare: undoubted(from, to, depart, adults),
    from: named(from),
    to: named(to),
    depart,
    adults,
  };
}

/** Null as soon as anything could be meant otherwise: then somebody is asked. */
function undoubted(
  from: readonly string[],
  to: readonly string[],
  depart: string | null,
  adults: number,
): FareKey | null {
  const [start, ...starts] = from;
  const [end, ...ends] = to;
  if (!start || !end || starts.length > 0 || ends.length > 0 || start === end || !depart) return null;
  return { from: start, to: end, depart, return: null, adults, children: 0 };
}

/**
 * The airport with that code; else all that may be meant by the city. Many lie in another town than the city they
 * serve (Narita), so those named after it count, and those that the atlas gives for it.
 */
function airportsAt(end: NamedEnd | null, places: Places): string[] {
  if (!end) return [];
  if (end.code && places.airport(end.code)) return [end.code];
  const city = normalizeText(end.words);
  if (city === '') return [];
  const serves = (code: string) => {
    const airport = places.airport(code);
    return (
      airport &&
      (normalizeText(airport.city) === city || ` ${normalizeText(airport.name)} `.includes(` ${city} `))
    );
  };
  const found = places.search(end.words, { kinds: ['airport'], limit: MAX_OF_CITY }).map(({ id }) => id);
  const curated = places.atlas().filter(({ name }) => normalizeText(name) === city);
  return [...new Set([...found.filter(serves), ...curated.flatMap(({ airports }) => airports)])];
}
