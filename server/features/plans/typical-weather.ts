import type { MonthClimate } from '#contracts/places.ts';
import type { DraftDay } from '#contracts/plans.ts';

/** What a date is usually like, by its month; null where that is not known. */
export function typicalWeather(date: string, months: readonly MonthClimate[]): DraftDay['weather'] {
  const month = months.find((one) => one.month === Number(date.slice(5, 7)));
  if (!month) return null;
  const days = new Date(Date.UTC(Number(date.slice(0, 4)), month.month, 0)).getUTCDate();
  return { highC: month.highC, lowC: month.lowC, rain: Math.min(1, month.rainDays / days) };
}
