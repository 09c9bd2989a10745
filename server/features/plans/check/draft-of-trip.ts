import type { Draft, DraftDay, DraftStop, Spot } from '#contracts/plans.ts';
import { limits } from '#contracts/questionnaire.ts';
import type { Activity, TripState } from '#contracts/trips.ts';
import { travelBetween } from '#core/planning/index.ts';
import { minutesBetween } from '#core/trips/spans.ts';
import { activitiesOf, dateOf, daysOf } from '#core/trips/state.ts';
import type { KnownSight } from './known-places.ts';

/** What is known of a stop, and of a day. */
export type TripFacts = {
  currency: string;
  sightOf(activity: Activity): KnownSight | null;
  dayOf(date: string, spots: readonly Spot[]): Pick<DraftDay, 'weather' | 'sun' | 'holiday'>;
};

export const onTheWay: readonly Activity['kind'][] = ['flight', 'train', 'bus', 'car', 'boat'];

/**
 * A trip that people made, read as a draft for the rule book: the days from `today` on, and of them the stops whose
 * times are known. What nobody said stays unknown, and where a rule needs an answer it is the most lenient one. Null
 * where nothing can be said: no dates, or no place on the map.
 */
export function draftOfTrip(state: TripState, facts: TripFacts, today: string): Draft | null {
  const places = [
    ...Object.values(state.destinations),
    ...Object.values(state.activities).map(({ place }) => place),
  ];
  const centre = places.map(spotOf).find((spot) => spot !== null);
  if (state.trip.startDate === null || !centre) return null;
  const sleeps = nightsOf(state);
  const days = daysOf(state).flatMap((day, index): DraftDay[] => {
    const date = dateOf(state, day.id);
    if (date === null || date < today) return [];
    const stops = activitiesOf(state, day.id)
      .flatMap((activity) => stopOf(activity, date, facts) ?? [])
      .sort((a, b) => a.start - b.start)
      .map((stop, at, all) => ({
        ...stop,
        travel: wayBetween(at === 0 ? (sleeps[index - 1] ?? null) : (all[at - 1]?.at ?? null), stop.at),
      }));
    const spots = stops.flatMap(({ at }) => at ?? []);
    return [
      {
        date,
        title: day.title,
        wakes: sleeps[index - 1] ?? null,
        sleeps: sleeps[index] ?? null,
        ...facts.dayOf(date, spots.length > 0 ? spots : [centre]),
        stops,
      },
    ];
  });
  const adults = Math.max(1, Object.keys(state.people).length);
  const timeZone = Object.values(state.activities).find((one) => one.timeZone !== null)?.timeZone;
  return {
    place: {
      name: Object.values(state.destinations)[0]?.name ?? state.trip.title,
      timeZone: timeZone ?? 'UTC',
      ...centre,
    },
    party: { kind: 'group', adults: Math.min(30, adults), children: [] },
    pace: 'packed',
    limits: limits.parse({}),
    currency: state.trip.homeCurrency,
    budget: null,
    days,
  };
}

/** Where they sleep, by the index of the day before the night. */
function nightsOf(state: TripState): (Spot | null)[] {
  const days = daysOf(state);
  const nights: (Spot | null)[] = days.map(() => null);
  days.forEach((day, index) => {
    for (const { kind, place, endsDaysLater } of activitiesOf(state, day.id))
      if (kind === 'stay')
        for (let night = 0; night < Math.max(1, endsDaysLater); night++)
          if (index + night < nights.length) nights[index + night] ??= spotOf(place);
  });
  return nights;
}

const CAB = { wait: 5, kmh: 35 };

/** The quickest that people could have meant, on foot or by cab: nobody said how they go. */
function wayBetween(from: Spot | null, to: Spot | null): DraftStop['travel'] {
  if (!from || !to) return null;
  const way = travelBetween(from, to, { car: true });
  const byCab = Math.ceil(CAB.wait + (way.km / CAB.kmh) * 60);
  return byCab < way.minutes ? { ...way, minutes: byCab, mode: 'car' } : way;
}

function stopOf(activity: Activity, date: string, facts: TripFacts): DraftStop | null {
  const { id, name, kind, startTime, timeZone, endTimeZone, durationMinutes, cost } = activity;
  // Clocks of two zones do not fit into one day's line.
  const crossesZones = endTimeZone !== null && endTimeZone !== timeZone;
  if (startTime === null || kind === 'stay' || crossesZones) return null;
  const known = kind === 'sight' || kind === 'other' ? facts.sightOf(activity) : null;
  const start = Number(startTime.slice(0, 2)) * 60 + Number(startTime.slice(3));
  const minutes = minutesBetween(activity, date) ?? durationMinutes ?? known?.sight.minutes ?? 0;
  if (minutes < 0) return null;
  return {
    id,
    name,
    kind: known ? 'sight' : kind,
    at: onTheWay.includes(kind) ? null : spotOf(activity.place),
    start,
    end: start + Math.round(minutes),
    travel: null,
    indoor: known?.sight.indoor ?? null,
    hours: known?.sight.hours ?? null,
    closedUntil: known?.sight.closedUntil ?? null,
    stepFree: known?.sight.stepFree ?? null,
    booking: known?.sight.booking ?? null,
    stay: null,
    // Amounts of several currencies are not added up here.
    cost: cost?.currency === facts.currency ? cost : null,
    reason: null,
    provenance: known?.provenance ?? null,
    pinned: true,
  };
}

function spotOf(place: { latitude: number | null; longitude: number | null } | null): Spot | null {
  const { latitude = null, longitude = null } = place ?? {};
  return latitude === null || longitude === null ? null : { latitude, longitude };
}
