import type { DraftDay } from '#contracts/plans.ts';

/** Degrees C of a day that nobody spends outdoors. */
const HEAT = 33;
const FROST = -5;
/** At a stretch, on such a day. */
export const MAX_MINUTES_OUTDOORS = 90;

export const isExtreme = ({ weather }: Pick<DraftDay, 'weather'>): boolean =>
  weather !== null && (weather.highC >= HEAT || weather.highC <= FROST);
