/** Latitude, longitude. */
export type ShapePoint = [latitude: number, longitude: number];

/** A bend that is less than so far off the straight line is not drawn, degrees: about ten metres. */
const TOLERANCE = 1e-4;
/** More than so many points no way on a small map needs. */
const MAX_POINTS = 400;
/** Of longer lines every so manieth point is looked at, so that none takes long: the work grows by the square. */
const MAX_LOOKED_AT = 1_500;

/**
 * An encoded polyline: differences between points, in units of 10^-`digits` degrees, five bits a character.
 * https://developers.google.com/maps/documentation/utilities/polylinealgorithm
 *
 * @returns null for what is none: cut off, or off the globe
 */
export function decodePolyline(text: string, digits: 5 | 6): ShapePoint[] | null {
  const unit = 10 ** -digits;
  const points: ShapePoint[] = [];
  let [at, latitude, longitude] = [0, 0, 0];
  const next = (): number | null => {
    let [value, shift] = [0, 0];
    for (;;) {
      const bits = text.charCodeAt(at++) - 63;
      if (!(bits >= 0 && bits < 64) || shift > 30) return null;
      value += (bits & 31) * 2 ** shift;
      shift += 5;
      if (bits < 32) break;
    }
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  };
  while (at < text.length) {
    const [dLatitude, dLongitude] = [next(), next()];
    if (dLatitude === null || dLongitude === null) return null;
    latitude += dLatitude;
    longitude += dLongitude;
    const point: ShapePoint = [latitude * unit, longitude * unit];
    if (Math.abs(point[0]) > 90 || Math.abs(point[1]) > 180) return null;
    points.push(point);
  }
  return points;
}

/** Fewer points for the same line (Douglas and Peucker), to five decimals; both ends stay. */
export function simplified(line: readonly ShapePoint[]): ShapePoint[] {
  const step = Math.ceil(line.length / MAX_LOOKED_AT);
  const points = line.filter((_, index) => index % step === 0 || index === line.length - 1);
  let tolerance = TOLERANCE;
  let kept = keep(points, tolerance);
  while (kept.length > MAX_POINTS) {
    tolerance *= 3;
    kept = keep(points, tolerance);
  }
  return kept.map(([latitude, longitude]) => [round(latitude), round(longitude)]);
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

function keep(points: readonly ShapePoint[], tolerance: number): ShapePoint[] {
  const isKept = new Array<boolean>(points.length).fill(false);
  if (points.length > 0) isKept[0] = isKept[points.length - 1] = true;
  const waiting: [number, number][] = [[0, points.length - 1]];
  for (let span = waiting.pop(); span; span = waiting.pop()) {
    const [from, to] = span;
    let [worst, index] = [tolerance ** 2, -1];
    for (let each = from + 1; each < to; each++) {
      const off = offLine(points[each] as ShapePoint, points[from] as ShapePoint, points[to] as ShapePoint);
      if (off > worst) [worst, index] = [off, each];
    }
    if (index < 0) continue;
    isKept[index] = true;
    waiting.push([from, index], [index, to]);
  }
  return points.filter((_, index) => isKept[index]);
}

/** The square of how far it is from the stretch between `a` and `b`, degrees of latitude. */
function offLine([latitude, longitude]: ShapePoint, a: ShapePoint, b: ShapePoint): number {
  const narrow = Math.cos((a[0] * Math.PI) / 180);
  const [x, y] = [(longitude - a[1]) * narrow, latitude - a[0]];
  const [dx, dy] = [(b[1] - a[1]) * narrow, b[0] - a[0]];
  const length = dx * dx + dy * dy;
  const part = length === 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / length));
  return (x - part * dx) ** 2 + (y - part * dy) ** 2;
}
