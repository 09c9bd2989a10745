import { type GeoProjection, geoEqualEarth, geoMercator } from 'd3-geo';
import type { MapStop } from './WorldMap.tsx';

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

const points = (stops: readonly MapStop[]) => ({
  type: 'MultiPoint' as const,
  coordinates: stops.map(({ longitude, latitude }) => [longitude, latitude]),
});

/** Fits what is shown: the region around the stops when they are close together, else the whole world. */
export function projectionFor(stops: readonly MapStop[], { width, height }: Size): GeoProjection {
  const span = (values: number[]) => Math.max(...values) - Math.min(...values);
  const wide = span(stops.map((stop) => stop.longitude)) > REGION_DEGREES;
  const tall = span(stops.map((stop) => stop.latitude)) > REGION_DEGREES / 2;
  if (stops.length < 2 || wide || tall) {
    return geoEqualEarth().fitExtent(
      [
        [4, 4],
        [width - 4, height - 4],
      ],
      { type: 'Sphere' },
    );
  }
  const margin = width * MARGIN_SHARE;
  const projection = geoMercator().fitExtent(
    [
      [margin, margin],
      [width - margin, height - margin],
    ],
    points(stops),
  );
  // Coastlines of 1:110 million say nothing below this scale.
  return projection.scale() > width * 2.4
    ? projection
        .scale(2_400)
        .center(centre(stops))
        .translate([width / 2, height / 2])
    : projection;
}

function centre(stops: readonly MapStop[]): [number, number] {
  const middle = (values: number[]) => (Math.max(...values) + Math.min(...values)) / 2;
  return [middle(stops.map((stop) => stop.longitude)), middle(stops.map((stop) => stop.latitude))];
}

export type Placed = { stop: MapStop; x: number; y: number; labelled: boolean };

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
