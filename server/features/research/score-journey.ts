import type { VisaFact } from '#contracts/research.ts';
import { exponentOf } from '#core/money.ts';
import { peopleIn } from '#core/party.ts';
import { clamp, curve, type Evaluated } from './candidate-evaluated.ts';
import { comparedWithLimit } from './cost.ts';
import type { Facts, Frame, Preferences } from './facts.ts';
import {
  count,
  formatDuration,
  formatLegMode,
  formatMoney,
  formatTier,
  list,
  visaSentence,
} from './format.ts';

/*
 * What it takes to go: money, papers and the way there.
 */

/* ---- cost ---- */

/** What a level usually means: everything, a person and night, US dollars. */
const LEVEL_USD = { shoestring: 70, moderate: 160, comfortable: 300, luxury: 650 };

export function costPart({ cost }: Facts, frame: Frame, preferences: Preferences): Evaluated {
  if (!cost) return null;
  const { limit, dates, perUsd } = frame;
  if (limit) {
    const moderate = comparedWithLimit(cost, limit, 'moderate') / limit.amount;
    const least = comparedWithLimit(cost, limit, 'shoestring');
    const whole = limit.covers === 'everything' ? 'your budget' : 'your budget, without getting there';
    const spent = { amount: comparedWithLimit(cost, limit, cost.tier), currency: frame.currency };
    const reason =
      least > limit.amount
        ? `Even ${formatTier.shoestring} about ${formatMoney(spent)}: more than ${whole} of ${formatMoney({ amount: limit.amount, currency: frame.currency })}.`
        : `About ${formatMoney(spent)} ${formatTier[cost.tier]}, within ${whole} of ${formatMoney({ amount: limit.amount, currency: frame.currency })}.`;
    return {
      score: curve(
        [
          [0.5, 100],
          [1, 75],
          [1.5, 35],
          [2.5, 0],
        ],
        moderate,
      ),
      reason,
    };
  }
  const level = preferences.budget.kind === 'level' ? preferences.budget.level : cost.tier;
  const whole = cost.byTier[level].amount / 10 ** exponentOf(frame.currency) / perUsd;
  const ratio = whole / peopleIn(preferences.party) / dates.nights / LEVEL_USD[level];
  const decision = ratio <= 0.8 ? 'Good value' : ratio <= 1.2 ? 'About usual' : 'Dear';
  return {
    score: curve(
      [
        [0.4, 100],
        [1, 70],
        [1.6, 35],
        [3, 0],
      ],
      ratio,
    ),
    reason: `${decision} ${formatTier[level]}: about ${formatMoney(cost.total)} for all of you.`,
  };
}

/* ---- visa ---- */

const VISA: Record<VisaFact['requirement'], number> = {
  own_country: 100,
  free_movement: 100,
  visa_free: 100,
  eta: 90,
  on_arrival: 82,
  e_visa: 68,
  visa_required: 30,
  not_admitted: 0,
  // Never shown as a part; in the middle only to choose which passport decides.
  unknown: 50,
};
/** A stay that is allowed for less than the trip is as good as no answer. */
const TOO_SHORT = 25;

const visaScore = (fact: VisaFact, nights: number) =>
  fact.maxStayDays !== null && fact.maxStayDays < nights
    ? Math.min(TOO_SHORT, VISA[fact.requirement])
    : VISA[fact.requirement];

/** Who travels alone holds all the passports and uses the best; in company everybody has to get in. */
export function decidingVisa(
  visa: readonly VisaFact[],
  frame: Pick<Frame, 'dates'>,
  preferences: Pick<Preferences, 'party'>,
): VisaFact | null {
  const easiestFirst = [...visa].sort(
    (a, b) =>
      visaScore(b, frame.dates.nights) - visaScore(a, frame.dates.nights) ||
      (a.passport < b.passport ? -1 : 1),
  );
  return (preferences.party.kind === 'alone' ? easiestFirst[0] : easiestFirst.at(-1)) ?? null;
}

export function visaPart({ visa }: Facts, frame: Frame, preferences: Preferences): Evaluated {
  const deciding = decidingVisa(visa, frame, preferences);
  if (!deciding || deciding.requirement === 'unknown') return null;
  const short =
    deciding.maxStayDays !== null && deciding.maxStayDays < frame.dates.nights
      ? ' That is shorter than your trip.'
      : '';
  return { score: visaScore(deciding, frame.dates.nights), reason: visaSentence(deciding) + short };
}

/* ---- getting there ---- */

/** To the airport, through it and out of the other one, minutes. */
export const AIRPORT_MINUTES = 180;

/** "by train and ferry". */
const byLegs = (legs: NonNullable<Facts['gettingThere']>['legs']): string =>
  `by ${list([...new Set(legs.map(formatLegMode))])}`;

/** One way from door to door, as far as the terminal's share of it is known. */
export const doorToDoorHours = (way: NonNullable<Facts['gettingThere']>): number =>
  (way.durationMinutes + (way.mode === 'flight' ? AIRPORT_MINUTES : 0)) / 60;

export function gettingTherePart({ gettingThere: way }: Facts, frame: Frame): Evaluated {
  if (!way) return null;
  const hours = doorToDoorHours(way);
  // A long way is worth it for a long stay: what counts is the share of the trip spent on the way.
  const share = (2 * hours) / (24 * frame.dates.nights);
  const byShare = curve(
    [
      [0.03, 100],
      [0.1, 80],
      [0.2, 50],
      [0.4, 15],
      [0.7, 0],
    ],
    share,
  );
  const byHours = curve(
    [
      [3, 100],
      [8, 75],
      [16, 45],
      [30, 10],
    ],
    hours,
  );
  const guess = way.provenance.kind === 'modelled' && way.mode === 'flight' ? 'probably ' : '';
  const stops =
    way.stops === 0 ? (way.mode === 'flight' ? ', non-stop' : '') : `, ${guess}${count(way.stops, 'change')}`;
  const how = way.mode === 'flight' ? 'by plane' : way.legs.length > 0 ? byLegs(way.legs) : 'over land';
  return {
    score: clamp((byShare + byHours) / 2 - 4 * way.stops),
    reason: `About ${formatDuration(way.durationMinutes)} ${how}${stops}, ${Math.round(way.distanceKm).toLocaleString('en')} km.`,
  };
}
