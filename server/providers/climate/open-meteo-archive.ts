import { z } from 'zod';
import type { MonthClimate } from '#contracts/places.ts';
import { type FetchJson, ProviderError } from '../http.ts';
import type { Coordinates, Fact } from '../types.ts';

/**
 * Days of the past from the reanalysis ERA5, on a grid of 0.25 degrees brought to the place's height, CC BY 4.0:
 * https://open-meteo.com/en/docs/historical-weather-api
 */
export const OPEN_METEO_ARCHIVE = 'https://archive-api.open-meteo.com';

/** So many whole years make what is usual; more cost its owners more than they ask to be asked. */
const YEARS = 10;
/** A month of which fewer days are known, over all years, has no average. */
const MIN_DAYS = 20 * 8;
/** From here on a day counts as rainy, mm. */
const RAINY = 1;

const column = z.array(z.number().nullable());

/** `GET /v1/archive?daily=...`: columns of one length. */
export const archiveColumns = z.object({
  daily: z.object({
    time: z.array(z.iso.date()),
    temperature_2m_max: column,
    temperature_2m_min: column,
    precipitation_sum: column,
    sunshine_duration: column,
  }),
});

type Sums = {
  days: number;
  high: number;
  low: number;
  rain: number;
  rainy: number;
  sun: number;
  sunny: number;
};

/**
 * Averages of all days of a month over the years: days of ten years become twelve months as `MonthClimate` has them.
 *
 * @throws ProviderError where a month has too few days, or is like none on earth
 */
export function parseArchive(
  { daily }: z.infer<typeof archiveColumns>,
  fetchedAt: string,
): Fact<MonthClimate[]> {
  const months = Array.from(
    { length: 12 },
    (): Sums => ({ days: 0, high: 0, low: 0, rain: 0, rainy: 0, sun: 0, sunny: 0 }),
  );
  for (const [at, date] of daily.time.entries()) {
    const sums = months[Number(date.slice(5, 7)) - 1];
    const high = daily.temperature_2m_max[at];
    const low = daily.temperature_2m_min[at];
    const rain = daily.precipitation_sum[at];
    const sun = daily.sunshine_duration[at];
    if (!sums || typeof high !== 'number' || typeof low !== 'number' || typeof rain !== 'number') continue;
    sums.days += 1;
    sums.high += high;
    sums.low += low;
    sums.rain += rain;
    if (rain >= RAINY) sums.rainy += 1;
    if (typeof sun === 'number') {
      sums.sun += sun;
      sums.sunny += 1;
    }
  }
  const value = months.map((sums, index) => monthOf(index, sums));
  return {
    value,
    provenance: {
      ...{ provider: 'open-meteo-archive', kind: 'live', asOf: fetchedAt },
      ...{ url: 'https://open-meteo.com/', licence: 'CC BY 4.0' },
    },
  };
}

function monthOf(index: number, { days, high, low, rain, rainy, sun, sunny }: Sums): MonthClimate {
  if (days < MIN_DAYS) throw new ProviderError('The archive lacks days.');
  const length = new Date(Date.UTC(2027, index + 1, 0)).getUTCDate();
  const month: MonthClimate = {
    month: index + 1,
    highC: oneDecimal(high / days),
    lowC: oneDecimal(low / days),
    rainMm: Math.round((rain / days) * length),
    rainDays: Math.round((rainy / days) * length),
    ...(sunny >= MIN_DAYS ? { sunHours: oneDecimal(sun / sunny / 3600) } : {}),
    ...((high + low) / 2 / days < -1 ? { snow: true } : {}),
  };
  const isPossible = month.highC < 60 && month.lowC > -70 && month.highC >= month.lowC && month.rainMm < 2000;
  if (!isPossible) throw new ProviderError('The archive has a month that can’t be.');
  return month;
}

const oneDecimal = (value: number) => Math.round(value * 10) / 10;

export const askArchive =
  (fetchJson: FetchJson, origin: string, now: () => Date) =>
  async (at: Coordinates, signal: AbortSignal): Promise<Fact<MonthClimate[]>> => {
    const last = now().getUTCFullYear() - 1;
    const query = new URLSearchParams({
      ...{ latitude: at.latitude.toFixed(2), longitude: at.longitude.toFixed(2), timezone: 'auto' },
      ...{ start_date: `${last - YEARS + 1}-01-01`, end_date: `${last}-12-31` },
      daily: 'temperature_2m_max,temperature_2m_min,precipitation_sum,sunshine_duration',
    });
    const answer = await fetchJson(`${origin}/v1/archive?${query}`, archiveColumns, { signal });
    return parseArchive(answer, now().toISOString());
  };
