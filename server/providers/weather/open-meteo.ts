import { z } from 'zod';
import { FORECAST_DAYS, type ForecastDay, forecastDay, type SeaDay, type Sky } from '#contracts/weather.ts';
import { distanceKm } from '#core/distance.ts';
import { type FetchJson, ProviderError } from '../http.ts';
import type { Coordinates, Fact } from '../types.ts';

/** Forecasts of the weather services, free for non-commercial use, CC BY 4.0: https://open-meteo.com/en/docs */
export const OPEN_METEO_FORECAST = 'https://api.open-meteo.com';
/** https://open-meteo.com/en/docs/marine-weather-api */
export const OPEN_METEO_MARINE = 'https://marine-api.open-meteo.com';

const LICENCE = 'CC BY 4.0';
const PAGE = 'https://open-meteo.com/';
/** The sea of a place further away than this is another's, km. */
const SEA_KM = 25;

const column = z.array(z.number().nullable());
const times = z.array(z.string().nullable());

/** `GET /v1/forecast?daily=...&timezone=auto`: columns of one length, a place's own days. */
export const forecastColumns = z.object({
  daily: z.object({
    time: z.array(z.iso.date()),
    weather_code: column,
    temperature_2m_max: column,
    temperature_2m_min: column,
    precipitation_sum: column.optional(),
    precipitation_probability_max: column.optional(),
    wind_speed_10m_max: column.optional(),
    sunrise: times.optional(),
    sunset: times.optional(),
  }),
});

/** `GET /v1/marine?hourly=sea_surface_temperature`: null over land; the coordinates are those of its cell. */
export const marineColumns = z.object({
  latitude: z.number(),
  longitude: z.number(),
  hourly: z.object({ time: z.array(z.string()), sea_surface_temperature: column }),
});

/** Of the World Meteorological Organization, table 4677, as far as it is used. */
function skyOf(code: number | null | undefined): Sky | null {
  if (code === null || code === undefined) return null;
  if (code === 0) return 'clear';
  if (code === 1 || code === 2) return 'partly_cloudy';
  if (code === 3) return 'cloudy';
  if (code === 45 || code === 48) return 'fog';
  if (code >= 51 && code <= 57) return 'drizzle';
  if (code >= 61 && code <= 67) return 'rain';
  if ((code >= 71 && code <= 77) || code === 85 || code === 86) return 'snow';
  if (code >= 80 && code <= 82) return 'showers';
  if (code >= 95 && code <= 99) return 'thunder';
  return null;
}

/** Days that lack a temperature, or whose night is warmer than the day, are left out. */
export function parseForecast(
  { daily }: z.infer<typeof forecastColumns>,
  fetchedAt: string,
): Fact<ForecastDay[]> {
  const value = daily.time.flatMap((date, at): ForecastDay[] => {
    const parsed = forecastDay.safeParse({
      date,
      sky: skyOf(daily.weather_code[at]),
      highC: daily.temperature_2m_max[at],
      lowC: daily.temperature_2m_min[at],
      rainMm: daily.precipitation_sum?.[at] ?? null,
      rainChance: daily.precipitation_probability_max?.[at] ?? null,
      windKmh: daily.wind_speed_10m_max?.[at] ?? null,
      sunrise: daily.sunrise?.[at]?.slice(11, 16) ?? null,
      sunset: daily.sunset?.[at]?.slice(11, 16) ?? null,
    });
    return parsed.success && parsed.data.highC >= parsed.data.lowC ? [parsed.data] : [];
  });
  if (value.length === 0) throw new ProviderError('The forecast has no day that can be believed.');
  return { value: value.slice(0, FORECAST_DAYS), provenance: of('open-meteo', fetchedAt) };
}

/** The mean of each day; null inland, and where the nearest sea is another's. */
export function parseMarine(
  { latitude, longitude, hourly }: z.infer<typeof marineColumns>,
  at: Coordinates,
  fetchedAt: string,
): Fact<SeaDay[]> | null {
  if (distanceKm({ latitude, longitude }, at) > SEA_KM) return null;
  const byDay = new Map<string, number[]>();
  for (const [index, time] of hourly.time.entries()) {
    const seaC = hourly.sea_surface_temperature[index];
    if (seaC === null || seaC === undefined || seaC < -3 || seaC > 40) continue;
    const date = time.slice(0, 10);
    byDay.set(date, [...(byDay.get(date) ?? []), seaC]);
  }
  const value = [...byDay]
    .filter(([date]) => z.iso.date().safeParse(date).success)
    .map(([date, all]) => ({ date, seaC: oneDecimal(all.reduce((sum, each) => sum + each, 0) / all.length) }))
    .slice(0, FORECAST_DAYS);
  return value.length > 0 ? { value, provenance: of('open-meteo-marine', fetchedAt) } : null;
}

const of = (provider: string, asOf: string): Fact<unknown>['provenance'] => ({
  provider,
  kind: 'live',
  asOf,
  url: PAGE,
  licence: LICENCE,
});
const oneDecimal = (value: number) => Math.round(value * 10) / 10;

const where = ({ latitude, longitude }: Coordinates) => ({
  latitude: latitude.toFixed(2),
  longitude: longitude.toFixed(2),
  timezone: 'auto',
});

export const askForecast =
  (fetchJson: FetchJson, origin: string, now: () => Date) =>
  async (at: Coordinates, signal: AbortSignal): Promise<Fact<ForecastDay[]>> => {
    const query = new URLSearchParams({
      ...where(at),
      daily:
        'weather_code,temperature_2m_max,temperature_2m_min,precipitation_sum,precipitation_probability_max,wind_speed_10m_max,sunrise,sunset',
      forecast_days: String(FORECAST_DAYS),
    });
    const answer = await fetchJson(`${origin}/v1/forecast?${query}`, forecastColumns, { signal });
    return parseForecast(answer, now().toISOString());
  };

export const askMarine =
  (fetchJson: FetchJson, origin: string, now: () => Date) =>
  async (at: Coordinates, signal: AbortSignal): Promise<Fact<SeaDay[]> | null> => {
    const query = new URLSearchParams({
      ...where(at),
      hourly: 'sea_surface_temperature',
      cell_selection: 'sea',
      forecast_days: '8',
    });
    const answer = await fetchJson(`${origin}/v1/marine?${query}`, marineColumns, { signal });
    return parseMarine(answer, at, now().toISOString());
  };
