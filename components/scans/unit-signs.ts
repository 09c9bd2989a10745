import type { UnitState } from '#contracts/scans.ts';

type Colour = '--go' | '--stop' | '--edge' | '--soft' | '--ground' | '--color-signal' | '--color-on-signal';

/** How a state looks on a field of 16 x 16: a box, and in it a sign, so that colour is never all that tells. */
export type UnitSign = {
  /** Filled, or an outline of that colour; null: no box. */
  readonly fill: Colour | null;
  readonly outline: Colour | null;
  /** SVG path data of the sign, drawn as a line. */
  readonly path: string;
  readonly colour: Colour;
};

export const unitSigns: Record<UnitState, UnitSign> = {
  queued: { fill: null, outline: '--edge', path: '', colour: '--edge' },
  fetching: {
    fill: '--color-signal',
    outline: null,
    path: 'M4 8h.1M8 8h.1M12 8h.1',
    colour: '--color-on-signal',
  },
  found: { fill: '--go', outline: null, path: 'm4 8.5 3 3 5-7', colour: '--ground' },
  empty: { fill: null, outline: '--edge', path: 'M4.5 8h7', colour: '--soft' },
  blocked: { fill: '--stop', outline: null, path: 'M3.5 8h9', colour: '--ground' },
  failed: { fill: null, outline: '--stop', path: 'm4.5 4.5 7 7m0-7-7 7', colour: '--stop' },
  skipped: { fill: null, outline: null, path: 'M4 12 12 4', colour: '--soft' },
  stale: { fill: null, outline: '--go', path: 'M8 4v4.5h4', colour: '--go' },
};
