import { AppError } from '#contracts/errors.ts';
import type { Money } from '#contracts/money.ts';
import type { PlanRequest } from '#contracts/plans.ts';
import type { Providers, ResolvedPlace } from '#server/providers/types.ts';
import { daysIn } from './format.ts';

/** What all agents share, worked out once when the plan starts. */
export type Frame = {
  /** Of all amounts. */
  currency: string;
  /** Units of `currency` for one US dollar. */
  perUsd: number;
  /** What may be spent in all; null: no sum was named. */
  budget: Money | null;
};

export async function frameOf(request: PlanRequest, providers: Providers): Promise<Frame> {
  const currency = currencyOf(request, providers);
  const rate = await providers.currency.rate('USD', currency);
  if (!rate) throw new AppError('invalid', `There is no exchange rate for ${currency}.`);
  return { currency, perUsd: rate.value, budget: await budgetOf(request, currency, providers) };
}

/** @throws AppError `not_found` when it is not known any more */
export function placeOf({ destination }: PlanRequest, { places }: Pick<Providers, 'places'>): ResolvedPlace {
  const place = places.resolve(destination);
  if (!place) throw new AppError('not_found', 'The place of this plan is not known any more.');
  return place;
}

/** The one asked for, else the budget's, else that of where they come from, else US dollars. */
function currencyOf(
  { currency, budget, origin }: PlanRequest,
  { places, currency: money }: Providers,
): string {
  const home = origin && places.resolve(origin)?.country;
  const ofHome = home ? places.country(home)?.currency : undefined;
  const wanted = currency ?? (budget.kind === 'level' ? ofHome : budget.currency);
  return wanted && money.knows(wanted) ? wanted : 'USD';
}

async function budgetOf(
  request: PlanRequest,
  currency: string,
  { currency: money }: Providers,
): Promise<Money | null> {
  const { budget } = request;
  if (budget.kind === 'level') return null;
  const { value } = await money.convert({ amount: budget.amount, currency: budget.currency }, currency);
  return budget.kind === 'total' ? value : { amount: value.amount * daysIn(request), currency };
}
