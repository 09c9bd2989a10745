import type { Provenance } from '#contracts/places.ts';
import { FORECAST_DAYS, type ForecastAnswer } from '#contracts/weather.ts';
import { addDays } from '#core/trips/dates.ts';
import type { PlacedDay } from './ForecastDays.tsx';

/** A day of a trip, and where it is spent. */
export type Whereabouts = { date: string; at: { latitude: number; longitude: number }; place: string | null };

/** Those days of a trip that can be forecast today, all dates `YYYY-MM-DD`. */
export function daysAhead(from: string, until: string, today: string): string[] {
  return Array.from({ length: FORECAST_DAYS }, (_, index) => addDays(today, index)).filter(
    (date) => date >= from && date <= until,
  );
}

/** Each place once, in the order in which one comes there. */
export function pointsOf(days: readonly Whereabouts[]): Whereabouts['at'][] {
  return [...new Map(days.map(({ at }) => [keyOf(at), at])).values()];
}

/**
 * What is forecast for each day where it is spent; days without a forecast are left out. A place is named where it is
 * another than the day before.
 *
 * @param answers of `pointsOf(days)`
 */
export function placedDays(
  days: readonly Whereabouts[],
  answers: readonly (ForecastAnswer | null)[],
): { days: PlacedDay[]; sources: Provenance[] } {
  const byPoint = new Map(pointsOf(days).map((at, index) => [keyOf(at), answers[index] ?? null]));
  const sources = new Map<string, Provenance>();
  const names = new Set(days.map(({ place }) => place));
  let before: string | null = null;
  const placed = days.flatMap(({ date, at, place }): PlacedDay[] => {
    const answer = byPoint.get(keyOf(at));
    const day = answer?.days.find((one) => one.date === date);
    if (!answer || !day) return [];
    const sea = answer.sea?.days.find((one) => one.date === date);
    for (const source of [answer.provenance, sea ? answer.sea?.provenance : null])
      if (source) sources.set(source.provider, source);
    const isNew = names.size > 1 && place !== before;
    before = place;
    return [{ day, place: isNew ? place : null, seaC: sea?.seaC ?? null }];
  });
  return { days: placed, sources: [...sources.values()] };
}

const keyOf = ({ latitude, longitude }: Whereabouts['at']) =>
  `${latitude.toFixed(2)},${longitude.toFixed(2)}`;
