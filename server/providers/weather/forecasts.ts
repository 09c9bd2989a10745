import { z } from 'zod';
import { forecastDay, seaDay } from '#contracts/weather.ts';
import type { Rate } from '#core/token-bucket.ts';
import { dayOf } from '#core/trips/dates.ts';
import { type Chain, HOUR } from '../chain.ts';
import type { FetchJson } from '../http.ts';
import type { ForecastProvider } from '../types.ts';
import { askForecast, askMarine } from './open-meteo.ts';

/** Somebody waits for it, beside what is there already. */
const TIMEOUT_MS = 3_000;
/** Nowhere is it an earlier day than this long ago in UTC. */
const LAST_ZONE_MS = 12 * HOUR;
/** Its owners ask for at most 10,000 questions a day. */
const PACE: Rate = { rate: 0.08, burst: 120 };

type Parts = {
  chain: Chain;
  fetchJson: FetchJson;
  clock: () => Date;
  origins: { forecast: string; marine: string };
};

/** The next days, and the sea where there is one. */
export function openForecasts({ chain, fetchJson, clock, origins }: Parts): ForecastProvider {
  const weather = chain.source({
    name: 'open-meteo',
    concurrency: 4,
    timeoutMs: TIMEOUT_MS,
    maxAgeMs: 3 * HOUR,
    pace: PACE,
  });
  const marine = chain.source({
    name: 'open-meteo-marine',
    concurrency: 2,
    timeoutMs: TIMEOUT_MS,
    maxAgeMs: 12 * HOUR,
    pace: PACE,
  });
  const askWeather = askForecast(fetchJson, origins.forecast, clock);
  const askSea = askMarine(fetchJson, origins.marine, clock);
  return {
    async forecast(at, ask) {
      // To about a kilometre: whoever looks at one town shares its answer, and no street is told.
      const point = { latitude: hundredth(at.latitude), longitude: hundredth(at.longitude) };
      const key = `${point.latitude.toFixed(2)},${point.longitude.toFixed(2)}`;
      const [days, sea] = await Promise.all([
        weather.ask(key, z.array(forecastDay), (signal) => askWeather(point, signal), ask),
        marine.ask(key, z.array(seaDay), (signal) => askSea(point, signal), ask),
      ]);
      // What was kept when nobody answered any more is of days that are over.
      const today = dayOf(new Date(clock().getTime() - LAST_ZONE_MS));
      const ahead = <T extends { date: string }>(all: T[]) => all.filter(({ date }) => date >= today);
      return {
        days: days && { ...days, value: ahead(days.value) },
        sea: sea && { ...sea, value: ahead(sea.value) },
      };
    },
  };
}

const hundredth = (degrees: number) => Math.round(degrees * 100) / 100;
