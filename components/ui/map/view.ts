import { type GeoProjection, geoEqualEarth, geoMercator } from 'd3-geo';
import type { MapStop, Placed } from './types.ts';

/** Of the picture, px. */
export type Size = { width: number; height: number };
/** A narrow picture is taller for its width, or its stops would lie on top of each other. */
export const sizeFor = (width: number): Size => ({
  width,
  height: Math.round(width * (width < 600 ? 0.6 : 0.5)),
});

const MARGIN_SHARE = 0.09;
/** An average letter of a name, px. */
const NAME_PX = 10;
/** A whole continent still looks right in Mercator; half the globe does not. */
const REGION_DEGREES = 70;

/**
 * The shortest stretch of the circle of longitudes that holds them all: its middle, and how wide it is, degrees. What
 * lies on both sides of the date line is close together.
 */
export function longitudeSpan(longitudes: readonly number[]): { middle: number; width: number } {
  const sorted = [...longitudes].sort((a, b) => a - b);
  let [west, width] = [sorted[0] ?? 0, (sorted.at(-1) ?? 0) - (sorted[0] ?? 0)];
  for (const [index, next] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before === undefined) continue;
    const around = 360 - (next - before);
    if (around < width) [west, width] = [next, around];
  }
  const middle = west + width / 2;
  return { middle: middle > 180 ? middle - 360 : middle, width };
}

/** North up, to scale, with the stops in its middle wherever on the globe they are. */
export function regionProjection(coordinates: [number, number][], size: Size, margin: number): GeoProjection {
  const { middle } = longitudeSpan(coordinates.map(([longitude]) => longitude));
  return geoMercator()
    .rotate([-middle, 0])
    .fitExtent(
      [
        [margin, margin],
        [size.width - margin, size.height - margin],
      ],
      { type: 'MultiPoint', coordinates },
    );
}

/** Whether the stops need a map of the world. */
export const isWorldwide = (stops: readonly { longitude: number; latitude: number }[]): boolean => {
  const latitudes = stops.map(({ latitude }) => latitude);
  return (
    longitudeSpan(stops.map(({ longitude }) => longitude)).width > REGION_DEGREES ||
    Math.max(...latitudes) - Math.min(...latitudes) > REGION_DEGREES
  );
};

/** Fits what is shown: the region around the stops when they are close together, else the whole world. */
export function projectionFor(stops: readonly MapStop[], { width, height }: Size): GeoProjection {
  const { middle, width: degrees } = longitudeSpan(stops.map((stop) => stop.longitude));
  const latitudes = stops.map((stop) => stop.latitude);
  const tall = Math.max(...latitudes) - Math.min(...latitudes) > REGION_DEGREES / 2;
  if (stops.length < 2 || degrees > REGION_DEGREES || tall) {
    // The map that people know, unless its edge would part what lies together.
    const crosses = stops.length > 1 && degrees <= 180 && Math.abs(middle) + degrees / 2 > 180;
    return geoEqualEarth()
      .rotate([crosses ? -middle : 0, 0])
      .fitExtent(
        [
          [4, 4],
          [width - 4, height - 4],
        ],
        { type: 'Sphere' },
      );
  }
  const coordinates = stops.map(({ longitude, latitude }): [number, number] => [longitude, latitude]);
  const projection = regionProjection(coordinates, { width, height }, width * MARGIN_SHARE);
  // Coastlines of 1:110 million say nothing below this scale.
  return projection.scale() > width * 2.4
    ? projection
        .scale(2_400)
        .center([0, (Math.max(...latitudes) + Math.min(...latitudes)) / 2])
        .translate([width / 2, height / 2])
    : projection;
}

/**
 * Stops in pixels, the first ones named wherever a name fits without lying on another stop or name. Stops that would
 * cover each other are pushed apart a little, since on a map of the world neighbours are one dot.
 */
export function place(
  stops: readonly MapStop[],
  projection: GeoProjection,
  radius: number,
  width: number,
): Placed[] {
  const placed: Placed[] = [];
  const nearest = (radius * 1.9) ** 2;
  for (const stop of stops) {
    const at = projection([stop.longitude, stop.latitude]);
    if (!at) continue;
    let [x, y] = at;
    for (let turn = 0; turn < 24; turn++) {
      const near = placed.some((other) => (other.x - x) ** 2 + (other.y - y) ** 2 < nearest);
      if (!near) break;
      const angle = turn * 2.4;
      const away = radius * (1 + turn * 0.22);
      x = at[0] + Math.cos(angle) * away;
      y = at[1] + Math.sin(angle) * away;
    }
    placed.push({ stop, x, y, labelled: false });
  }
  const boxes: { x1: number; x2: number; y1: number; y2: number }[] = placed.map(({ x, y }) => ({
    x1: x - radius,
    x2: x + radius,
    y1: y - radius,
    y2: y + radius,
  }));
  return placed.map((one) => {
    const x1 = one.x + radius + 3;
    const box = { x1, x2: x1 + one.stop.name.length * NAME_PX, y1: one.y - 11, y2: one.y + 11 };
    const free =
      box.x2 < width && boxes.every((b) => box.x2 < b.x1 || box.x1 > b.x2 || box.y2 < b.y1 || box.y1 > b.y2);
    if (free) boxes.push(box);
    return { ...one, labelled: free };
  });
}
