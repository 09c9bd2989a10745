import type { Destination } from '#contracts/atlas.ts';
import type { MonthClimate } from '#contracts/places.ts';
import { distanceKm } from '#core/distance.ts';
import type { Coordinates } from '../types.ts';

/** A station: a curated destination with its height, m, where that is known. */
export type Station = Pick<Destination, 'latitude' | 'longitude' | 'climate'> & { elevationM: number | null };

/** Places further away than this say nothing about a climate. */
const REACH_KM = 4_000;
const NEIGHBOURS = 4;
/** A degree of latitude changes a climate more than the same way east or west. */
const KM_PER_DEGREE_OF_LATITUDE = 120;
/** Mean lapse rate of the standard atmosphere, degrees C per m. */
const LAPSE = 0.0065;
const SEA_REACH_KM = 150;

const oneDecimal = (value: number) => Math.round(value * 10) / 10;
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/**
 * Twelve months at a place, from the four stations nearest in a sense that counts latitude more than longitude:
 * inverse-square weights, temperatures brought to the place's height where both heights are known, and months
 * moved by six where the station lies on the other hemisphere. Null when no station is within 4,000 km.
 */
export function interpolateClimate(
  at: Coordinates & { elevationM: number | null },
  stations: readonly Station[],
): MonthClimate[] | null {
  const near = stations
    .map((station) => ({ station, km: distanceKm(station, at) }))
    .filter(({ km }) => km <= REACH_KM)
    .map(({ station, km }) => {
      // Seasons are compared where they are the same: the distance to the equator counts, not the hemisphere.
      const degrees = Math.abs(Math.abs(station.latitude) - Math.abs(at.latitude));
      return { station, km, far: km + KM_PER_DEGREE_OF_LATITUDE * degrees };
    })
    .sort((a, b) => a.far - b.far)
    .slice(0, NEIGHBOURS);
  if (near.length === 0) return null;
  const weights = near.map(({ far }) => 1 / Math.max(far, 20) ** 2);

  return Array.from({ length: 12 }, (_, index) => {
    const rows = near.map(({ station }) => monthAt(station, at, index));
    const mean = (value: (row: MonthClimate) => number | undefined) => weightedMean(rows.map(value), weights);
    const sun = mean((row) => row.sunHours);
    const sea = near.some(({ km, station }) => km < SEA_REACH_KM && station.climate[0]?.seaC !== undefined)
      ? mean((row) => row.seaC)
      : undefined;
    const highC = clamp(oneDecimal(mean((row) => row.highC) ?? 0), -60, 60);
    const lowC = clamp(oneDecimal(mean((row) => row.lowC) ?? 0), -70, 45);
    return {
      month: index + 1,
      highC,
      lowC,
      rainMm: Math.round(mean((row) => row.rainMm) ?? 0),
      rainDays: clamp(Math.round(mean((row) => row.rainDays) ?? 0), 0, 31),
      ...(sun === undefined ? {} : { sunHours: oneDecimal(sun) }),
      ...(sea === undefined ? {} : { seaC: clamp(oneDecimal(sea), -2, 35) }),
      ...((highC + lowC) / 2 < -1 ? { snow: true } : {}),
    };
  });
}

/** The station's month, as it would be at the other place's hemisphere and height. */
function monthAt(
  station: Station,
  at: Coordinates & { elevationM: number | null },
  index: number,
): MonthClimate {
  const opposite = station.latitude < 0 !== at.latitude < 0;
  const row = station.climate[opposite ? (index + 6) % 12 : index];
  if (!row) throw new Error('A station needs twelve months.');
  const higher =
    at.elevationM === null || station.elevationM === null ? 0 : at.elevationM - station.elevationM;
  return { ...row, highC: row.highC - higher * LAPSE, lowC: row.lowC - higher * LAPSE };
}

function weightedMean(values: (number | undefined)[], weights: number[]): number | undefined {
  let sum = 0;
  let total = 0;
  for (const [i, value] of values.entries()) {
    if (value === undefined) continue;
    sum += value * (weights[i] ?? 0);
    total += weights[i] ?? 0;
  }
  return total > 0 ? sum / total : undefined;
}
