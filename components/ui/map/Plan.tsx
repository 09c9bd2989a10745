'use client';

import { geoDistance } from 'd3-geo';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { lineColour } from '../lines.ts';
import { useFormats } from '../useFormats.ts';
import { scaleBar } from './scale.ts';
import type { MapStop } from './types.ts';
import { place, regionProjection } from './view.ts';

const SIZE = 400;
const MARGIN = 46;
const RADIUS = 15;
const EARTH_KM = 6_371;

/** Where things lie from each other, to scale: north is up, and what no open map of this size can say is left out. */
export function Plan({ label, stops }: { label: string; stops: readonly MapStop[] }) {
  const t = useTranslations('common.map');
  const formats = useFormats();
  const { placed, bar } = useMemo(() => {
    const coordinates = stops.map(({ longitude, latitude }): [number, number] => [longitude, latitude]);
    const projection = regionProjection(coordinates, { width: SIZE, height: SIZE }, MARGIN);
    // One lone stop would be fitted with an endless scale.
    if (stops.length < 2)
      projection
        .scale(60_000)
        .center([0, coordinates[0]?.[1] ?? 0])
        .translate([SIZE / 2, SIZE / 2]);
    const left = projection.invert?.([0, SIZE / 2]) ?? [0, 0];
    const right = projection.invert?.([SIZE, SIZE / 2]) ?? [0, 0];
    const km = geoDistance(left, right) * EARTH_KM;
    return { placed: place(stops, projection, RADIUS, SIZE), bar: scaleBar(SIZE / km, SIZE / 3, formats) };
  }, [stops, formats]);
  return (
    <svg viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label={label} className="h-auto w-full bg-panel">
      {placed.map(({ stop, x, y }) => (
        <g key={stop.id}>
          <title>{stop.name}</title>
          <circle
            cx={x}
            cy={y}
            r={RADIUS}
            strokeWidth="5"
            stroke={lineColour(stop.colour ?? 0)}
            className="fill-ground"
          />
          <text x={x} y={y + 6} textAnchor="middle" className="figures fill-ink text-[17px] font-bold">
            {stop.mark}
          </text>
        </g>
      ))}
      <path d={`M16 ${SIZE - 22}v8h${bar.pixels}v-8`} className="fill-none stroke-ink" strokeWidth="2" />
      <text x="16" y={SIZE - 28} className="figures fill-ink text-[14px]">
        {bar.words}
      </text>
      <path
        d={`M${SIZE - 22} ${SIZE - 14}v-26m-6 8 6-8 6 8`}
        className="fill-none stroke-ink"
        strokeWidth="2"
      />
      <text x={SIZE - 22} y={SIZE - 46} textAnchor="middle" className="fill-ink text-[14px] font-bold">
        {t('north')}
      </text>
    </svg>
  );
}
