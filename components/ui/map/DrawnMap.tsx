'use client';

import { geoGraticule10, geoPath } from 'd3-geo';
import { useMemo } from 'react';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import world from 'world-atlas/countries-110m.json';
import { lineColour } from '../lines.ts';
import { HEIGHT, place, projectionFor, WIDTH } from './view.ts';
import type { MapStop } from './WorldMap.tsx';

const RADIUS = 15;
const topology = world as unknown as Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
const land = feature(topology, topology.objects.land);
const borders = mesh(topology, topology.objects.countries, (a, b) => a !== b);

type Props = { label: string; stops: readonly MapStop[]; active?: string | undefined };

/** The traveller's own places on a plain ground. A picture: what it shows is also in the list beside it. */
export function DrawnMap({ label, stops, active }: Props) {
  const drawn = useMemo(() => {
    const projection = projectionFor(stops).clipExtent([
      [0, 0],
      [WIDTH, HEIGHT],
    ]);
    const path = geoPath(projection);
    return {
      land: path(land) ?? '',
      borders: path(borders) ?? '',
      grid: path(geoGraticule10()) ?? '',
      placed: place(stops, projection, RADIUS),
    };
  }, [stops]);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label} className="h-auto w-full bg-panel">
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
            strokeWidth="5"
            stroke={stop.colour === undefined ? 'var(--ink)' : lineColour(stop.colour)}
            className={stop.id === active ? 'fill-signal' : 'fill-ground'}
          />
          {stop.mark ? (
            <text
              x={x}
              y={y + 6}
              textAnchor="middle"
              className={`figures text-[17px] font-bold ${stop.id === active ? 'fill-on-signal' : 'fill-ink'}`}
            >
              {stop.mark}
            </text>
          ) : null}
          {labelled ? (
            <text
              x={x + RADIUS + 6}
              y={y + 7}
              className="fill-ink stroke-panel text-[20px] font-semibold max-sm:hidden"
              strokeWidth="5"
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
