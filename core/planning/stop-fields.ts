import type { DraftStop } from '#contracts/plans.ts';
import { type ActivityFields, type activityKinds, MAX_AMOUNT } from '#contracts/trips.ts';
import { truncate } from '../text.ts';
import { clockText } from '../time-of-day.ts';
import { blankActivity } from '../trips/mutators/itinerary.ts';

const MINUTES_PER_DAY = 1_440;
export const MAX_TITLE = 200;

const kinds: Partial<Record<DraftStop['kind'], (typeof activityKinds)[number]>> = {
  breakfast: 'food',
  lunch: 'food',
  dinner: 'food',
  arrival: 'other',
  departure: 'other',
  check_in: 'stay',
};

/** A stop of a draft as one of a trip. */
export function fieldsOfStop(stop: DraftStop, timeZone: string): ActivityFields {
  return {
    ...blankActivity(truncate(stop.name, MAX_TITLE)),
    kind: kinds[stop.kind] ?? (stop.kind as (typeof activityKinds)[number]),
    status: 'planned',
    place: stop.at && { name: truncate(stop.name, MAX_TITLE), ...stop.at, ref: null },
    startTime: clockText(stop.start),
    endTime: clockText(stop.end),
    endsDaysLater: Math.floor(stop.end / MINUTES_PER_DAY),
    timeZone,
    durationMinutes: stop.end - stop.start,
    cost: stop.cost && stop.cost.amount <= MAX_AMOUNT ? stop.cost : null,
    link: stop.provenance?.url ?? null,
  };
}
