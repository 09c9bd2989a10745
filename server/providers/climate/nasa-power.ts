import { z } from 'zod';
import type { MonthClimate } from '#contracts/places.ts';
import type { FetchJson } from '../http.ts';
import type { Coordinates, Fact } from '../types.ts';

/**
 * NASA POWER: climatology of a reanalysis on a grid of 0.5 x 0.625 degrees, no key.
 * https://power.larc.nasa.gov/docs/services/api/temporal/climatology/
 */
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
      PRECTOTCORR: months,
    }),
  }),
});
type Answer = z.infer<typeof powerAnswer>;

/** Half of the difference between an average day and its night, degrees C: dry air lets both go further. */
const halfSwing = (mmPerDay: number) => Math.max(2, 6 - 1.17 * Math.log1p(mmPerDay));

/**
 * Mean temperatures become days and nights by the line that fits the atlas's own 936 months best (1.5 degrees C off,
 * root mean square). T2M_MAX and T2M_MIN are no help: they are the extremes of the whole period, in Berlin 12.8 and
 * -23.9 in January and 37.6 in July. Rain comes in mm a day; rain days are estimated as `days * (1 - exp(-mm / 65))`,
 * about 11 at 30 mm and 24 at 100 mm. Null when a month is missing.
 */
export function parsePower(answer: Answer, year: string, url: string): Fact<MonthClimate[]> | null {
  const { T2M, PRECTOTCORR } = answer.properties.parameter;
  const rows: MonthClimate[] = [];
  for (const [index, name] of MONTHS.entries()) {
    const mean = T2M[name];
    const perDay = PRECTOTCORR[name];
    if (mean === undefined || perDay === undefined || mean === MISSING || perDay === MISSING) return null;
    const days = DAYS[index] ?? 30;
    const swing = halfSwing(Math.max(0, perDay));
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
      parameters: 'T2M,PRECTOTCORR',
      community: 'RE',
      longitude: at.longitude.toFixed(3),
      latitude: at.latitude.toFixed(3),
      format: 'JSON',
    });
    const url = `${origin}/api/temporal/climatology/point?${query}`;
    return parsePower(await fetchJson(url, powerAnswer, { signal }), today(), 'https://power.larc.nasa.gov/');
  };
