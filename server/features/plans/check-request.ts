import { AppError, type FieldIssue } from '#contracts/errors.ts';
import type { PlanRequest } from '#contracts/plans.ts';
import { truncate } from '#core/text.ts';
import { addDays, lastPlannable, MAX_YEARS_AHEAD } from '#core/trips/dates.ts';
import type { Providers } from '#server/providers/types.ts';

/**
 * What the schema can't know: whether places and currencies exist, and whether the dates lie ahead.
 *
 * @throws AppError `invalid` with the path of every wrong field
 */
export function checkRequest(
  request: PlanRequest,
  { places, currency }: Pick<Providers, 'places' | 'currency'>,
  today: string,
): void {
  const issues: FieldIssue[] = [];
  const wrong = (path: string, message: string) => issues.push({ path, message });
  const { destination, origin, from, to, arrival, departure, budget } = request;

  for (const [field, place] of Object.entries({ destination, origin }))
    if (place && !places.resolve(place))
      wrong(`${field}.id`, `We can’t find this ${place.kind}: ${truncate(place.id, 25, '…')}.`);
  // A day of grace: it may still be yesterday where they are.
  if (from < addDays(today, -1)) wrong('from', 'This day is in the past.');
  if (to > lastPlannable(today)) wrong('to', `Dates can be at most ${MAX_YEARS_AHEAD} years ahead.`);
  if (from === to && arrival !== null && departure !== null && departure <= arrival)
    wrong('departure', 'You would leave before you arrive.');
  if (request.currency && !currency.knows(request.currency))
    wrong('currency', `There is no exchange rate for ${request.currency}.`);
  if (budget.kind !== 'level' && !currency.knows(budget.currency))
    wrong('budget.currency', `There is no exchange rate for ${budget.currency}.`);

  if (issues.length > 0) throw new AppError('invalid', 'Some answers need another look.', { issues });
}
