'use client';

import { geoGraticule10, geoPath } from 'd3-geo';
import { useMemo } from 'react';
import { lineColour } from '../lines.ts';
import { borders, land } from './land.ts';
import { MARK_RADIUS, StopMark } from './StopMark.tsx';
import type { MapArc, MapStop } from './types.ts';
import { useWidth } from './useWidth.ts';
import { place, projectionFor, sizeFor } from './view.ts';

/** The width of the page's column, until the browser has laid it out. */
const FIRST_WIDTH = 1_104;

type Props = {
  label: string;
  stops: readonly MapStop[];
  active?: string | undefined;
  /** Ways between two of the stops, by their ids, along the great circle. */
  arcs?: readonly MapArc[];
};
const noArcs: readonly MapArc[] = [];

/** The traveller's own places on a plain ground. A picture: what it shows is also in the list beside it. */
export function DrawnMap({ label, stops, active, arcs = noArcs }: Props) {
  const { ref, width } = useWidth<SVGSVGElement>(FIRST_WIDTH);
  const drawn = useMemo(() => {
    const size = sizeFor(width);
    const projection = projectionFor(stops, size).clipExtent([
      [0, 0],
      [size.width, size.height],
    ]);
    const path = geoPath(projection);
    return {
      ...size,
      land: path(land) ?? '',
      borders: path(borders) ?? '',
      grid: path(geoGraticule10()) ?? '',
      placed: place(stops, projection, MARK_RADIUS, width),
      arcs: arcs.flatMap(({ from, to, colour }) => {
        const ends = [from, to].flatMap((id) => stops.find((stop) => stop.id === id) ?? []);
        const coordinates = ends.map(({ longitude, latitude }) => [longitude, latitude]);
        return ends.length === 2
          ? [{ key: `${from} ${to}`, colour, d: path({ type: 'LineString', coordinates }) ?? '' }]
          : [];
      }),
    };
  }, [stops, arcs, width]);
  return (
    <svg
      ref={ref}
      viewBox={`0 0 ${drawn.width} ${drawn.height}`}
      role="img"
      aria-label={label}
      className="h-auto w-full bg-panel"
    >
      <path d={drawn.grid} className="fill-none stroke-rule" strokeWidth="0.6" />
      <path d={drawn.land} className="fill-ground stroke-edge" strokeWidth="0.8" />
      <path d={drawn.borders} className="fill-none stroke-rule" strokeWidth="0.8" />
      {drawn.arcs.map(({ key, d, colour }) => (
        <path key={key} d={d} fill="none" stroke={lineColour(colour)} strokeWidth="4" />
      ))}
      {[...drawn.placed].reverse().map((spot) => (
        <StopMark key={spot.stop.id} spot={spot} isActive={spot.stop.id === active} className="text-[17px]" />
      ))}
    </svg>
  );
}
