import type { Way, WayMode } from '#contracts/ways.ts';
import { distanceKm } from '#core/distance.ts';
import type { Coordinates } from '../types.ts';
import { type ShapePoint, simplified } from './shape.ts';

/** What a service says of one stretch: seconds, metres. */
export type RawLeg = { seconds: number; metres: number; shape: readonly ShapePoint[] | null };

/** Nobody is faster, km/h on the way: what says so was made for another mode. */
const BEST_KMH: Record<WayMode, number> = { walk: 7, car: 130 };
/** Streets so far from a point lead to somewhere else, km. */
const SNAP_KM = 0.6;
/** A way is as long as the straight line at least; both ends may have moved a little, not most of it. */
const shortestKm = (straight: number) => Math.max(straight * 0.9 - 2 * SNAP_KM, straight * 0.4);

/**
 * A stretch as a way, or null where it can't be so: too fast for its mode (a server of cars asked for walkers), shorter
 * than the straight line, or between streets that are far from both points.
 */
export function believable(
  { seconds, metres, shape }: RawLeg,
  from: Coordinates,
  to: Coordinates,
  mode: WayMode,
): Way | null {
  const km = metres / 1000;
  if (!Number.isFinite(km + seconds) || km < 0 || seconds < 0) return null;
  const [first, last] = [shape?.[0], shape?.at(-1)];
  if (shape && (!first || !last || isFar(first, from) || isFar(last, to))) return null;
  if (km < shortestKm(distanceKm(from, to))) return null;
  // A minute more for what rounds to nothing.
  if (km > ((seconds + 60) / 3600) * BEST_KMH[mode]) return null;
  return {
    minutes: Math.ceil(seconds / 60),
    km: Math.round(km * 10) / 10,
    shape: shape ? simplified(shape) : [],
  };
}

const isFar = ([latitude, longitude]: ShapePoint, at: Coordinates) =>
  distanceKm({ latitude, longitude }, at) > SNAP_KM;
