import type { Interval } from './opening-hours.ts';

/** A position in the travel-time matrix of the request: its row as an origin, its column as a destination. */
export type MatrixIndex = number;

/** Something worth a visit, or a meal: a meal is a place whose openings are already cut to the hours of that meal. */
export interface Place {
  readonly id: string;
  readonly at: MatrixIndex;
  /** What a visit is worth, at least 0, on a scale of the caller's own. The schedule makes the sum as large as it can. */
  readonly worth: number;
  /** The usual length of a visit. The whole of it lies within one opening. */
  readonly minutes: number;
  /** By ISO date: when it is open, minutes after local midnight. A date that is missing is closed. */
  readonly open: Readonly<Record<string, readonly Interval[]>>;
  /** By ISO date: the only minutes at which a visit can begin, such as the tours of a house. All minutes when missing. */
  readonly starts?: Readonly<Record<string, readonly number[]>>;
  /** What limits count: "museum", "lunch", "sight". */
  readonly tags?: readonly string[];
  /** Price in minor units; 0 when missing. */
  readonly cost?: number;
}

/** Something that happens at its time, whatever else does: a flight, a booked table. It is never moved. */
export interface FixedItem {
  /** When it is also the id of a place, that place is not visited a second time. */
  readonly id: string;
  readonly at: MatrixIndex;
  readonly date: string;
  /** Minutes after local midnight. */
  readonly start: number;
  readonly minutes: number;
  readonly worth?: number;
  readonly tags?: readonly string[];
  readonly cost?: number;
}

export interface Day {
  /** ISO date, once in a request. */
  readonly date: string;
  /** Minutes after local midnight: not before `start` away from where one wakes, at `end` where one sleeps. */
  readonly start: number;
  readonly end: number;
  readonly from: MatrixIndex;
  readonly to: MatrixIndex;
}

/** At most so many visits with a tag, on each day or on the whole trip. */
export interface TagLimit {
  readonly tag: string;
  readonly atMost: number;
  readonly per: 'day' | 'trip';
}

/** Fixed items use limits up and are kept even where they alone go beyond them. */
export interface Limits {
  readonly tags?: readonly TagLimit[];
  /** Minutes on the way in a day. */
  readonly travelPerDay?: number;
  /** Minor units, for all visits together. */
  readonly cost?: number;
}

export interface ScheduleRequest {
  readonly places: readonly Place[];
  /** Minutes from row to column; need be neither symmetric nor keep the triangle inequality. */
  readonly travel: readonly (readonly number[])[];
  readonly days: readonly Day[];
  readonly fixed?: readonly FixedItem[];
  readonly limits?: Limits;
}

export interface SearchOptions {
  /** The same seed, request and number of iterations give the same schedule. */
  readonly seed: number;
  /** At most so many rounds of the search; 0 is the first schedule found. */
  readonly iterations: number;
  /** Asked before each round; the best schedule so far is the answer when it says true. */
  readonly shouldStop?: () => boolean;
}

/** Minutes after local midnight. Between `arrive` and `start` one waits. */
export interface ScheduledStop {
  readonly id: string;
  readonly arrive: number;
  readonly start: number;
  readonly leave: number;
  readonly fixed: boolean;
}

export interface ScheduledDay {
  readonly date: string;
  readonly stops: readonly ScheduledStop[];
  /** When one is back where one sleeps. */
  readonly back: number;
  /** Minutes on the way. */
  readonly travel: number;
}

/**
 * What could not be done: a fixed item on a date that is no day of the trip, one that can't be reached from the day's
 * start or leaves no time to reach its end, one that begins before another (`with`) is over or can be left for it; or a
 * day (`id` null) that is too short for the way from where one wakes to where one sleeps.
 */
export interface Conflict {
  readonly id: string | null;
  readonly date: string;
  readonly reason: 'unknown_day' | 'outside_day' | 'overlaps' | 'unreachable' | 'day_too_short';
  readonly with: string | null;
}

export interface Schedule {
  /** In the order of the request, empty days included. */
  readonly days: readonly ScheduledDay[];
  /** Sum over all stops. */
  readonly worth: number;
  /** Ids of the places that found no room, in the order of the request. */
  readonly left: readonly string[];
  readonly conflicts: readonly Conflict[];
  /** Rounds of the search that were done. */
  readonly iterations: number;
}
