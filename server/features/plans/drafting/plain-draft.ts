import type { DraftDay, DraftStop, OptionId, PlanOption, Spot } from '#contracts/plans.ts';
import type { PlanDate, PlanInput, PlanListener, PlanOutcome, PlanSight } from '#core/planning/index.ts';
import { travelBetween } from '#core/planning/index.ts';
import { openOn, parseOpeningHours } from '#core/planning/opening-hours.ts';

const START = 10 * 60;
const END = 19 * 60;
const USUAL_MINUTES = 90;
const PER_DAY = 3;
const OPTION: OptionId = 'balanced';

/** One option, day by day: of the sights that are left, the next that is open when one gets there. */
export function plainDraft(input: PlanInput, listener: PlanListener): PlanOutcome {
  const left = [...input.sights];
  const { place, request, currency, budget } = input;
  const centre: Spot = { latitude: place.latitude, longitude: place.longitude };
  const days = input.dates.map((date) => {
    const day = draftDay(date, left, centre, input.car);
    listener.onDay?.(OPTION, day, null);
    return day;
  });
  const { party, pace, limits } = request;
  const option: PlanOption = {
    id: OPTION,
    title: '',
    explanation: '',
    draft: { place, party, pace, limits, currency, budget, days },
    costs: {
      getting_there: input.journey?.cost ?? null,
      stay: null,
      food: null,
      sights: null,
      getting_around: null,
      extras: null,
    },
    totalCost: input.journey?.cost ?? { amount: 0, currency },
    isAtLeast: true,
    fitScore: 50,
    fitReasons: [],
    findings: [],
    missing: [...input.missing],
    stay: null,
  };
  return { options: [option], obstacles: [] };
}

function draftDay(date: PlanDate, left: PlanSight[], centre: Spot, car: boolean): DraftDay {
  const stops: DraftStop[] = [];
  let now = START;
  let here = centre;
  while (stops.length < PER_DAY) {
    const found = left
      .map((sight) => ({ sight, ...timesOf(sight, date.date, here, now, car) }))
      .filter(({ end }) => end <= END)
      .sort((a, b) => a.end - b.end)[0];
    if (!found) break;
    const { sight, start, end, travel } = found;
    left.splice(left.indexOf(sight), 1);
    stops.push(stopOf(sight, { start, end, travel }));
    now = end;
    here = sight;
  }
  return { ...date, title: stops[0]?.name ?? 'A free day', wakes: null, sleeps: null, stops };
}

function timesOf(sight: PlanSight, date: string, from: Spot, now: number, car: boolean) {
  const { minutes, mode, km } = travelBetween(from, sight, { car });
  const arrive = now + minutes;
  const length = sight.minutes ?? USUAL_MINUTES;
  const open = sight.hours ? openOn(parseOpeningHours(sight.hours), date) : [{ start: 0, end: 1_440 }];
  const isShut = sight.closedUntil !== undefined && sight.closedUntil >= date;
  const fits = isShut ? undefined : open.find((one) => Math.max(one.start, arrive) + length <= one.end);
  const start = fits ? Math.max(fits.start, arrive) : Number.POSITIVE_INFINITY;
  return { start, end: start + length, travel: { minutes, mode, km } };
}

function stopOf(sight: PlanSight, times: Pick<DraftStop, 'start' | 'end' | 'travel'>): DraftStop {
  return {
    id: sight.id,
    name: sight.name,
    kind: 'sight',
    at: { latitude: sight.latitude, longitude: sight.longitude },
    ...times,
    indoor: sight.indoor ?? null,
    hours: sight.hours ?? null,
    closedUntil: sight.closedUntil ?? null,
    stepFree: sight.stepFree ?? null,
    booking: sight.booking ?? null,
    stay: null,
    cost: null,
    reason: sight.summary,
    provenance: sight.provenance,
    pinned: false,
  };
}
