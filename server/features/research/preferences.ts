import type { Questionnaire } from '#contracts/questionnaire.ts';
import type { VisaFact } from '#contracts/research.ts';
import { caveatsOf, LIMIT_RULES } from './caveats.ts';
import { comparedWithLimit } from './cost.ts';
import type { Facts, Frame } from './facts.ts';
import { formatKm, formatMoney, formatTier, formatWeather, list, visaSentence } from './format.ts';
import { decidingVisa } from './score-journey.ts';
import { degreesOff, typicalDay } from './score-place.ts';

/** Criteria that leave a candidate out when they are not met. */
export const hardCriteria = ['avoid', 'distance', 'visa', 'limits', 'weather', 'budget'] as const;
export type HardCriterion = (typeof hardCriteria)[number];

/** What a preference for visas still allows. Unknown rules are shown, not hidden. */
const ALLOWED: Record<Questionnaire['visaWish'], ReadonlySet<VisaFact['requirement']> | null> = {
  free: new Set(['own_country', 'free_movement', 'visa_free', 'unknown']),
  on_arrival: new Set(['own_country', 'free_movement', 'visa_free', 'eta', 'on_arrival', 'unknown']),
  e_visa: new Set(['own_country', 'free_movement', 'visa_free', 'eta', 'on_arrival', 'e_visa', 'unknown']),
  any: null,
};
/** So many degrees C beside the preference still count as met; the score then says "almost". */
const DEGREES_OFF = 4;
/** The cheapest way may cost so much more than the budget before the place is left out. */
export const OVER_BUDGET = 1.25;

export const allowsVisa = (wish: Questionnaire['visaWish'], requirement: VisaFact['requirement']): boolean =>
  ALLOWED[wish]?.has(requirement) ?? true;

/**
 * Which criteria a candidate breaks, each with a sentence, in the order of `hardCriteria`. Weather and money are traded
 * for places that the traveller named: those lose points instead.
 */
export function brokenCriteria(
  facts: Facts & { avoided: boolean; distanceKm: number },
  frame: Frame,
  answers: Questionnaire,
  named: boolean,
): { criterion: HardCriterion; reason: string }[] {
  const broken: { criterion: HardCriterion; reason: string }[] = [];
  const breaks = (criterion: HardCriterion, reason: string) => broken.push({ criterion, reason });

  if (facts.avoided) breaks('avoid', 'You asked to skip it.');

  const most = answers.maxDistanceKm;
  if (most !== undefined && facts.distanceKm > most)
    breaks('distance', `${formatKm(facts.distanceKm)} away; you wanted at most ${formatKm(most)}.`);

  const visa = decidingVisa(facts.visa, frame, answers);
  if (visa && !allowsVisa(answers.visaWish, visa.requirement)) breaks('visa', visaSentence(visa));
  if (named) return broken;

  for (const { rule, severity, message } of caveatsOf(facts, frame, answers))
    if (severity === 'breaks' && LIMIT_RULES.has(rule)) breaks('limits', message);

  if (facts.climate && answers.weather.length > 0) {
    const day = typicalDay(facts.climate, frame);
    if (answers.weather.every((criterion) => degreesOff(criterion, day) > DEGREES_OFF)) {
      const wanted = list(answers.weather.map((criterion) => formatWeather[criterion]));
      breaks('weather', `About ${Math.round(day.highC)} °C by day then; you wanted it ${wanted}.`);
    }
  }
  if (facts.cost && frame.limit) {
    const least = comparedWithLimit(facts.cost, frame.limit, 'shoestring');
    if (least > OVER_BUDGET * frame.limit.amount) {
      const about = formatMoney({ amount: least, currency: frame.currency });
      breaks('budget', `About ${about} even ${formatTier.shoestring}; that is over your budget.`);
    }
  }
  return broken;
}
