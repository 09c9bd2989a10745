import type { Budget, Questionnaire } from '#contracts/questionnaire.ts';
import type { RelaxOption } from '#contracts/research.ts';
import { comparedWithLimit } from './cost.ts';
import type { Facts, Frame } from './facts.ts';
import { allowsVisa, type HardCriterion, OVER_BUDGET } from './preferences.ts';
import { decidingVisa } from './score-journey.ts';

/** A candidate that was left out: what it breaks, and what it would take to let it in. */
export type LeftOut = {
  broken: readonly HardCriterion[];
  needs: {
    /** The whole of what the budget covers, minor units of the frame's currency. */
    budget?: number;
    visaWish?: Questionnaire['visaWish'];
    distanceKm?: number;
  };
};

const VISA_LEVELS: readonly Questionnaire['visaWish'][] = ['free', 'on_arrival', 'e_visa', 'any'];
/** The second amount is one that brings back about so many. */
const MANY = 12;

export function needsOf(
  facts: Facts & { distanceKm: number },
  frame: Frame,
  answers: Questionnaire,
): LeftOut['needs'] {
  const visa = decidingVisa(facts.visa, frame, answers);
  return {
    distanceKm: facts.distanceKm,
    ...(facts.cost && frame.limit && { budget: comparedWithLimit(facts.cost, frame.limit, 'shoestring') }),
    ...(visa && {
      visaWish: VISA_LEVELS.find((level) => allowsVisa(level, visa.requirement)) ?? ('any' as const),
    }),
  };
}

/**
 * Answers with which the same research finds more, for one criterion and in steps: the least that adds a place, and what
 * adds a dozen. Empty where the traveller has to think themselves (must-haves, places to avoid).
 */
export function relaxOptions(
  criterion: HardCriterion,
  leftOut: readonly LeftOut[],
  { answers, frame }: { answers: Questionnaire; frame: Frame },
): RelaxOption[] {
  const needs = leftOut.filter(({ broken }) => broken.every((each) => each === criterion));
  if (needs.length === 0) return [];
  switch (criterion) {
    case 'budget':
      return budgetSteps(needs, answers.budget, frame.limit);
    case 'distance':
      return distanceSteps(needs);
    case 'visa':
      return visaSteps(needs, answers.visaWish);
    case 'weather':
      return [{ change: { weather: [] }, wouldAdd: needs.length }];
    default:
      return [];
  }
}

function budgetSteps(leftOut: readonly LeftOut[], budget: Budget, limit: Frame['limit']): RelaxOption[] {
  if (budget.kind === 'level' || !limit) return [];
  // What was asked and what is compared differ by the currency and by the nights, in the same proportion.
  const share = budget.amount / limit.amount;
  return steps(
    leftOut.flatMap(({ needs }) => needs.budget ?? []),
    (need) => roundUp(need * share),
    (amount) => amount * OVER_BUDGET,
    (need) => need * share,
  ).map(({ value, wouldAdd }) => ({ change: { budget: { ...budget, amount: value } }, wouldAdd }));
}

const MAX_KM = 20_040;

const distanceSteps = (leftOut: readonly LeftOut[]): RelaxOption[] =>
  steps(
    leftOut.flatMap(({ needs }) => needs.distanceKm ?? []),
    (need) => Math.min(MAX_KM, roundUp(need)),
    (km) => km,
  ).map(({ value, wouldAdd }) => ({ change: { maxDistanceKm: value }, wouldAdd }));

function visaSteps(leftOut: readonly LeftOut[], asked: Questionnaire['visaWish']): RelaxOption[] {
  const rank = ({ needs }: LeftOut) => VISA_LEVELS.indexOf(needs.visaWish ?? 'any');
  return VISA_LEVELS.slice(VISA_LEVELS.indexOf(asked) + 1)
    .map((visaWish) => ({
      change: { visaWish },
      wouldAdd: leftOut.filter((each) => rank(each) <= VISA_LEVELS.indexOf(visaWish)).length,
    }))
    .filter(({ wouldAdd }, at, all) => wouldAdd > (all[at - 1]?.wouldAdd ?? 0));
}

/** The smallest value that lets somebody in, and the one that lets in a dozen or all, with how many each adds. */
function steps(
  needs: readonly number[],
  round: (need: number) => number,
  reach: (value: number) => number,
  measure: (need: number) => number = (need) => need,
): { value: number; wouldAdd: number }[] {
  const sorted = [...needs].sort((a, b) => a - b);
  const [least = 0, many = 0] = [sorted[0], sorted[Math.min(MANY, sorted.length) - 1]];
  return [...new Set([round(least), round(many)])]
    .map((value) => ({ value, wouldAdd: sorted.filter((need) => measure(need) <= reach(value)).length }))
    .filter(({ wouldAdd }, at, all) => wouldAdd > (all[at - 1]?.wouldAdd ?? 0));
}

/** To two digits, as people say amounts and distances. */
function roundUp(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
  return Math.ceil(value / unit) * unit;
}
