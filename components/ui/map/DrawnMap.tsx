'use client';

import { geoGraticule10, geoPath } from 'd3-geo';
import { useMemo } from 'react';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import world from 'world-atlas/countries-110m.json';
import { lineColour } from '../lines.ts';
import { useWidth } from './useWidth.ts';
import { place, projectionFor, sizeFor } from './view.ts';
import type { MapStop } from './WorldMap.tsx';

const RADIUS = 13;
/** The width of the page's column, until the browser has laid it out. */
const FIRST_WIDTH = 1_104;
const topology = world as unknown as Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
const land = feature(topology, topology.objects.land);
const borders = mesh(topology, topology.objects.countries, (a, b) => a !== b);

type Props = { label: string; stops: readonly MapStop[]; active?: string | undefined };

/** The traveller's own places on a plain ground. A picture: what it shows is also in the list beside it. */
export function DrawnMap({ label, stops, active }: Props) {
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
      placed: place(stops, projection, RADIUS, width),
    };
  }, [stops, width]);
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
      {[...drawn.placed].reverse().map(({ stop, x, y, labelled }) => (
        <g key={stop.id}>
          <title>{stop.name}</title>
          <circle
            cx={x}
            cy={y}
            r={RADIUS}
            strokeWidth="4"
            stroke={stop.colour === undefined ? 'var(--ink)' : lineColour(stop.colour)}
            className={stop.id === active ? 'fill-signal' : 'fill-ground'}
          />
          {stop.mark ? (
            <text
              x={x}
              y={y + 5}
              textAnchor="middle"
              className={`figures text-[15px] font-bold ${stop.id === active ? 'fill-on-signal' : 'fill-ink'}`}
            >
              {stop.mark}
            </text>
          ) : null}
          {labelled ? (
            <text
              x={x + RADIUS + 6}
              y={y + 6}
              className="fill-ink stroke-panel text-[17px] font-semibold"
              strokeWidth="4"
              paintOrder="stroke"
            >
              {stop.name}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  );
}
