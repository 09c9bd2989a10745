import type { Spot } from '#contracts/plans.ts';
import type { Activity, TripState } from '#contracts/trips.ts';
import { minuteOfClock } from '#core/time-of-day.ts';
import { addDays } from '../trips/dates.ts';
import { activitiesOf, daysOf } from '../trips/state.ts';
import type { Interval } from './opening-hours.ts';
import { schedulePlaces } from './schedule.ts';
import { spotOf } from './spots.ts';
import { spreadable } from './spreadable.ts';
import { travelBetween } from './travel.ts';
import type { Day, FixedItem, Place, ScheduleRequest } from './types.ts';

export interface IdeaMove {
  readonly id: string;
  readonly dayId: string;
  /** Right behind this one; first when null. */
  readonly after: string | null;
}

/** While a trip has no dates its days still follow each other; any day will do. */
const SOME_DAY = '2027-01-15';
const DAY_START = 9 * 60;
const DAY_END = 21 * 60;
/** When the first day begins and the last one ends, where nobody said: one travels on them. */
const AFTER_ARRIVING = 14 * 60;
const BEFORE_LEAVING = 14 * 60;
/** Who has an early first stop leaves so long before it. */
const TO_FIRST = 90;
/** A trip shorter than this has no day to spare for travelling. */
const LONG_ENOUGH = 3;
const SEARCH = { seed: 1, iterations: 150 };
/** More than this is slow to arrange, and more than anybody does in these days: the first of them are taken. */
const MAX_IDEAS = 60;

const USUAL_MINUTES: Partial<Record<Activity['kind'], number>> = {
  food: 75,
  walk: 120,
  event: 150,
  shopping: 60,
};
const OTHERWISE_MINUTES = 90;
const MEALS: readonly Interval[] = [
  { start: 12 * 60, end: 14.5 * 60 },
  { start: 18.5 * 60, end: 21.5 * 60 },
];
const ALL_DAY: readonly Interval[] = [{ start: DAY_START, end: DAY_END }];
const minutesOf = ({ durationMinutes, kind }: Activity): number =>
  durationMinutes ?? USUAL_MINUTES[kind] ?? OTHERWISE_MINUTES;

/**
 * Puts the ideas of a trip on its days: what lies near each other on one day, each day about as full, in the order of
 * the least travel, around what is there already. Ideas that find no room stay ideas. Pure; the same for the same trip.
 */
export function spreadIdeas(state: TripState): IdeaMove[] {
  const ideas = spreadable(state).slice(0, MAX_IDEAS);
  const days = daysOf(state);
  if (ideas.length === 0 || days.length === 0) return [];
  const spots: Spot[] = [baseOf(state, ideas)];
  const at = (activity: Activity): number => {
    const spot = spotOf(activity);
    return spot === null ? 0 : spots.push(spot) - 1;
  };
  const plans = days.map((day, index) => dayPlan(state, day.id, index, days.length, at));
  const places = ideas.map((idea): Place => {
    const minutes = Math.min(minutesOf(idea), DAY_END - DAY_START);
    return {
      id: idea.id,
      at: at(idea),
      worth: 1,
      minutes,
      open: Object.fromEntries(
        plans.map(({ frame }) => [frame.date, idea.kind === 'food' ? MEALS : ALL_DAY]),
      ),
      tags: ['idea'],
    };
  });
  const request = (some: readonly DayPlan[]): ScheduleRequest => ({
    places,
    travel: spots.map((from) => spots.map((to) => travelBetween(from, to, { car: false }).minutes)),
    days: some.map(({ frame }) => frame),
    fixed: some.flatMap(({ fixed }) => fixed),
    limits: { tags: [{ tag: 'idea', atMost: evenShare(ideas.length, some), per: 'day' }] },
  });
  const { conflicts } = schedulePlaces(
    { ...request(plans), places: [] },
    { seed: SEARCH.seed, iterations: 0 },
  );
  // What people planned there goes by other ways or times than are known here: nothing is put in between.
  const unclear = new Set(conflicts.map(({ date }) => date));
  const open = plans.map((plan) =>
    unclear.has(plan.frame.date)
      ? { ...plan, fixed: [], frame: { ...plan.frame, start: plan.frame.end } }
      : plan,
  );
  const schedule = schedulePlaces(request(open), SEARCH);
  return schedule.days.flatMap(({ stops }, index) => {
    const { dayId, timeless } = plans[index] as DayPlan;
    let after: string | null = timeless;
    return stops.flatMap(({ id, fixed }) => {
      const move = { id, dayId, after };
      after = id;
      return fixed ? [] : [move];
    });
  });
}

interface DayPlan {
  readonly dayId: string;
  readonly frame: Day;
  readonly fixed: readonly FixedItem[];
  /** The stop without a time that new ones come behind; null: they come first. */
  readonly timeless: string | null;
}

/** What is there already: stops with a time stay at it, the others take their length off the beginning of the day. */
function dayPlan(
  state: TripState,
  dayId: string,
  index: number,
  length: number,
  at: (activity: Activity) => number,
): DayPlan {
  const stops = activitiesOf(state, dayId);
  const isLong = length >= LONG_ENOUGH;
  const start = isLong && index === 0 ? AFTER_ARRIVING : DAY_START;
  const end = isLong && index === length - 1 ? BEFORE_LEAVING : DAY_END;
  const timed = stops.filter(({ startTime, kind }) => startTime !== null && kind !== 'stay');
  const timeless = stops.filter(({ startTime, kind }) => startTime === null && kind !== 'stay');
  const taken = timeless.reduce((sum, stop) => sum + minutesOf(stop), 0);
  const date = addDays(state.trip.startDate ?? SOME_DAY, index);
  const earliest = Math.min(...timed.map(({ startTime }) => minuteOfClock(startTime ?? '') ?? 0));
  return {
    dayId,
    frame: {
      date,
      start: Math.min(start + taken, end, Math.max(0, earliest - TO_FIRST)),
      end,
      from: 0,
      to: 0,
    },
    fixed: timed.map((stop) => ({
      id: stop.id,
      at: at(stop),
      date,
      start: minuteOfClock(stop.startTime ?? '') ?? 0,
      minutes: minutesOf(stop),
    })),
    // On the day of leaving, what is there already is the way home: it comes last.
    timeless: isLong && index === length - 1 ? null : (timeless.at(-1)?.id ?? null),
  };
}

/** So many ideas a day at most that no day is crowded while another is empty; days that are full already count less. */
function evenShare(ideas: number, plans: readonly DayPlan[]): number {
  const free = plans.reduce((sum, { frame }) => sum + Math.max(0, frame.end - frame.start), 0);
  const wholeDays = Math.max(1, free / (DAY_END - DAY_START));
  return Math.max(1, Math.ceil(ideas / wholeDays));
}

/** Where one sleeps: a stay of the trip, its first destination, else the middle of the ideas. */
function baseOf(state: TripState, ideas: readonly Activity[]): Spot {
  const stay = Object.values(state.activities).find(({ kind, place }) => kind === 'stay' && place);
  const destination = Object.values(state.destinations)[0];
  const known = (stay && spotOf(stay)) ?? (destination ? spotOf({ place: destination }) : null);
  if (known) return known;
  const spots = ideas.map(spotOf).filter((spot) => spot !== null);
  const mean = (pick: (spot: Spot) => number) =>
    spots.length === 0 ? 0 : spots.reduce((sum, spot) => sum + pick(spot), 0) / spots.length;
  return { latitude: mean((spot) => spot.latitude), longitude: mean((spot) => spot.longitude) };
}
