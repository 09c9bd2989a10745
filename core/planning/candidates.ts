import type { DraftStop, Spot } from '#contracts/plans.ts';
import { distanceKm } from '#core/distance.ts';
import { ceil5, type DayFrame, floor5 } from './day-frames.ts';
import { LUNCH_ON_THE_WAY, type MealWindows, mealWindows } from './meals.ts';
import { type Interval, openOn, parseOpeningHours } from './opening-hours.ts';
import { kmFromStay, type OptionStyle } from './option-styles.ts';
import type { PlanInput, PlanSight } from './plan-input.ts';
import type { Place } from './types.ts';
import { isExtreme, MAX_MINUTES_OUTDOORS } from './weather.ts';

/** Where nobody knows hours: museums keep these almost everywhere, and outdoors it is the day. */
const USUAL_INDOORS: readonly Interval[] = [{ start: 600, end: 1020 }];
const USUAL_OUTDOORS: readonly Interval[] = [{ start: 480, end: 1200 }];
const USUAL_MINUTES = 60;
/** What a sight is worth that was in another option already, as a factor for each. */
const SEEN_BEFORE = 0.35;
const CHILD_AGE = 12;

/** What the critic has learnt must not be. */
export interface Bans {
  readonly sights: ReadonlySet<string>;
  /** `sight@date`. */
  readonly dates: ReadonlySet<string>;
}

/** How long a visit may be, minutes. A trip of a day can't be cut short; an hour in a park can. */
export function visitLimits({ minutes = USUAL_MINUTES }: PlanSight): { least: number; most: number } {
  const least = minutes > 360 ? minutes * 0.75 : Math.min(minutes * 0.5, MAX_MINUTES_OUTDOORS);
  return { least: Math.max(5, floor5(least)), most: ceil5(minutes * 1.5) };
}

function hoursOn({ hours, indoor }: PlanSight, { facts }: DayFrame): readonly Interval[] {
  const unknown = () => (indoor === true ? (facts.holiday ? [] : USUAL_INDOORS) : USUAL_OUTDOORS);
  if (hours === undefined) return unknown();
  try {
    return openOn(parseOpeningHours(hours), facts.date);
  } catch (error) {
    if (error instanceof SyntaxError) return unknown();
    throw error;
  }
}

/** When a visit makes sense on a date: open, and outdoors by daylight. */
function windowsOn(sight: PlanSight, minutes: number, frame: DayFrame, meals: MealWindows): Interval[] {
  const { sun, date } = frame.facts;
  if (sight.closedUntil && date <= sight.closedUntil) return [];
  let { start: from, end: until } = { start: 0, end: 2880 };
  if (sight.indoor !== true && sun) [from, until] = [sun.rise, sun.set];
  // A trip with lunch on its way starts before lunch.
  if (minutes >= LUNCH_ON_THE_WAY) until = Math.min(until, meals.lunch.from - 30 + minutes);
  return hoursOn(sight, frame)
    .map(({ start, end }) => ({ start: ceil5(Math.max(start, from)), end: floor5(Math.min(end, until)) }))
    .filter(({ start, end }) => end - start >= minutes);
}

const worthOf = (sight: PlanSight, rank: number, { input, style, stay, used }: CandidateContext): number => {
  const { interests, limits } = input.request;
  const weights = sight.interests.map((interest) => interests[interest] ?? 0);
  const liked = Object.keys(interests).length === 0 ? 0.7 : 0.3 + 0.14 * Math.max(0, ...weights);
  const also = 0.03 * weights.filter((weight) => weight > 0).length;
  const rain = input.dates[0]?.weather?.rain ?? 0;
  const weather = sight.indoor === true ? 1 + 0.3 * rain : 1 - 0.25 * rain;
  const asked =
    (limits.stepFree && sight.stepFree !== 'yes' ? 0.8 : 1) *
    (limits.noCrowds && sight.booking === 'required' ? 0.7 : 1);
  const before = SEEN_BEFORE ** (used.get(sight.id) ?? 0);
  return (
    100 *
    (1 - 0.35 * rank) *
    (liked + also) *
    weather *
    asked *
    before *
    style.factor(sight, rank, kmFromStay(sight, stay))
  );
};

export interface CandidateContext {
  readonly input: PlanInput;
  readonly style: OptionStyle;
  readonly stay: Spot;
  readonly frames: readonly DayFrame[];
  /** By sight: in how many of the options before it is. */
  readonly used: ReadonlyMap<string, number>;
  readonly bans: Bans;
}

/** Whether what was asked for leaves a sight out altogether. */
export const isLeftOut = ({ request }: PlanInput, sight: PlanSight): boolean =>
  (request.limits.stepFree && sight.stepFree === 'no') ||
  (sight.children === false && request.party.children.some(({ age }) => age <= CHILD_AGE));

const isPinned = (sight: PlanSight, pinned: readonly DraftStop[]): boolean =>
  pinned.some(
    ({ name, at }) =>
      name.trim().toLowerCase() === sight.name.trim().toLowerCase() &&
      (at === null || distanceKm(at, sight) < 0.5),
  );

/** The sights that could be visited, as places of the schedule at matrix index `first` and on. */
export function sightPlaces(context: CandidateContext, first: number): Place[] {
  const { input, frames, bans } = context;
  const meals = mealWindows(input.place.timeZone);
  const isHarsh = frames.some(({ facts }) => isExtreme(facts));
  const pinned = frames.flatMap((frame) => frame.pinned);
  const last = Math.max(1, input.sights.length - 1);
  return input.sights.flatMap((sight, index): Place[] => {
    if (bans.sights.has(sight.id) || isLeftOut(input, sight) || isPinned(sight, pinned)) return [];
    const usual = ceil5(sight.minutes ?? USUAL_MINUTES);
    const isExposed = isHarsh && sight.indoor === false;
    const minutes = isExposed ? Math.min(usual, MAX_MINUTES_OUTDOORS) : usual;
    if (minutes < visitLimits(sight).least) return [];
    const open = Object.fromEntries(
      frames
        .filter(({ facts }) => !bans.dates.has(`${sight.id}@${facts.date}`))
        .map((frame) => [frame.facts.date, windowsOn(sight, minutes, frame, meals)] as const)
        .filter(([, windows]) => windows.length > 0),
    );
    if (Object.keys(open).length === 0) return [];
    const hasLunch = minutes >= LUNCH_ON_THE_WAY;
    return [
      {
        id: sight.id,
        at: first + index,
        worth: Math.max(1, worthOf(sight, index / last, context)) + (hasLunch ? LUNCH_WORTH : 0),
        minutes,
        open,
        tags: ['sight', ...(hasLunch ? ['lunch'] : []), ...(isExposed ? ['exposed'] : [])],
      },
    ];
  });
}

/** More than any sight: nobody skips lunch for a museum. */
export const LUNCH_WORTH = 400;
