import { readWhole } from '#core/numbers.ts';

/** Of the map, until somebody wants another: five days beside it fit into 1,920 px. */
export const USUAL_WIDTH = 'clamp(20rem, 31vw, 60rem)';
/** By one press of an arrow key, px. */
export const STEP = 40;
/** The map is at least so wide, and so are the days, px. */
const MIN_MAP = 280;
const MIN_DAYS = 260;

/** A kept width of the map, px; null when there is none to be believed. */
export function readWidth(kept: string | null): number | null {
  return kept === null ? null : readWhole(kept, { min: 1, max: 100_000 });
}

/** The nearest to what is wanted that leaves room for the days. */
export const widthWithin = (wanted: number, whole: number): number =>
  Math.round(Math.max(MIN_MAP, Math.min(wanted, whole - MIN_DAYS)));
