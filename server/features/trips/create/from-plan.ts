import { randomUUID } from 'node:crypto';
import type { DraftStop, PlanOption, PlanRequest } from '#contracts/plans.ts';
import type { Activity, ActivityFields, BudgetCategory, BudgetLine, TripState } from '#contracts/trips.ts';
import { fieldsOfStop, MAX_TITLE } from '#core/planning/stop-fields.ts';
import { truncate } from '#core/text.ts';
import { daysBetween } from '#core/trips/dates.ts';
import { blankActivity } from '#core/trips/mutators/itinerary.ts';
import { keysAtEnd } from '#core/trips/ordering.ts';
import { daysOf, newTrip } from '#core/trips/state.ts';

const MINUTES_PER_DAY = 1_440;

/** A chosen option of a plan, and what it was asked for. */
export type PlannedTrip = { title: string; request: PlanRequest; option: PlanOption };

const budgetOf: Record<keyof PlanOption['costs'], BudgetCategory> = {
  getting_there: 'transport',
  getting_around: 'transport',
  stay: 'stay',
  food: 'food',
  sights: 'sights',
  extras: 'other',
};

/** The whole trip: days with titles, stops with times and places, the stay, and a budget line a category. */
export function tripFromPlan({ title, request, option }: PlannedTrip, createdBy: string): TripState {
  const { draft } = option;
  const state = newTrip(
    {
      title: truncate(title, MAX_TITLE),
      summary: truncate(option.explanation, 1_000),
      homeCurrency: draft.currency,
      cover: 0,
      startDate: request.from,
    },
    draft.days.map(() => randomUUID()),
  );
  const add = (activity: Activity) => {
    state.activities[activity.id] = activity;
  };
  const days = daysOf(state);
  days.forEach((day, index) => {
    const drafted = draft.days[index];
    if (!drafted) return;
    day.title = truncate(drafted.title, MAX_TITLE);
    // What begins after midnight is of the next day's morning.
    const stops = drafted.stops.filter(({ start }) => start < MINUTES_PER_DAY);
    const late = draft.days[index - 1]?.stops.filter(({ start }) => start >= MINUTES_PER_DAY) ?? [];
    const all = [...late.map((stop) => shifted(stop)), ...stops];
    const stay = index === 0 ? stayOf(option, request) : [];
    const keys = keysAtEnd([], all.length + stay.length, 'end');
    [...all.map((stop) => fieldsOfStop(stop, draft.place.timeZone)), ...stay].forEach((fields, at) => {
      const id = randomUUID();
      add({ ...fields, id, dayId: day.id, order: keys[at] as string, noteId: id, createdBy });
    });
  });
  const destinationId = randomUUID();
  state.destinations[destinationId] = {
    id: destinationId,
    order: keysAtEnd([], 1, 'end')[0] as string,
    name: truncate(draft.place.name, MAX_TITLE),
    latitude: draft.place.latitude,
    longitude: draft.place.longitude,
    ref: { kind: request.destination.kind, id: request.destination.id },
  };
  for (const line of budgetLines(option)) state.budget[line.id] = line;
  return state;
}

const shifted = (stop: DraftStop): DraftStop => ({
  ...stop,
  start: stop.start - MINUTES_PER_DAY,
  end: stop.end - MINUTES_PER_DAY,
});

/** One entry for all nights; nobody knows yet when they check in and out. */
function stayOf({ stay, draft }: PlanOption, { from, to }: PlanRequest): ActivityFields[] {
  const nights = daysBetween(from, to);
  if (!stay || nights < 1) return [];
  const name = stay.quarter ? `Stay in ${stay.quarter}` : `Stay in ${draft.place.name}`;
  const spot = draft.days[0]?.sleeps;
  return [
    {
      ...blankActivity(truncate(name, MAX_TITLE)),
      kind: 'stay',
      status: 'planned',
      place: spot
        ? { name: truncate(stay.quarter ?? draft.place.name, MAX_TITLE), ...spot, ref: null }
        : null,
      endsDaysLater: nights,
      timeZone: draft.place.timeZone,
    },
  ];
}

function budgetLines({ costs, draft }: PlanOption): BudgetLine[] {
  const sums = new Map<BudgetCategory, number>();
  for (const [category, cost] of Object.entries(costs)) {
    if (!cost) continue;
    const id = budgetOf[category as keyof PlanOption['costs']];
    sums.set(id, (sums.get(id) ?? 0) + cost.amount);
  }
  return [...sums].map(([id, amount]) => ({ id, amount, currency: draft.currency }));
}
