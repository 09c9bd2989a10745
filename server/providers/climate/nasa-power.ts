import { z } from 'zod';
import type { MonthClimate } from '#contracts/places.ts';
import type { FetchJson } from '../http.ts';
import type { Coordinates, Fact } from '../types.ts';

/** NASA POWER: satellite climatology on a half-degree grid, no key. */
export const NASA_POWER = 'https://power.larc.nasa.gov';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const;
const DAYS = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** What it says where it knows nothing. */
const MISSING = -999;

const months = z.partialRecord(z.enum([...MONTHS, 'ANN']), z.number());
export const powerAnswer = z.object({
  properties: z.object({
    parameter: z.object({
      T2M: months,
      T2M_MAX: months.optional(),
      T2M_MIN: months.optional(),
      PRECTOTCORR: months,
    }),
  }),
});
type Answer = z.infer<typeof powerAnswer>;

/**
 * Its climatology of T2M_MAX and T2M_MIN is the extreme of the month over all years, not the average day's, so
 * average highs and lows are taken as the mean plus and minus a daily swing of at most 7 degrees C. Rain comes in
 * mm a day; rain days are estimated as `days * (1 - exp(-mm / 65))`, about 11 at 30 mm and 24 at 100 mm.
 * Null when a month is missing.
 */
export function parsePower(answer: Answer, year: string, url: string): Fact<MonthClimate[]> | null {
  const { T2M, T2M_MAX, T2M_MIN, PRECTOTCORR } = answer.properties.parameter;
  const rows: MonthClimate[] = [];
  for (const [index, name] of MONTHS.entries()) {
    const mean = T2M[name];
    const perDay = PRECTOTCORR[name];
    if (mean === undefined || perDay === undefined || mean === MISSING || perDay === MISSING) return null;
    const days = DAYS[index] ?? 30;
    const high = T2M_MAX?.[name];
    const low = T2M_MIN?.[name];
    const range =
      high === undefined || low === undefined || high === MISSING || low === MISSING ? 10 : high - low;
    const swing = Math.min(7, Math.max(2, range / 4));
    const rainMm = Math.min(2000, Math.round(Math.max(0, perDay) * days));
    rows.push({
      month: index + 1,
      highC: oneDecimal(mean + swing),
      lowC: oneDecimal(mean - swing),
      rainMm,
      rainDays: Math.round(days * (1 - Math.exp(-rainMm / 65))),
      ...(mean < -1 ? { snow: true } : {}),
    });
  }
  return { value: rows, provenance: { provider: 'nasa-power', kind: 'live', asOf: year, url } };
}

const oneDecimal = (value: number) => Math.round(value * 10) / 10;

export const askPower =
  (fetchJson: FetchJson, origin: string, today: () => string) =>
  async (at: Coordinates, signal: AbortSignal): Promise<Fact<MonthClimate[]> | null> => {
    const query = new URLSearchParams({
      parameters: 'T2M,T2M_MAX,T2M_MIN,PRECTOTCORR',
      community: 'RE',
      longitude: at.longitude.toFixed(3),
      latitude: at.latitude.toFixed(3),
      format: 'JSON',
    });
    const url = `${origin}/api/temporal/climatology/point?${query}`;
    return parsePower(await fetchJson(url, powerAnswer, { signal }), today(), 'https://power.larc.nasa.gov/');
  };
