import type { Money } from '#contracts/money.ts';
import type { Draft, RuleFinding } from '#contracts/plans.ts';
import { formatMoney } from '#core/money.ts';
import { PACES } from './paces.ts';
import type { PlanInput } from './plan-input.ts';
import { isSight } from './rules/rule.ts';
import { listOf } from './stop-words.ts';
import { isExtreme } from './weather.ts';

/** How many of the hundred points each part gives at most. */
const POINTS = { interests: 40, budget: 20, pace: 15, walking: 15, weather: 10 };
/** Minutes on the way in a day: fine, and tiresome. */
const FINE_TRAVEL = 60;
const TIRESOME_TRAVEL = 210;

/** Of what people like most, so many are told with so many sights each: the rest is in the days. */
const NAMED_INTERESTS = 3;
const NAMED_SIGHTS = 2;

const byLiking = <T extends readonly [string, number]>(wanted: readonly T[]): T[] =>
  wanted.toSorted(([, one], [, other]) => other - one);
const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const wordsOf = (interest: string): string => interest.replace('_', ' ');

const share = (value: number): number => Math.max(0, Math.min(1, value));

/** How well an option fits what was asked for, 0 to 100, and why. */
export function fitOf(
  input: PlanInput,
  draft: Draft,
  total: Money,
  findings: readonly RuleFinding[],
): { score: number; reasons: string[] } {
  const reasons: string[] = [];
  const byId = new Map(input.sights.map((sight) => [sight.id, sight]));
  const stops = draft.days.flatMap((day) => day.stops);
  const sights = stops.filter(isSight).flatMap(({ id }) => byId.get(id) ?? []);

  const wanted = Object.entries(input.request.interests) as [keyof typeof input.request.interests, number][];
  const servedBy = (interest: string) =>
    sights.filter(({ interests }) => interests.some((each) => each === interest));
  const weight = wanted.reduce((sum, [, each]) => sum + each, 0);
  const served = wanted.filter(([interest]) => servedBy(interest).length > 0);
  // Two sights serve an interest fully.
  const interests =
    weight === 0
      ? share(sights.length / Math.max(1, draft.days.length))
      : wanted.reduce((sum, [interest, each]) => sum + each * share(servedBy(interest).length / 2), 0) /
        weight;
  const words = (list: typeof wanted) => listOf(list.map(([interest]) => wordsOf(interest)));
  for (const [interest] of byLiking(served).slice(0, NAMED_INTERESTS)) {
    const names = servedBy(interest).map(({ name }) => name);
    const more = names.length - NAMED_SIGHTS;
    const named = [...names.slice(0, NAMED_SIGHTS), ...(more > 0 ? [`${more} more`] : [])];
    reasons.push(`${capitalised(wordsOf(interest))}: ${listOf(named)}.`);
  }
  const unserved = wanted.filter(([interest]) => servedBy(interest).length === 0);
  if (unserved.length > 0) reasons.push(`Nothing for ${words(unserved)}.`);

  const limit = input.budget;
  const over = limit ? (total.amount - limit.amount) / limit.amount : 0;
  if (limit)
    reasons.push(
      over > 0
        ? `${formatMoney({ amount: total.amount - limit.amount, currency: limit.currency })} over your budget.`
        : `${formatMoney({ amount: limit.amount - total.amount, currency: limit.currency })} under your budget.`,
    );

  const full = draft.days.length * PACES[draft.pace].sights;
  const pace = findings.some(({ rule }) => rule === 'pace')
    ? 0.3
    : share(0.4 + (1.2 * sights.length) / Math.max(1, full));
  reasons.push(
    sights.length === 0
      ? 'No sights, so the days are open.'
      : `About ${Math.round((sights.length / Math.max(1, draft.days.length)) * 10) / 10} sights a day.`,
  );

  const travel =
    stops.reduce((sum, stop) => sum + (stop.travel?.minutes ?? 0), 0) / Math.max(1, draft.days.length);
  const walking = 1 - share((travel - FINE_TRAVEL) / (TIRESOME_TRAVEL - FINE_TRAVEL));
  if (travel > FINE_TRAVEL) reasons.push(`Around ${Math.round(travel / 10) * 10} min on the way each day.`);
  else reasons.push('Short ways between the stops.');

  const outdoors = stops.filter(({ indoor }) => indoor === false).length / Math.max(1, sights.length);
  const rain = Math.max(0, ...draft.days.map(({ weather }) => weather?.rain ?? 0));
  const isHarsh = draft.days.some(isExtreme);
  const weather = share(1 - rain * outdoors - (isHarsh ? 0.5 * outdoors : 0));
  if (isHarsh) reasons.push('Expect heat or frost; time outdoors is kept short.');
  else if (rain >= 0.4)
    reasons.push(
      outdoors < 0.5 ? 'Mostly indoors, as rain is likely.' : 'Rain is likely, and much of it is outdoors.',
    );

  const broken = findings.filter(({ severity }) => severity === 'breaks').length;
  const score =
    POINTS.interests * interests +
    POINTS.budget * share(1 - 2 * Math.max(0, over)) +
    POINTS.pace * pace +
    POINTS.walking * walking +
    POINTS.weather * weather -
    20 * broken;
  return { score: Math.round(Math.max(0, Math.min(100, score))), reasons };
}
