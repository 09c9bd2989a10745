import { addDays } from '#core/trips/dates.ts';

/** Ten whole years. */
export const archiveDays = Array.from({ length: 3653 }, (_, index) => addDays('2016-01-01', index));
const isSummer = (date: string) => ['06', '07', '08'].includes(date.slice(5, 7));

/** What Open-Meteo's archive answers: warm summers, snow in the other months, rain each third day. */
export const archiveAnswer = (changes: object = {}) => ({
  ...{ latitude: 45.8, longitude: 3.1, elevation: 350 },
  daily: {
    time: archiveDays,
    temperature_2m_max: archiveDays.map((date) => (isSummer(date) ? 28.4 : 3.1)),
    temperature_2m_min: archiveDays.map((date) => (isSummer(date) ? 14.2 : -6.3)),
    precipitation_sum: archiveDays.map((_, index) => (index % 3 === 0 ? 6 : 0.4)),
    sunshine_duration: archiveDays.map(() => 6 * 3600),
    ...changes,
  },
});
