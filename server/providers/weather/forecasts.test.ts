import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#core/trips/dates.ts';
import { startAnswering } from '#testing/providers/answering.ts';
import { openChain } from '#testing/providers/chain.ts';
import { illnesses } from '#testing/providers/sick.ts';
import { openForecasts } from './forecasts.ts';

/* Forecast and sea by their documentation, on this machine: https://open-meteo.com/en/docs */

const web = startAnswering();
beforeAll(() => web.listen());
afterAll(() => web.close());

const lisbon = { latitude: 38.7169, longitude: -9.1399 };
const TODAY = '2026-11-28';
const days = Array.from({ length: 16 }, (_, index) => addDays(TODAY, index));

const forecast = (changes: object = {}) => ({
  ...{ latitude: 38.72, longitude: -9.14, timezone: 'Europe/Lisbon', generationtime_ms: 0.1 },
  daily_units: { temperature_2m_max: '°C' },
  daily: {
    time: days,
    weather_code: days.map((_, index) => [0, 2, 3, 45, 53, 63, 81, 73, 95][index % 9]),
    temperature_2m_max: days.map(() => 17.4),
    temperature_2m_min: days.map(() => 10.6),
    precipitation_sum: days.map(() => 1.2),
    precipitation_probability_max: days.map(() => 35),
    wind_speed_10m_max: days.map(() => 22.1),
    sunrise: days.map((date) => `${date}T07:32`),
    sunset: days.map((date) => `${date}T17:17`),
    ...changes,
  },
});
const sea = (
  at: object = { latitude: 38.625, longitude: -9.2083 },
  celsius: (number | null)[] = [16, 17],
) => ({
  ...at,
  hourly_units: { sea_surface_temperature: '°C' },
  hourly: {
    time: days.flatMap((date) => celsius.map((_, hour) => `${date}T${String(hour).padStart(2, '0')}:00`)),
    sea_surface_temperature: days.flatMap(() => celsius),
  },
});
const both =
  (weather: unknown, marine: unknown): RequestListener =>
  (request, response) =>
    response.end(JSON.stringify(request.url?.startsWith('/v1/marine') ? marine : weather));

const open = (timeoutMs?: number, now = new Date('2026-11-28T10:00:00Z')) => {
  const origins = { forecast: web.origin(), marine: web.origin() };
  return openForecasts({ ...openChain(now, timeoutMs), origins });
};

test('the next sixteen days are told with their sky, and the sea beside them', async () => {
  web.answer(both(forecast(), sea()));
  const answer = await open().forecast(lisbon);
  expect(answer.days?.value).toHaveLength(16);
  expect(answer.days?.value[5]).toEqual({
    ...{ date: '2026-12-03', sky: 'rain', highC: 17.4, lowC: 10.6, rainMm: 1.2 },
    ...{ rainChance: 35, windKmh: 22.1, sunrise: '07:32', sunset: '17:17' },
  });
  expect(answer.days?.provenance).toMatchObject({
    provider: 'open-meteo',
    kind: 'live',
    licence: 'CC BY 4.0',
  });
  expect(answer.sea?.value[0]).toEqual({ date: TODAY, seaC: 16.5 });
  expect(answer.sea?.provenance.provider).toBe('open-meteo-marine');
});

test('a town is asked for once, and where somebody stands is told to a kilometre', async () => {
  web.answer(both(forecast(), sea()));
  const forecasts = open();
  await forecasts.forecast(lisbon);
  await forecasts.forecast({ latitude: 38.7201, longitude: -9.1401 });
  expect(web.paths()).toHaveLength(2);
  expect(web.paths().every((path) => path.includes('latitude=38.72&longitude=-9.14'))).toBe(true);
});

test.each([
  ['null over land', sea(undefined, [null, null])],
  ['of a cell far away', sea({ latitude: 40.2, longitude: -9.4 })],
  ['hotter than any sea', sea(undefined, [99, 99])],
])('a sea that is %s is none', async (_why, marine) => {
  web.answer(both(forecast(), marine));
  const answer = await open().forecast(lisbon);
  expect([answer.days?.value.length, answer.sea]).toEqual([16, null]);
});

test('a day without a temperature, and one whose night is warmer, are left out', async () => {
  const odd = days.map((_, index) => (index === 1 ? null : index === 2 ? 5 : 17.4));
  web.answer(both(forecast({ temperature_2m_max: odd }), sea()));
  const answer = await open().forecast(lisbon);
  expect(answer.days?.value.map(({ date }) => date).slice(0, 2)).toEqual([TODAY, '2026-12-01']);
});

test('what was kept while nobody answers is told without the days that are over', async () => {
  web.answer(both(forecast(), sea()));
  const parts = openChain();
  let now = new Date('2026-11-28T10:00:00Z');
  const clock = () => now;
  const origins = { forecast: web.origin(), marine: web.origin() };
  const forecasts = openForecasts({ ...parts, clock, origins });
  await forecasts.forecast(lisbon);
  now = new Date('2026-12-03T10:00:00Z');
  const answer = await forecasts.forecast(lisbon);
  expect(answer.days?.value[0]?.date).toBe('2026-12-02');
});

test.each(illnesses)('a forecaster that %s says nothing', async (_how, listener) => {
  web.answer(listener);
  expect(await open(150).forecast(lisbon)).toEqual({ days: null, sea: null });
});
