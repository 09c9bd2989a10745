import { plainDigits } from '../numbers.ts';

/** Degrees, WGS 84. */
export type Point = { latitude: number; longitude: number };

export type CoordinatesReading =
  | { kind: 'point'; point: Point }
  /** Only the other way round are they on earth: `point` is that. */
  | { kind: 'swapped'; point: Point }
  | { kind: 'out_of_range' };

/** The longest way to write two of them: degrees, minutes, seconds, spaces, with some room. */
const MAX_LENGTH = 80;

const NUMBER = String.raw`\d{1,3}(?:[.,]\d{1,15})?`;
/** 38.7, 38°41'30.5", 38° 41.5' */
const ANGLE = String.raw`([-+]?${NUMBER})\s*°?\s*(?:(?<=°\s*)(${NUMBER})\s*'\s*(?:(${NUMBER})\s*")?)?`;
const BEHIND = new RegExp(String.raw`^${ANGLE}\s*([NSEW])[\s,;/]*${ANGLE}\s*([NSEW])$`, 'i');
const BEFORE = new RegExp(String.raw`^([NSEW])\s*${ANGLE}[\s,;/]*([NSEW])\s*${ANGLE}$`, 'i');
const SEXAGESIMAL = new RegExp(String.raw`^${ANGLE}[\s,;/]+${ANGLE}$`);
const POINTS = /^([-+]?\d{1,3}(?:\.\d{1,15})?)°?[\s,;/]+([-+]?\d{1,3}(?:\.\d{1,15})?)°?$/;
/** A comma within a number leaves something else, or a comma and a space, to part the two. */
const COMMAS = /^([-+]?\d{1,3},\d{1,15})°?(?:\s*[;/]\s*|\s*,\s+|\s+)([-+]?\d{1,3},\d{1,15})°?$/;

/**
 * "38.69, -9.21" as maps hand it out, "38,69; -9,21", "38.69N 9.21W", "38°41'30"N 9°12'58"W"; null when it is not written
 * like a pair of coordinates at all. Latitude first, unless letters say otherwise.
 */
export function readCoordinates(text: string): CoordinatesReading | null {
  if (text.length > MAX_LENGTH) return null;
  // The ordinal sign, which many keyboards have in place of degrees, would become a letter.
  const plain = plainDigits(text.replaceAll('º', '°'))
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[\u2032\u2018\u2019´`]/g, "'")
    .replace(/''|[\u2033\u201c\u201d]/g, '"')
    .trim();
  return lettered(plain) ?? bare(plain);
}

function bare(plain: string): CoordinatesReading | null {
  // One number with a decimal comma, more likely than two.
  if (/^[-+]?\d+,\d+$/.test(plain)) return null;
  const pair = POINTS.exec(plain) ?? COMMAS.exec(plain);
  if (pair) return onEarth(decimal(pair[1]), decimal(pair[2]));
  const found = plain.includes("'") ? SEXAGESIMAL.exec(plain) : null;
  if (!found) return null;
  const [first, second] = [angle(found.slice(1, 4)), angle(found.slice(4, 7))];
  return first === null || second === null ? { kind: 'out_of_range' } : onEarth(first, second);
}

function lettered(plain: string): CoordinatesReading | null {
  const behind = BEHIND.exec(plain);
  const before = behind ? null : BEFORE.exec(plain);
  const parts = behind
    ? [behind[4], behind.slice(1, 4), behind[8], behind.slice(5, 8)]
    : before
      ? [before[1], before.slice(2, 5), before[5], before.slice(6, 9)]
      : null;
  if (!parts) return null;
  const [letterA, angleA, letterB, angleB] = parts as [string, string[], string, string[]];
  const [a, b] = [signed(angle(angleA), letterA), signed(angle(angleB), letterB)];
  const [isLatitudeA, isLatitudeB] = [isLatitude(letterA), isLatitude(letterB)];
  if (isLatitudeA === isLatitudeB) return null;
  if (a === null || b === null) return { kind: 'out_of_range' };
  const point = isLatitudeA ? { latitude: a, longitude: b } : { latitude: b, longitude: a };
  return isOnEarth(point) ? { kind: 'point', point } : { kind: 'out_of_range' };
}

const isLatitude = (letter: string) => /[NS]/i.test(letter);
const decimal = (text: string | undefined) => Number((text ?? '').replace(',', '.'));

/** Degrees, minutes, seconds -> degrees; null where minutes or seconds are past 59. */
function angle([degrees, minutes, seconds]: readonly (string | undefined)[]): number | null {
  const [d, m, s] = [decimal(degrees), decimal(minutes ?? '0'), decimal(seconds ?? '0')];
  if (m >= 60 || s >= 60) return null;
  const size = Math.abs(d) + m / 60 + s / 3_600;
  // To a hundredth of a metre: sums of thirds have a long tail.
  return Math.round((degrees?.startsWith('-') ? -size : size) * 1e7) / 1e7;
}

/** A sign and a letter at once say it twice, or contradict each other. */
const signed = (degrees: number | null, letter: string) =>
  degrees === null || degrees < 0 ? null : /[SW]/i.test(letter) ? -degrees : degrees;

export const isOnEarth = ({ latitude, longitude }: Point): boolean =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;

/** Two numbers of which the first should be the latitude. */
export function onEarth(first: number, second: number): CoordinatesReading {
  const point = { latitude: first, longitude: second };
  if (isOnEarth(point)) return { kind: 'point', point };
  const swapped = { latitude: second, longitude: first };
  return isOnEarth(swapped) ? { kind: 'swapped', point: swapped } : { kind: 'out_of_range' };
}

/** "38.69160, -9.21600": to a metre. */
export const coordinatesText = ({ latitude, longitude }: Point): string =>
  `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
