import { clockOf } from './time-zones.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const radians = (degrees: number) => (degrees * Math.PI) / 180;
const degrees = (angle: number) => (angle * 180) / Math.PI;
/** The sun's upper edge on the horizon, bent by the air, degrees from the zenith. */
const ZENITH = 90.833;

type Place = { latitude: number; longitude: number; timeZone: string };

/**
 * When the sun rises and sets, minutes after local midnight of `date` at the place; below 0 or above 1440 where that
 * falls on the day before or after, as in a northern June. To about two minutes between the polar circles; null on days
 * without one or the other. Source: NOAA, General Solar Position Calculations,
 * https://gml.noaa.gov/grad/solcalc/solareqns.PDF
 */
export function sunTimes(
  date: string,
  { latitude, longitude, timeZone }: Place,
): { rise: number; set: number } | null {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const dayOfYear = (midnight - Date.UTC(Number(date.slice(0, 4)), 0, 1)) / DAY;
  // The year's angle at local noon.
  const angle = ((2 * Math.PI) / 365) * (dayOfYear - longitude / 360);
  const [one, two, three] = [angle, 2 * angle, 3 * angle];
  /** Minutes by which a sundial is ahead of the clock. */
  const equationOfTime =
    229.18 *
    (0.000075 +
      0.001868 * Math.cos(one) -
      0.032077 * Math.sin(one) -
      0.014615 * Math.cos(two) -
      0.040849 * Math.sin(two));
  const declination =
    0.006918 -
    0.399912 * Math.cos(one) +
    0.070257 * Math.sin(one) -
    0.006758 * Math.cos(two) +
    0.000907 * Math.sin(two) -
    0.002697 * Math.cos(three) +
    0.00148 * Math.sin(three);
  const lat = radians(latitude);
  const cosine =
    Math.cos(radians(ZENITH)) / (Math.cos(lat) * Math.cos(declination)) -
    Math.tan(lat) * Math.tan(declination);
  if (!(Math.abs(cosine) <= 1)) return null;
  const halfDay = 4 * degrees(Math.acos(cosine));
  const noon = 720 - 4 * longitude - equationOfTime;
  const local = (utcMinutes: number) =>
    Math.round((clockOf(midnight + Math.round(utcMinutes) * MINUTE, timeZone) - midnight) / MINUTE);
  // Near the date line the noon of this UTC day may be that of another day by the clock.
  const off = 1_440 * Math.round((local(noon) - 720) / 1_440);
  return { rise: local(noon - halfDay) - off, set: local(noon + halfDay) - off };
}
