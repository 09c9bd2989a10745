import type { Sight } from '#contracts/atlas.ts';
import type { Money } from '#contracts/money.ts';
import type { ProposedChange } from '#contracts/proposals.ts';
import type { Activity, TripState } from '#contracts/trips.ts';
import { formatMoney } from '../../money.ts';
import { clockText } from '../../time-of-day.ts';
import { activitiesOf } from '../../trips/state.ts';
import type { MealWindow } from '../meals.ts';
import { spotOf } from '../spots.ts';
import { listOf } from '../stop-words.ts';
import { type MadeProposal, restOn } from './made-proposal.ts';

/** What is known of dinners around a day. Nobody keeps a list of restaurants: it is prices and parts of town. */
export interface DinnerFacts {
  readonly town: string;
  readonly window: MealWindow;
  /** One person's, in the trip's currency, from what a day costs there. */
  readonly perPerson: { readonly simple: Money; readonly usual: Money };
  /** Where people eat, near the day and open in the evening; the nearest first. */
  readonly places: readonly Sight[];
  /** Parts of town that are known for eating. */
  readonly quarters: readonly string[];
}

/** From when on a stop with food is dinner, and not a late lunch. */
const EVENING = '17:00';
const DINNER_MINUTES = 75;

const isDinner = ({ kind, name, startTime }: Activity): boolean =>
  kind === 'food' && (startTime === null ? /dinner|supper/i.test(name) : startTime >= EVENING);

/**
 * A dinner that costs less, where the day is in the evening: at a place for eating that is known there, else a simple
 * one near the stop before it. Its price is a usual one and is called so. Pure.
 */
export function cheaperDinner(
  state: TripState,
  dayId: string,
  facts: DinnerFacts,
  newId: string,
): MadeProposal {
  const stops = activitiesOf(state, dayId);
  const dinner = stops.findLast(isDinner);
  if (dinner && dinner.status !== 'planned' && dinner.status !== 'idea')
    return { nothing: `“${dinner.name}” is ${dinner.status} already, so it stays.` };
  const people = Math.max(1, Object.keys(state.people).length);
  const { simple, usual } = facts.perPerson;
  const cost = { ...simple, amount: simple.amount * people };
  const known = dinner?.cost;
  if (known && known.currency === cost.currency && known.amount <= cost.amount)
    return {
      nothing: `“${dinner.name}” costs no more than a simple dinner in ${facts.town} does: ${pricesOf(facts)}`,
    };
  const before = stops.slice(0, dinner ? stops.indexOf(dinner) : stops.length).findLast(isSomewhere);
  const [place] = facts.places;
  const fields = {
    name: place ? `Dinner at ${place.name}` : `A simple dinner near ${before?.name ?? facts.town}`,
    place: place
      ? { name: place.name, latitude: place.latitude, longitude: place.longitude, ref: null }
      : (before?.place ?? null),
    cost,
  };
  const change: ProposedChange = dinner
    ? { kind: 'set_activity', id: dinner.id, fields }
    : {
        kind: 'add_activity',
        id: newId,
        dayId,
        fields: {
          ...fields,
          ...{ kind: 'food', status: 'planned', durationMinutes: DINNER_MINUTES },
          startTime: clockText(facts.window.from),
        },
      };
  const saved = known && known.currency === cost.currency ? known.amount - cost.amount : 0;
  return {
    title: fields.name,
    reason: [
      place?.summary,
      saved > 0 ? `About ${formatMoney({ ...cost, amount: saved }, { whole: true })} less.` : null,
      `${pricesOf(facts)}`,
      place ? null : quartersOf(facts),
      simple.amount < usual.amount && !place
        ? 'Look at the menu by the door: we don’t know single restaurants.'
        : null,
    ]
      .filter(Boolean)
      .join(' '),
    changes: [change],
    restsOn: dinner
      ? ['dayId', 'name', 'place', 'cost', 'status', 'startTime'].map((field) => restOn(dinner, field))
      : [],
  };
}

const isSomewhere = (stop: Activity): boolean => stop.kind !== 'flight' && spotOf(stop) !== null;

const pricesOf = ({ town, perPerson: { simple, usual } }: DinnerFacts): string =>
  `A simple dinner in ${town} is about ${formatMoney(simple, { whole: true })} each, an ordinary one ${formatMoney(usual, { whole: true })}; that’s an estimate from what a day costs there.`;

const quartersOf = ({ quarters }: DinnerFacts): string | null =>
  quarters.length > 0 ? `For more to choose from, go to ${listOf(quarters)}.` : null;
