import type { Money } from '#contracts/money.ts';
import { convertMinor } from '#core/money.ts';
import { peopleIn } from '#core/party.ts';
import { co2Kg } from '#server/providers/fares/co2.ts';
import { groundTravel } from '#server/providers/fares/ground.ts';
import { linkJourney } from '#server/providers/links/network.ts';
import type { ResolvedPlace } from '#server/providers/types.ts';
import type { Frame } from './facts.ts';
import { AIRPORT_MINUTES } from './score-journey.ts';
import type { Way } from './way.ts';

/** Whatever flies: people take the train for this long, minutes from door to door. */
const RATHER_BY_TRAIN = 330;
/** Beyond it, the train may take so many times as long as the flight with its airports. */
const SLOWER_THAN_FLYING = 1.2;

/**
 * The way without flying: the table of trains, ferries and coaches or, near and over land, an estimate from the distance;
 * whichever is quicker. Null where neither knows one.
 */
export function overlandWay(place: ResolvedPlace, frame: Frame): Way | null {
  const month = Number(frame.dates.from.slice(5, 7));
  const listed = linkJourney(frame.origin, place, month);
  const guessed = groundTravel(frame.origin, place);
  if (listed && (!guessed || listed.minutes <= guessed.durationMinutes + 30)) {
    return wayOf(place, frame, {
      distanceKm: listed.distanceKm,
      durationMinutes: listed.minutes,
      perAdult: listed.price * 2,
      legs: listed.legs,
      provenance: { provider: 'caravan-links', kind: 'embedded', asOf: listed.asOf },
    });
  }
  if (!guessed) return null;
  return wayOf(place, frame, {
    ...guessed,
    legs: [],
    provenance: {
      provider: 'caravan-ground-model',
      kind: 'modelled',
      asOf: place.destination?.asOf ?? frame.dates.from,
    },
  });
}

type Overland = Pick<Way['way'], 'distanceKm' | 'durationMinutes' | 'legs' | 'provenance'> & {
  /** There and back, US cents. */
  perAdult: number;
};

function wayOf(place: ResolvedPlace, frame: Frame, { perAdult, ...known }: Overland): Way {
  const farePerAdult: Money = {
    amount: convertMinor(perAdult, 'USD', frame.currency, frame.perUsd),
    currency: frame.currency,
  };
  return {
    way: {
      mode: 'ground',
      from: frame.originName,
      to: place.name,
      ...known,
      stops: Math.max(0, known.legs.length - 1),
      farePerAdult,
      co2Kg: co2Kg('ground', known.distanceKm, peopleIn(frame.answers.party)),
    },
    total: { ...farePerAdult, amount: Math.round(farePerAdult.amount * frame.dayAdults) },
  };
}

/** Whether people would go over land although one can fly there. */
export const ratherOverland = (
  overland: Way,
  flight: { durationMinutes: number } | null,
  frame: Frame,
): boolean =>
  frame.answers.limits.noFlying ||
  !flight ||
  overland.way.durationMinutes <= RATHER_BY_TRAIN ||
  overland.way.durationMinutes <= SLOWER_THAN_FLYING * (flight.durationMinutes + AIRPORT_MINUTES);
