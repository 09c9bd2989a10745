import type { DraftStop, Spot } from '#contracts/plans.ts';
import { apportionWhole } from '#core/money.ts';
import { mealWindows } from './meals.ts';
import { dayEnd, PACES } from './paces.ts';
import type { PinnedStop, PlanDate, PlanInput, PlanJourney } from './plan-input.ts';
import { type Travel, travelBetween } from './travel.ts';

/** Minutes to be there before one leaves, and until one is out after one arrives. */
export const BUFFERS: Record<
  PlanJourney['mode'] | 'unknown',
  { readonly before: number; readonly after: number }
> = {
  flight: { before: 90, after: 30 },
  train: { before: 20, after: 10 },
  bus: { before: 20, after: 10 },
  boat: { before: 45, after: 20 },
  car: { before: 0, after: 0 },
  unknown: { before: 30, after: 15 },
};
/** Where nobody knows when they arrive and leave, minutes. */
const USUAL_ARRIVAL = 13 * 60;
const USUAL_DEPARTURE = 17 * 60;
const USUAL_TRANSFER = 30;
const BREAKFAST = 45;
const CHECK_IN = 30;

export const ceil5 = (minutes: number): number => Math.ceil(minutes / 5) * 5;
export const floor5 = (minutes: number): number => Math.floor(minutes / 5) * 5;

/** A day before anything is chosen: from when to when one is free, and what stands already. */
export interface DayFrame {
  readonly facts: PlanDate;
  readonly wakes: Spot | null;
  readonly sleeps: Spot | null;
  /** Minutes; the end is that of the way back. */
  readonly start: number;
  readonly end: number;
  readonly before: readonly DraftStop[];
  readonly after: readonly DraftStop[];
  readonly pinned: readonly DraftStop[];
}

/** A stop with nothing known but when and where. */
export const bareStop = (
  fields: Pick<DraftStop, 'id' | 'name' | 'kind' | 'at' | 'start' | 'end'> & Partial<DraftStop>,
): DraftStop => ({
  travel: null,
  indoor: null,
  hours: null,
  closedUntil: null,
  stepFree: null,
  children: null,
  booking: null,
  stay: null,
  cost: null,
  reason: null,
  provenance: null,
  pinned: false,
  ...fields,
});

function transfer({ journey, car }: PlanInput, stay: Spot): { minutes: number; travel: Travel | null } {
  const way = journey?.at ? travelBetween(journey.at, stay, { car }) : null;
  const minutes = ceil5(journey?.transferMinutes ?? way?.minutes ?? USUAL_TRANSFER);
  return { minutes, travel: way && { ...way, minutes } };
}

/** Each day's frame, at a pace, from and to one stay. `shorter` takes minutes off the end of a date. */
export function dayFrames(
  input: PlanInput,
  stay: Spot,
  shorter: ReadonlyMap<string, number> = new Map(),
): DayFrame[] {
  const { request, dates, journey, pinned } = input;
  const windows = mealWindows(input.place.timeZone);
  const latest = dayEnd(request.pace, windows);
  // A relaxed day ends with dinner.
  const end = request.pace === 'relaxed' ? Math.min(latest, windows.dinner.from + 90) : latest;
  const start = end - PACES[request.pace].hours * 60;
  const way = transfer(input, stay);
  const buffers = BUFFERS[journey?.mode ?? 'unknown'];
  const arrival = request.arrival ?? (journey ? USUAL_ARRIVAL : null);
  const departure = request.departure ?? (journey ? USUAL_DEPARTURE : null);
  const halves = journey?.cost ? apportionWhole(journey.cost.amount, [1, 1], journey.cost.currency) : null;
  const half = (index: number) => halves && { amount: halves[index] as number, currency: input.currency };
  const where = journey?.name ?? input.place.name;

  return dates.map((facts, index) => {
    const { date } = facts;
    const isFirst = index === 0 && arrival !== null;
    const isLast = index === dates.length - 1 && departure !== null;
    const before: DraftStop[] = [];
    const after: DraftStop[] = [];
    let from = start;
    let until = end - (shorter.get(date) ?? 0);
    if (isFirst) {
      const out = arrival + buffers.after;
      before.push(
        bareStop({
          id: `${date}-arrival`,
          name: `Arrive at ${where}`,
          kind: 'arrival',
          at: journey?.at ?? null,
          start: arrival,
          end: out,
          cost: half(0),
          provenance: journey?.provenance ?? null,
        }),
      );
      from = ceil5(out + way.minutes);
      if (dates.length > 1) {
        before.push(
          bareStop({
            id: `${date}-check-in`,
            name: 'Check in',
            kind: 'check_in',
            at: stay,
            start: from,
            end: from + CHECK_IN,
            travel: way.travel,
          }),
        );
        from += CHECK_IN;
      }
      from = Math.max(from, start);
    }
    if (isLast) {
      const leave = Math.max(0, departure - buffers.before);
      after.push(
        bareStop({
          id: `${date}-departure`,
          name: `Leave from ${where}`,
          kind: 'departure',
          at: journey?.at ?? null,
          start: leave,
          end: Math.max(departure, leave),
          travel: way.travel,
          cost: half(1),
          provenance: journey?.provenance ?? null,
        }),
      );
      until = Math.min(until, floor5(leave - way.minutes));
    }
    const own = pinnedOn(pinned, date);
    const hasBreakfast =
      !isFirst && start + BREAKFAST <= until && own.every((stop) => stop.start >= start + BREAKFAST);
    if (hasBreakfast) {
      before.push(
        bareStop({
          id: `${date}-breakfast`,
          name: 'Breakfast at your stay',
          kind: 'breakfast',
          at: stay,
          start,
          end: start + BREAKFAST,
        }),
      );
      from = start + BREAKFAST;
    }
    return {
      facts,
      wakes: isFirst ? null : stay,
      sleeps: isLast || (index === dates.length - 1 && dates.length === 1) ? null : stay,
      start: from,
      end: until,
      before,
      after,
      pinned: own,
    };
  });
}

const pinnedOn = (pinned: readonly PinnedStop[], date: string): DraftStop[] =>
  pinned.filter((each) => each.date === date).map(({ stop }) => stop);
