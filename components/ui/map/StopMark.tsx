import { memo } from 'react';
import { sameJson } from '#core/equal.ts';
import { lineColour } from '../lines.ts';
import type { Placed } from './types.ts';

/** Of the disc, px. */
export const MARK_RADIUS = 13;

type Props = { spot: Placed; isActive: boolean; className: string };

/**
 * A stop of a line: its disc with what is written in it, and its name where there is room for one. Of hundreds, only
 * those are drawn anew that say something else.
 */
export const StopMark = memo(function StopMark({ spot, isActive, className }: Props) {
  const { stop, x, y, labelled } = spot;
  return (
    <g>
      <title>{stop.name}</title>
      <circle
        cx={x}
        cy={y}
        r={MARK_RADIUS}
        strokeWidth="4"
        stroke={stop.colour === undefined ? 'var(--ink)' : lineColour(stop.colour)}
        className={isActive ? 'fill-signal' : 'fill-ground'}
      />
      {stop.mark ? (
        <text
          x={x}
          y={y + 5}
          textAnchor="middle"
          className={`figures text-[15px] font-bold ${isActive ? 'fill-on-signal' : 'fill-ink'}`}
        >
          {stop.mark}
        </text>
      ) : null}
      {labelled ? (
        <text
          x={x + MARK_RADIUS + 5}
          y={y + 5}
          className={`fill-ink stroke-panel font-semibold ${className}`}
          strokeWidth="4"
          paintOrder="stroke"
        >
          {stop.name}
        </text>
      ) : null}
    </g>
  );
}, sameJson);
