import type { Tier } from '#contracts/places.ts';
import type { Draft, DraftDay, DraftStop, Spot } from '#contracts/plans.ts';
import { distanceKm } from '#core/distance.ts';
import { type BreakKind, breakId, breakPlaces, spreadSpots } from './break-places.ts';
import { type Bans, type CandidateContext, sightPlaces, visitLimits } from './candidates.ts';
import { mealCosts, sightCost, stayCost } from './costs.ts';
import { bareStop, ceil5, type DayFrame, dayFrames } from './day-frames.ts';
import { isMeal, type Meal, mealWindows } from './meals.ts';
import type { OptionStyle } from './option-styles.ts';
import { PACES } from './paces.ts';
import type { PlanInput, PlanQuarter } from './plan-input.ts';
import { type TimedVisit, withBreaksNearby } from './retime.ts';
import { travelWith } from './routed-ways.ts';
import { isSight } from './rules/rule.ts';
import { schedulePlaces } from './schedule.ts';
import { breakfastReason, breakName, dayTitle, mealReason, sightReason } from './stop-words.ts';
import type { Travel } from './travel.ts';
import type { Conflict, FixedItem, Place, ScheduledDay, SearchOptions } from './types.ts';

/** What the critic has tightened so far. */
export interface Tightening {
  readonly bans: Bans;
  /** Minutes on top of each way. */
  readonly buffer: number;
  /** By date: minutes that the day ends earlier. */
  readonly shorter: ReadonlyMap<string, number>;
}
export const untightened: Tightening = {
  bans: { sights: new Set(), dates: new Set() },
  buffer: 0,
  shorter: new Map(),
};

/** Sights of another option, and how many of them this one may have too. */
export interface SharedSights {
  readonly sights: ReadonlySet<string>;
  readonly atMost: number;
}

export interface OptionSetting {
  readonly style: OptionStyle;
  readonly tier: Tier;
  readonly quarter: PlanQuarter | null;
  /** By sight: in how many of the options before it is. */
  readonly used: ReadonlyMap<string, number>;
  /** Sights of the whole trip at most, so that there are some left for the other options. */
  readonly maxSights: number;
  readonly sharing: readonly SharedSights[];
}

export interface OptionDraft {
  readonly draft: Draft;
  /** By sight that could be visited: what it is worth to this option. */
  readonly worth: ReadonlyMap<string, number>;
  /** Pinned stops that exclude each other, or that nobody can reach in time. */
  readonly conflicts: readonly Conflict[];
}

/** From one thing to the next beside it. */
const NEXT_DOOR: Travel = { minutes: 5, mode: 'walk', km: 0.3 };
/** Harsh days take so many visits outdoors: one in the morning, one later. */
const MAX_EXPOSED = 2;

/** One option, drafted once: the sights that are worth the most to it, with meals and rests, day by day. */
export function draftOption(
  input: PlanInput,
  setting: OptionSetting,
  tightening: Tightening,
  search: SearchOptions,
): OptionDraft {
  const { request, place, car, sights } = input;
  const stay: Spot = setting.quarter?.at ?? { latitude: place.latitude, longitude: place.longitude };
  const frames = dayFrames(input, stay, tightening.shorter);
  const pinned = frames.flatMap((frame) => frame.pinned);
  const spots: Spot[] = [stay, ...sights, ...pinned.map(({ at }) => at ?? stay)];
  const between = travelWith(input.routed, car);
  const ways = spots.map((from) => spots.map((to) => between(from, to)));
  const travel = ways.map((row, from) =>
    row.map(({ minutes }, to) =>
      ceil5((spots[from] === spots[to] ? NEXT_DOOR.minutes : minutes) + tightening.buffer),
    ),
  );
  const context: CandidateContext = {
    input,
    style: setting.style,
    stay,
    frames,
    used: setting.used,
    bans: tightening.bans,
  };
  const visits = sightPlaces(context, 1).map((visit) => ({
    ...visit,
    tags: [
      ...(visit.tags ?? []),
      ...setting.sharing.flatMap(({ sights: others }, index) =>
        others.has(visit.id) ? [`shared-${index}`] : [],
      ),
    ],
  }));
  const spread = frames.length > 14 ? 3 : frames.length > 7 ? 4 : 5;
  const breakSpots = spreadSpots(
    spots,
    visits.map(({ at }) => at),
    spread,
  );
  const breaks = breakPlaces(frames, breakSpots, mealWindows(place.timeZone), request.pace === 'relaxed');
  const fixed = fixedItems(frames, sights.length + 1);
  const perDay = Math.max(2, PACES[request.pace].sights - setting.style.fewerSights);
  const schedule = schedulePlaces(
    {
      places: [...visits, ...breaks],
      travel,
      fixed,
      days: frames.map(({ facts, start, end, pinned: own }) => ({
        date: facts.date,
        // What people pinned is kept, also before and after the hours of the pace.
        start: Math.min(start, ...own.map((stop) => stop.start - 60)),
        end: Math.max(end, ...own.map((stop) => stop.end + 60)),
        from: 0,
        to: 0,
      })),
      limits: {
        tags: [
          { tag: 'sight', atMost: perDay, per: 'day' },
          ...(Number.isFinite(setting.maxSights)
            ? [{ tag: 'sight', atMost: setting.maxSights, per: 'trip' } as const]
            : []),
          ...setting.sharing.map(
            ({ atMost }, index) => ({ tag: `shared-${index}`, atMost, per: 'trip' }) as const,
          ),
          { tag: 'exposed', atMost: MAX_EXPOSED, per: 'day' },
          { tag: 'lunch', atMost: 1, per: 'day' },
          { tag: 'dinner', atMost: 1, per: 'day' },
          { tag: 'rest', atMost: 1, per: 'day' },
        ],
      },
    },
    search,
  );

  const places = new Map<string, Place>([...visits, ...breaks].map((each) => [each.id, each]));
  const parts: DayParts = { input, setting, spots, travel, ways, places, fixed };
  return {
    draft: {
      place,
      party: request.party,
      pace: request.pace,
      limits: request.limits,
      currency: input.currency,
      budget: input.budget,
      days: frames.map((frame, index) => draftDay(parts, frame, schedule.days[index] as ScheduledDay)),
    },
    worth: new Map(visits.map(({ id, worth }) => [id, worth])),
    conflicts: schedule.conflicts.filter(({ id }) => id !== null),
  };
}

const fixedItems = (frames: readonly DayFrame[], first: number): FixedItem[] =>
  frames
    .flatMap(({ facts, pinned }) => pinned.map((stop) => ({ date: facts.date, stop })))
    .map(({ date, stop }, index) => ({
      id: stop.id,
      at: first + index,
      date,
      start: stop.start,
      minutes: Math.max(0, stop.end - stop.start),
      tags: isSight(stop) ? ['sight'] : [stop.kind],
    }));

interface DayParts {
  readonly input: PlanInput;
  readonly setting: OptionSetting;
  readonly spots: readonly Spot[];
  readonly travel: readonly (readonly number[])[];
  readonly ways: readonly (readonly Travel[])[];
  readonly places: ReadonlyMap<string, Place>;
  readonly fixed: readonly FixedItem[];
}

function draftDay(parts: DayParts, frame: DayFrame, scheduled: ScheduledDay): DraftDay {
  const { travel, places, fixed, input, setting } = parts;
  const { date } = frame.facts;
  const visits = scheduled.stops.map(({ id, start, leave, fixed: isFixed }): TimedVisit => {
    const place = isFixed ? undefined : places.get(id);
    return place
      ? {
          id,
          at: place.at,
          minutes: place.minutes,
          windows: place.open[date] ?? [],
          isBreak: id.startsWith(date),
        }
      : {
          id,
          at: fixed.find((item) => item.id === id)?.at ?? 0,
          minutes: leave - start,
          windows: [{ start, end: leave }],
          isBreak: false,
        };
  });
  const day = { start: frame.start, end: frame.end, from: 0, to: 0 };
  const timed = withBreaksNearby(visits, day, travel) ?? {
    visits,
    starts: scheduled.stops.map(({ start }) => start),
  };
  const chosen = timed.visits.map((visit, index) =>
    stopOf(parts, frame, visit, timed.starts[index] as number, timed.visits[index - 1]?.at ?? 0),
  );
  // Those that the schedule could not keep stay too: they are the people's own.
  const lost = frame.pinned.filter(({ id }) => !chosen.some((stop) => stop.id === id));
  const food = mealCosts(input, setting.tier)?.get(date);
  const stops = [...frame.before, ...chosen, ...lost, ...frame.after]
    .toSorted((a, b) => a.start - b.start)
    .map((stop) => completed(stop, food, input, setting.tier));
  return {
    date,
    title: dayTitle(stops),
    wakes: frame.wakes,
    sleeps: frame.sleeps,
    weather: frame.facts.weather,
    sun: frame.facts.sun,
    holiday: frame.facts.holiday,
    stops,
  };
}

/** With what it costs and, for breakfast, what to ask for. */
function completed(
  stop: DraftStop,
  food: Record<Meal, NonNullable<DraftStop['cost']>> | undefined,
  input: PlanInput,
  tier: Tier,
): DraftStop {
  if (stop.pinned || stop.cost) return stop;
  if (stop.kind === 'breakfast')
    return { ...stop, cost: food?.breakfast ?? null, reason: breakfastReason(input.request) };
  if (isMeal(stop.kind)) return { ...stop, cost: food?.[stop.kind] ?? null };
  if (stop.kind === 'rest') return { ...stop, cost: { amount: 0, currency: input.currency } };
  if (stop.kind !== 'check_in') return stop;
  const amount = stayCost(input, tier);
  return { ...stop, cost: amount === null ? null : { amount, currency: input.currency } };
}

function stopOf(
  { input, spots, ways, places }: DayParts,
  frame: DayFrame,
  { id, at, minutes, isBreak }: TimedVisit,
  start: number,
  from: number,
): DraftStop {
  const pinned = frame.pinned.find((stop) => stop.id === id);
  if (pinned) return pinned;
  const { date } = frame.facts;
  const spot = spots[at] as Spot;
  const cameFrom = spots[from] as Spot;
  const travel =
    distanceKm(cameFrom, spot) < 0.05
      ? NEXT_DOOR
      : (ways[from]?.[at] ?? travelWith(input.routed, input.car)(cameFrom, spot));
  const when = {
    start,
    end: start + minutes,
    at: { latitude: spot.latitude, longitude: spot.longitude },
    travel,
  };
  if (isBreak) {
    const kind = (places.get(id)?.tags?.[0] ?? 'rest') as BreakKind;
    const near = at === 0 ? null : (input.sights[at - 1]?.name ?? frame.pinned[0]?.name ?? null);
    const reason = kind === 'rest' ? 'Time to put your feet up.' : undefined;
    return bareStop({
      ...when,
      id: breakId(date, kind, 0),
      name: breakName(kind, near),
      kind,
      indoor: true,
      reason: reason ?? mealReason(kind as 'lunch' | 'dinner', input, mealWindows(input.place.timeZone)),
    });
  }
  const index = input.sights.findIndex((sight) => sight.id === id);
  const sight = input.sights[index] as PlanInput['sights'][number];
  return bareStop({
    ...when,
    id,
    name: sight.name,
    kind: 'sight',
    indoor: sight.indoor ?? null,
    hours: sight.hours ?? null,
    closedUntil: sight.closedUntil ?? null,
    stepFree: sight.stepFree ?? null,
    children: sight.children ?? null,
    booking: sight.booking ?? null,
    stay: visitLimits(sight),
    cost: sightCost(sight, input),
    reason: sightReason(sight, index / Math.max(1, input.sights.length - 1), input),
    provenance: sight.provenance,
  });
}
