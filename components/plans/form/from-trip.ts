import { amountText } from '#components/ui/amount.ts';
import type { Place, PlaceRef } from '#contracts/places.ts';
import { MAX_PLAN_DAYS } from '#contracts/plans.ts';
import type { Activity, TripState } from '#contracts/trips.ts';
import { overview } from '#core/trips/budget.ts';
import { addDays } from '#core/trips/dates.ts';
import { byOrder } from '#core/trips/ordering.ts';
import { activitiesOf, daysOf } from '#core/trips/state.ts';
import type { Draft } from '../../research/questionnaire/draft.ts';
import { partyAs } from '../../research/questionnaire/party.ts';
import { formOf, type PlanForm } from './plan-form.ts';

const ways: readonly Activity['kind'][] = ['flight', 'train', 'bus', 'boat', 'car'];
const isWay = ({ kind }: Activity) => ways.includes(kind);

/** The first place of the trip that can be planned; null: somebody has to choose one. */
export function placeOfTrip(trip: TripState): PlaceRef | null {
  const refs = Object.values(trip.destinations)
    .sort(byOrder)
    .map(({ ref }) => ref);
  return refs.find((ref) => ref?.kind === 'destination' || ref?.kind === 'city') ?? null;
}

/**
 * What is known of a trip, as answers to what a plan asks: where, when, who, for how much. Days that are past are left
 * out; what else is fixed the plan reads in the trip itself.
 *
 * @param destination the place that `placeOfTrip` names
 */
export function formOfTrip(
  tripId: string,
  trip: TripState,
  destination: Place | null,
  empty: Draft,
  today: string,
): PlanForm {
  const days = daysOf(trip);
  const { startDate, homeCurrency } = trip.trip;
  const last = startDate === null ? '' : addDays(startDate, days.length - 1);
  const from = startDate === null || last < today ? '' : startDate < today ? today : startDate;
  const [to = ''] = from === '' ? [] : [last, addDays(from, MAX_PLAN_DAYS - 1)].sort();
  const party = partyOf(Object.keys(trip.people).length, empty);
  const { planned } = overview(trip);
  const form = formOf(
    {
      ...empty,
      party,
      budget:
        planned > 0
          ? {
              ...empty.budget,
              kind: 'total',
              amount: amountText(planned, homeCurrency),
              currency: homeCurrency,
            }
          : { ...empty.budget, currency: homeCurrency },
    },
    { destination, from, to, researchId: null, tripId },
  );
  return {
    ...form,
    arrival: from === startDate ? (arrivalOn(trip, days[0]?.id) ?? '') : '',
    departure: to === last ? (departureOn(trip, days.at(-1)?.id) ?? '') : '',
  };
}

function partyOf(people: number, { party }: Draft): Draft['party'] {
  if (people <= 1) return partyAs('alone', party);
  if (people === 2) return partyAs('couple', party);
  return { ...partyAs('group', party), adults: people };
}

/** When they get there: the end of the ways with which the first day begins. */
function arrivalOn(trip: TripState, dayId: string | undefined): string | null {
  if (dayId === undefined) return null;
  const stops = activitiesOf(trip, dayId);
  const other = stops.findIndex((stop) => !isWay(stop));
  const first = other === -1 ? stops : stops.slice(0, other);
  return first.findLast(({ endTime }) => endTime !== null)?.endTime ?? null;
}

/** When they leave: the start of the ways with which the last day ends. */
function departureOn(trip: TripState, dayId: string | undefined): string | null {
  if (dayId === undefined) return null;
  const stops = activitiesOf(trip, dayId);
  const last = stops.slice(stops.findLastIndex((stop) => !isWay(stop)) + 1);
  return last.find(({ startTime }) => startTime !== null)?.startTime ?? null;
}
