/** How far a trip has come, and what to do next: found, planned, priced, booked, gone. Pure. */
import type { Activity, TripState } from '#contracts/trips.ts';
import { balances } from './budget.ts';
import { addDays, daysBetween } from './dates.ts';
import { byOrder } from './ordering.ts';
import { daysOf } from './state.ts';

export const stationNames = ['found', 'planned', 'priced', 'booked', 'gone'] as const;
export type StationName = (typeof stationNames)[number];

export type NextStep =
  | { kind: 'add_destination' }
  | { kind: 'set_dates' }
  /** So many ideas could be put on the days. */
  | { kind: 'spread_ideas'; ideas: number }
  | { kind: 'plan_days' }
  /** `each`: what the ticket was said to cost, minor units a person; null: nobody said. */
  | { kind: 'watch_price'; activityId: string; each: { amount: number; currency: string } | null }
  | { kind: 'set_budget' }
  | { kind: 'add_stay' }
  | { kind: 'mark_booked'; activityId: string; name: string }
  | { kind: 'see_today'; dayId: string }
  | { kind: 'settle_up' };

export interface TripStation {
  readonly name: StationName;
  readonly state: 'done' | 'current' | 'ahead';
  /** How much of it there is: days with a stop of all days, bookings made of all that are needed; null where it is all or nothing. */
  readonly progress: { readonly done: number; readonly of: number } | null;
}

export interface TripLine {
  readonly stations: readonly TripStation[];
  /** The one thing to do next; null when there is nothing left, or only to wait. */
  readonly next: NextStep | null;
  /** Days until the first day: 0 on it, below 0 from then on; null while the dates are open. */
  readonly daysToGo: number | null;
}

/** What has to be reserved before one leaves. */
const BOOKABLE: ReadonlySet<Activity['kind']> = new Set(['stay', 'flight', 'train', 'bus', 'boat']);
/** Of the days so many may stay empty without the trip counting as unplanned: one in five. */
const FREE_DAYS = 0.2;
/** Ideas, fewer of which are dragged as quickly. */
const WORTH_SPREADING = 2;

const isBooked = ({ status }: Activity) => status === 'booked' || status === 'done';

/**
 * @param today where the traveller is, `YYYY-MM-DD`
 * @param watched ids of the activities whose price somebody watches
 * @param ideas how many ideas could be spread over the days
 */
export function stationsOf(
  trip: TripState,
  { today, watched, ideas }: { today: string; watched: ReadonlySet<string>; ideas: number },
): TripLine {
  const days = daysOf(trip);
  const { startDate } = trip.trip;
  const stops = Map.groupBy(Object.values(trip.activities).sort(byOrder), ({ dayId }) => dayId);
  const endDate = startDate && addDays(startDate, days.length - 1);
  // In the order in which they happen: what comes first is asked for first.
  const onDays = days.flatMap(({ id }) => stops.get(id) ?? []);
  const filled = new Set(onDays.map(({ dayId }) => dayId)).size;
  const bookable = onDays.filter(({ kind }) => BOOKABLE.has(kind));
  const booked = bookable.filter(isBooked);
  const isOver = endDate !== null && endDate < today;
  const isOn = startDate !== null && startDate <= today && !isOver;

  const places = Object.keys(trip.destinations).length;
  const unwatched = onDays.find(
    (one) => one.kind === 'flight' && !isBooked(one) && !watched.has(one.id) && !isPast(one, today),
  );
  const isDone: Record<StationName, boolean> = {
    found: places > 0 && startDate !== null,
    planned: filled > 0 && days.length - filled <= Math.floor(days.length * FREE_DAYS),
    priced: !unwatched && (watched.size > 0 || hasAmounts(trip)),
    booked: bookable.length > 0 && booked.length === bookable.length,
    gone: isOver,
  };
  const progress: Record<StationName, TripStation['progress']> = {
    found: null,
    planned: { done: filled, of: days.length },
    priced: null,
    booked: bookable.length === 0 ? null : { done: booked.length, of: bookable.length },
    gone: null,
  };
  const nextAt: Record<StationName, () => NextStep | null> = {
    found: () => (places === 0 ? { kind: 'add_destination' } : { kind: 'set_dates' }),
    planned: () => (ideas >= WORTH_SPREADING ? { kind: 'spread_ideas', ideas } : { kind: 'plan_days' }),
    priced: () =>
      unwatched
        ? { kind: 'watch_price', activityId: unwatched.id, each: eachOf(unwatched) }
        : { kind: 'set_budget' },
    booked: () => {
      const open = bookable.find((one) => !isBooked(one));
      return open ? { kind: 'mark_booked', activityId: open.id, name: open.name } : { kind: 'add_stay' };
    },
    gone: () => null,
  };
  // Whoever is on the way, or back, has no use for what was not done before.
  const here = isOver || isOn ? 'gone' : stationNames.find((name) => !isDone[name]);
  const todays = isOn && startDate !== null ? days[daysBetween(startDate, today)] : undefined;
  const next: NextStep | null = isOver
    ? owes(trip)
      ? { kind: 'settle_up' }
      : null
    : todays
      ? { kind: 'see_today', dayId: todays.id }
      : here
        ? nextAt[here]()
        : null;
  return {
    stations: stationNames.map((name) => ({
      name,
      state: isDone[name] ? 'done' : name === here ? 'current' : 'ahead',
      progress: progress[name],
    })),
    next,
    daysToGo: startDate === null ? null : daysBetween(today, startDate),
  };
}

const isPast = ({ fare }: Activity, today: string) => fare !== null && fare.depart < today;

const hasAmounts = ({ budget, expenses, activities }: TripState): boolean =>
  Object.keys(budget).length > 0 ||
  Object.keys(expenses).length > 0 ||
  Object.values(activities).some(({ cost, dayId }) => cost !== null && dayId !== null);

function eachOf({ cost, fare }: Activity): { amount: number; currency: string } | null {
  if (!cost || !fare) return null;
  return { amount: Math.round(cost.amount / (fare.adults + fare.children)), currency: cost.currency };
}

const owes = (trip: TripState): boolean => [...balances(trip).values()].some((amount) => amount !== 0);
