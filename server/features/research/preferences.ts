import type { Questionnaire } from '#contracts/questionnaire.ts';
import type { VisaFact } from '#contracts/research.ts';
import { caveatsOf, LIMIT_RULES } from './caveats.ts';
import { comparedWithLimit } from './cost.ts';
import type { Facts, Frame } from './facts.ts';
import { kmWords, list, moneyWords, tierWords, visaSentence, weatherWords } from './format.ts';
import { decidingVisa } from './score-journey.ts';
import { degreesOff, typicalDay } from './score-place.ts';

/** Wishes that leave a candidate out when they are not met. */
export const hardWishes = ['avoid', 'distance', 'visa', 'limits', 'weather', 'budget'] as const;
export type HardWish = (typeof hardWishes)[number];

/** What a wish for visas still allows. Unknown rules are shown, not hidden. */
const ALLOWED: Record<Questionnaire['visaWish'], ReadonlySet<VisaFact['requirement']> | null> = {
  free: new Set(['own_country', 'free_movement', 'visa_free', 'unknown']),
  on_arrival: new Set(['own_country', 'free_movement', 'visa_free', 'eta', 'on_arrival', 'unknown']),
  e_visa: new Set(['own_country', 'free_movement', 'visa_free', 'eta', 'on_arrival', 'e_visa', 'unknown']),
  any: null,
};
/** So many degrees C beside the wish still count as met; the score then says "almost". */
const DEGREES_OFF = 4;
/** The cheapest way may cost so much more than the budget before the place is left out. */
const OVER_BUDGET = 1.25;

/**
 * Which wishes a candidate breaks, each with a sentence, in the order of `hardWishes`. Weather and money are traded
 * for places that the traveller named: those lose points instead.
 */
export function brokenWishes(
  facts: Facts & { avoided: boolean; distanceKm: number },
  frame: Frame,
  answers: Questionnaire,
  named: boolean,
): { wish: HardWish; reason: string }[] {
  const broken: { wish: HardWish; reason: string }[] = [];
  const breaks = (wish: HardWish, reason: string) => broken.push({ wish, reason });

  if (facts.avoided) breaks('avoid', 'You asked to leave it out.');

  const most = answers.maxDistanceKm;
  if (most !== undefined && facts.distanceKm > most)
    breaks('distance', `${kmWords(facts.distanceKm)} away; you wanted at most ${kmWords(most)}.`);

  const visa = decidingVisa(facts.visa, frame, answers);
  const allowed = ALLOWED[answers.visaWish];
  if (visa && allowed && !allowed.has(visa.requirement)) breaks('visa', visaSentence(visa));
  if (named) return broken;

  for (const { rule, severity, message } of caveatsOf(facts, frame, answers))
    if (severity === 'breaks' && LIMIT_RULES.has(rule)) breaks('limits', message);

  if (facts.climate && answers.weather.length > 0) {
    const day = typicalDay(facts.climate, frame);
    if (answers.weather.every((wish) => degreesOff(wish, day) > DEGREES_OFF)) {
      const wanted = list(answers.weather.map((wish) => weatherWords[wish]));
      breaks('weather', `About ${Math.round(day.highC)} °C by day then; you wanted it ${wanted}.`);
    }
  }
  if (facts.cost && frame.limit) {
    const least = comparedWithLimit(facts.cost, frame.limit, 'shoestring');
    if (least > OVER_BUDGET * frame.limit.amount) {
      const about = moneyWords({ amount: least, currency: frame.currency });
      breaks('budget', `About ${about} even ${tierWords.shoestring}; that is over your budget.`);
    }
  }
  return broken;
}
