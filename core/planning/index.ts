/** What the thinking of plans offers to the rest of the house; all of it is pure. */

export { draftPlan } from './draft-plan.ts';
export type {
  PinnedStop,
  PlanDate,
  PlanInput,
  PlanJourney,
  PlanListener,
  PlanOutcome,
  PlanPrices,
  PlanQuarter,
  PlanSight,
} from './plan-input.ts';
export type { RoutedWays } from './routed-ways.ts';
export { checkDraft, rules } from './rules/index.ts';
export { travelBetween } from './travel.ts';
