import type { Pace } from '#contracts/questionnaire.ts';
import type { MealWindows } from './meals.ts';

/** What a day holds at most. */
export interface PaceLimits {
  readonly sights: number;
  /** From breakfast until one is back. */
  readonly hours: number;
  /** Minute at which one is back; where people dine later, after dinner. */
  readonly until: number;
  /** A rest, or so long a gap, in minutes; 0: none is needed. */
  readonly rest: number;
}

export const PACES: Record<Pace, PaceLimits> = {
  relaxed: { sights: 3, hours: 10, until: 21 * 60, rest: 40 },
  balanced: { sights: 4, hours: 12, until: 21 * 60, rest: 0 },
  packed: { sights: 6, hours: 14, until: 22 * 60, rest: 0 },
};

/** Dinner and the way back after it. */
const DINNER_AND_BACK = 90;

/** When a day is over at a pace, minute: where dinner is late, one is not asked to skip it. */
export const dayEnd = (pace: Pace, { dinner }: MealWindows): number =>
  Math.max(PACES[pace].until, dinner.from + DINNER_AND_BACK);
