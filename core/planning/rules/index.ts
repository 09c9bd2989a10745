import type { Draft, RuleFinding } from '#contracts/plans.ts';
import { altitude } from './altitude.ts';
import { budget } from './budget.ts';
import { children } from './children.ts';
import { closed } from './closed.ts';
import { coverage } from './coverage.ts';
import { daylight } from './daylight.ts';
import { diet } from './diet.ts';
import { exposure } from './exposure.ts';
import { holiday } from './holiday.ts';
import { hours } from './hours.ts';
import { meals } from './meals.ts';
import { nights } from './nights.ts';
import { order } from './order.ts';
import { pace } from './pace.ts';
import { path } from './path.ts';
import { prices } from './prices.ts';
import { rain } from './rain.ts';
import type { Rule } from './rule.ts';
import { source } from './source.ts';
import { stepFree } from './step-free.ts';
import { travelTime } from './travel-time.ts';
import { twice } from './twice.ts';
import { visitLength } from './visit-length.ts';

/** The rule book: what must hold of a draft, and of a trip that people made by hand. */
export const rules: readonly Rule[] = [
  coverage,
  order,
  hours,
  closed,
  holiday,
  twice,
  source,
  travelTime,
  path,
  nights,
  meals,
  visitLength,
  pace,
  exposure,
  daylight,
  rain,
  children,
  altitude,
  stepFree,
  diet,
  prices,
  budget,
];

/** All that the rules find: what is about the whole first, then by date; within a date what breaks first. */
export function checkDraft(draft: Draft): RuleFinding[] {
  return sortFindings(rules.flatMap((each) => each.check(draft)));
}

export const sortFindings = (findings: readonly RuleFinding[]): RuleFinding[] =>
  findings.toSorted(
    (a, b) => (a.date ?? '').localeCompare(b.date ?? '') || a.severity.localeCompare(b.severity),
  );
