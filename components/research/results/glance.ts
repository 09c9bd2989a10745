import type { Formats } from '#components/ui/format.ts';
import type { DestinationResult } from '#contracts/research.ts';
import type { Translator } from '#messages/messages.ts';

/** Typical day of the months that the trip touches, degrees C. */
export function tripWeather({ climate }: DestinationResult) {
  const months = climate?.months.filter(({ month }) => climate.tripMonths.includes(month)) ?? [];
  if (months.length === 0) return null;
  const mean = (pick: (month: (typeof months)[number]) => number) =>
    Math.round(months.reduce((sum, month) => sum + pick(month), 0) / months.length);
  return { highC: mean((m) => m.highC), lowC: mean((m) => m.lowC), rainDays: mean((m) => m.rainDays) };
}

/** What the facts are said with. */
export type GlanceWords = {
  t: Translator<'research-results.glance'>;
  formats: Formats;
};

/** The deciding facts in one line; what is not known is left to the list of unknowns. */
export function glance(place: DestinationResult, { t, formats }: GlanceWords): string {
  const weather = tripWeather(place);
  const visas = [...new Set(place.visa.map((fact) => t(`visas.${fact.requirement}`)))];
  const way = place.gettingThere;
  return [
    weather && t('weather', { low: weather.lowC, high: weather.highC, days: weather.rainDays }),
    visas.join(' / ') || null,
    way && t(way.mode, { duration: formats.duration(way.durationMinutes) }),
  ]
    .filter((part) => part !== null)
    .join('; ');
}
