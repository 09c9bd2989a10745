/** What the next days bring, from whoever forecasts them. */
import { z } from 'zod';
import { calendarDate, latitude, longitude, provenance } from './places.ts';

/** So many days, today included, are forecast at most. */
export const FORECAST_DAYS = 16;

export const sky = z.enum([
  'clear',
  'partly_cloudy',
  'cloudy',
  'fog',
  'drizzle',
  'rain',
  'showers',
  'snow',
  'thunder',
]);
export type Sky = z.infer<typeof sky>;

const clockTime = z.string().regex(/^\d{2}:\d{2}$/);

export const forecastDay = z.object({
  /** In the time of the place. */
  date: calendarDate,
  sky: sky.nullable(),
  /** Degrees C. */
  highC: z.number().min(-90).max(65),
  lowC: z.number().min(-90).max(65),
  /** Rain and melted snow, mm. */
  rainMm: z.number().min(0).max(3_000).nullable(),
  /** Percent. */
  rainChance: z.number().min(0).max(100).nullable(),
  /** Strongest at 10 m, km/h. */
  windKmh: z.number().min(0).max(500).nullable(),
  sunrise: clockTime.nullable(),
  sunset: clockTime.nullable(),
});
export type ForecastDay = z.infer<typeof forecastDay>;

/** Surface of the sea, mean of a day, degrees C. */
export const seaDay = z.object({ date: calendarDate, seaC: z.number().min(-3).max(40) });
export type SeaDay = z.infer<typeof seaDay>;

export const forecastQuery = z.object({
  latitude: z.coerce.number().pipe(latitude),
  longitude: z.coerce.number().pipe(longitude),
});

/** What `GET /weather` answers: null where nobody could be asked. */
export const forecastAnswer = z.object({
  days: z.array(forecastDay).max(FORECAST_DAYS),
  provenance: provenance.nullable(),
  /** None inland. */
  sea: z.object({ days: z.array(seaDay).max(FORECAST_DAYS), provenance }).nullable(),
});
export type ForecastAnswer = z.infer<typeof forecastAnswer>;
