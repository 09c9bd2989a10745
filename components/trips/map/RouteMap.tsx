'use client';

import { type GeoProjection, geoDistance, geoPath } from 'd3-geo';
import { memo, useMemo } from 'react';
import { lineColour } from '#components/ui/lines.ts';
import { borders, land } from '#components/ui/map/land.ts';
import { MARK_RADIUS, StopMark } from '#components/ui/map/StopMark.tsx';
import { scaleBar } from '#components/ui/map/scale.ts';
import { useWidth } from '#components/ui/map/useWidth.ts';
import { isWorldwide, place, projectionFor, regionProjection, type Size } from '#components/ui/map/view.ts';
import { useFormats } from '#components/ui/useFormats.ts';
import type { DayRoute } from './trip-pins.ts';

type Props = { label: string; routes: readonly DayRoute[]; activeId: string | null };

const MARGIN = 34;
const FIRST_WIDTH = 320;
const EARTH_KM = 6_371;
/** Coastlines of 1:110 million say nothing about a picture that is narrower than this, km. */
const LAND_FROM_KM = 300;

/** To scale, north up: the region around a trip, or the streets around a day. */
function project(points: [number, number][], size: Size): GeoProjection {
  const projection = regionProjection(points, size, MARGIN);
  // One lone place would be fitted with an endless scale.
  if (projection.scale() < 400_000) return projection;
  return projection
    .scale(400_000)
    .center([0, points[0]?.[1] ?? 0])
    .translate([size.width / 2, size.height / 2]);
}

/** Days as lines on a plain ground, their stops numbered as in the list. A picture: the list beside it says the same. */
export const RouteMap = memo(function RouteMap({ label, routes, activeId }: Props) {
  const formats = useFormats();
  const { ref, width } = useWidth<SVGSVGElement>(FIRST_WIDTH);
  const drawn = useMemo(() => {
    const size = { width, height: Math.round(width * 0.72) };
    const stops = routes.flatMap((route) =>
      route.stops.map((stop) => ({ ...stop, colour: route.colour, mark: String(stop.number) })),
    );
    const points = stops.map(({ longitude, latitude }): [number, number] => [longitude, latitude]);
    const wide = isWorldwide(stops);
    const projection = (wide ? projectionFor(stops, size) : project(points, size)).clipExtent([
      [0, 0],
      [size.width, size.height],
    ]);
    const path = geoPath(projection);
    const left = projection.invert?.([0, size.height / 2]) ?? [0, 0];
    const right = projection.invert?.([size.width, size.height / 2]) ?? [0, 0];
    const km = geoDistance(left, right) * EARTH_KM;
    return {
      ...size,
      hasLand: wide || km > LAND_FROM_KM,
      land: path(land) ?? '',
      borders: path(borders) ?? '',
      placed: place(stops, projection, MARK_RADIUS, size.width),
      // Over the edge of a map of the world there is no straight line: along the great circle, parted there.
      lines: wide
        ? new Map(
            routes.map((route) => [
              route.id,
              path({
                type: 'LineString',
                coordinates: route.stops.map(({ longitude, latitude }) => [longitude, latitude]),
              }) ?? '',
            ]),
          )
        : null,
      bar: wide || !(km > 0) ? null : scaleBar(size.width / km, size.width / 4, formats),
    };
  }, [routes, width, formats]);
  const spots = new Map(drawn.placed.map((one) => [one.stop.id, one]));
  return (
    <svg
      ref={ref}
      viewBox={`0 0 ${drawn.width} ${drawn.height}`}
      role="img"
      aria-label={label}
      className="h-auto w-full bg-panel **:transition-none"
    >
      {drawn.hasLand ? (
        <>
          <path d={drawn.land} className="fill-ground stroke-edge" strokeWidth="0.8" />
          <path d={drawn.borders} className="fill-none stroke-rule" strokeWidth="0.8" />
        </>
      ) : null}
      {routes.map((route) => (
        <path
          key={route.id}
          d={
            drawn.lines?.get(route.id) ??
            `M${route.stops
              .flatMap(({ id }) => spots.get(id) ?? [])
              .map(({ x, y }) => `${x},${y}`)
              .join('L')}`
          }
          fill="none"
          stroke={lineColour(route.colour)}
          strokeWidth="6"
          strokeLinejoin="round"
        />
      ))}
      {[...drawn.placed].reverse().map((spot) => (
        <StopMark
          key={spot.stop.id}
          spot={spot}
          isActive={spot.stop.id === activeId}
          className="text-[14px]"
        />
      ))}
      {drawn.bar ? (
        <>
          <path
            d={`M12 ${drawn.height - 16}v6h${drawn.bar.pixels}v-6`}
            className="fill-none stroke-ink"
            strokeWidth="2"
          />
          <text x="12" y={drawn.height - 21} className="figures fill-ink text-[12px]">
            {drawn.bar.words}
          </text>
        </>
      ) : null}
    </svg>
  );
});
