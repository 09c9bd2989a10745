import { count } from '#components/ui/format.ts';
import type { DestinationResult } from '#contracts/research.ts';
import { formatDuration } from '#core/duration.ts';
import { visaLabels } from '../labels.ts';

/** Typical day of the months that the trip touches, degrees C. */
export function tripWeather({ climate }: DestinationResult) {
  const months = climate?.months.filter(({ month }) => climate.tripMonths.includes(month)) ?? [];
  if (months.length === 0) return null;
  const mean = (pick: (month: (typeof months)[number]) => number) =>
    Math.round(months.reduce((sum, month) => sum + pick(month), 0) / months.length);
  return { highC: mean((m) => m.highC), lowC: mean((m) => m.lowC), rainDays: mean((m) => m.rainDays) };
}

/** The deciding facts in one line; what is not known is left to the list of unknowns. */
export function glance(place: DestinationResult): string {
  const weather = tripWeather(place);
  const visas = [...new Set(place.visa.map((fact) => visaLabels[fact.requirement].toLowerCase()))];
  const way = place.gettingThere;
  return [
    weather && `${weather.lowC} to ${weather.highC} °C, ${count(weather.rainDays, 'rainy day')} a month`,
    visas.join(' or ') || null,
    way && `${formatDuration(way.durationMinutes)} ${way.mode === 'flight' ? 'by plane' : 'overland'}`,
  ]
    .filter((part) => part !== null)
    .join('; ');
}
