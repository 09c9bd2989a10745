import type { DraftStop } from '#contracts/plans.ts';
import { clockText } from '#core/time-of-day.ts';
import type { BreakKind } from './break-places.ts';
import { dietLabel } from './diets.ts';
import type { MealWindows } from './meals.ts';
import type { PlanInput, PlanSight } from './plan-input.ts';
import { isSight } from './rules/rule.ts';

const listFormat = new Intl.ListFormat('en-GB', { type: 'conjunction' });
export const listOf = (words: readonly string[]): string => listFormat.format(words);
export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const KINDS = { lunch: 'Lunch', dinner: 'Dinner', rest: 'Break' } as const;

/** "Lunch near São Jorge Castle". */
export const breakName = (kind: BreakKind, near: string | null): string =>
  `${KINDS[kind]} ${near === null ? 'near your stay' : `near ${near}`}`;

/** When people eat there, and what to look for. */
export function mealReason(kind: 'lunch' | 'dinner', { request }: PlanInput, windows: MealWindows): string {
  const { from, until } = windows[kind];
  const diets = request.limits.diet.map(dietLabel);
  const eaten = `People here have ${kind} between ${clockText(from)} and ${clockText(until)}.`;
  return diets.length > 0 ? `${eaten} Look for a ${listOf(diets)} menu.` : eaten;
}

/** Null where nobody needs anything special. */
export const breakfastReason = ({ limits }: PlanInput['request']): string | null =>
  limits.diet.length > 0 ? `Ask for a ${listOf(limits.diet.map(dietLabel))} breakfast.` : null;

/** Why a sight is in a plan. */
export function sightReason(sight: PlanSight, rank: number, { request, dates }: PlanInput): string {
  if (sight.summary) return sight.summary;
  const liked = sight.interests.filter((interest) => request.interests[interest]);
  const rain = dates[0]?.weather?.rain ?? 0;
  if (liked.length > 0) return `You enjoy ${listOf(liked.map((interest) => interest.replace('_', ' ')))}.`;
  if (sight.price === 0) return 'Well worth a visit, and free.';
  if (sight.indoor === true && rain >= 0.4) return 'A good place on a day that may be wet.';
  return rank < 0.3 ? 'One of the best-known sights here.' : 'Well worth a visit.';
}

/** What a day is called. */
export function dayTitle(stops: readonly DraftStop[]): string {
  const names = stops.filter(isSight).map(({ name }) => name);
  const kinds = stops.map(({ kind }) => kind);
  const prefix = kinds.includes('arrival') ? 'Arrival' : kinds.includes('departure') ? 'Departure' : null;
  if (names.length === 0) return prefix ?? 'A day to yourselves';
  const seen = listOf(names.slice(0, 2));
  return prefix ? `${prefix}, ${seen}` : seen;
}
