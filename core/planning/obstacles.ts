import type { PlanObstacle, PlanOption } from '#contracts/plans.ts';
import { MAX_PLAN_DAYS } from '#contracts/plans.ts';
import { exponentOf, formatMoney } from '#core/money.ts';
import { addDays } from '#core/trips/dates.ts';
import { isLeftOut } from './candidates.ts';
import { openOn, parseOpeningHours } from './opening-hours.ts';
import type { PlanInput, PlanSight } from './plan-input.ts';
import type { Conflict } from './types.ts';

/** Budgets are named in round sums: this many major units. */
const ROUND = 10;

/** What is in the way of what was asked for, each with the smallest change that would do. */
export function obstaclesOf(
  input: PlanInput,
  options: readonly PlanOption[],
  conflicts: readonly Conflict[],
): PlanObstacle[] {
  return [
    ...budgetObstacle(input, options),
    ...timeObstacle(input),
    ...limitsObstacle(input),
    ...closedObstacle(input),
    ...pinnedObstacles(input, conflicts),
  ];
}

function budgetObstacle({ budget }: PlanInput, options: readonly PlanOption[]): PlanObstacle[] {
  const cheapest = options.toSorted((a, b) => a.totalCost.amount - b.totalCost.amount)[0];
  if (!budget || !cheapest || cheapest.totalCost.amount <= budget.amount) return [];
  const step = ROUND * 10 ** exponentOf(budget.currency);
  const amount = Math.ceil(cheapest.totalCost.amount / step) * step;
  const gap = formatMoney({ amount: cheapest.totalCost.amount - budget.amount, currency: budget.currency });
  return [
    {
      wish: 'budget',
      message: `The cheapest plan costs ${cheapest.isAtLeast ? 'at least ' : ''}${formatMoney(cheapest.totalCost)}, ${gap} more than your budget.`,
      change: {
        label: `Plan with ${formatMoney({ amount, currency: budget.currency })}`,
        patch: { budget: { kind: 'total', amount, currency: budget.currency } },
      },
    },
  ];
}

function timeObstacle({ request, dates }: PlanInput): PlanObstacle[] {
  const { from, to, arrival, departure } = request;
  if (from !== to || arrival === null || departure === null || departure > arrival) return [];
  return [
    {
      wish: 'dates',
      message: 'You would leave before you arrive.',
      change:
        dates.length < MAX_PLAN_DAYS ? { label: 'Stay one day longer', patch: { to: addDays(to, 1) } } : null,
    },
  ];
}

function limitsObstacle(input: PlanInput): PlanObstacle[] {
  const { request, sights, place } = input;
  const { limits } = request;
  const found: PlanObstacle[] = [];
  if (limits.noAltitude && (place.altitudeM ?? 0) > 2_000)
    found.push({
      wish: 'limits.noAltitude',
      message: `${place.name} lies at ${place.altitudeM} m.`,
      change: { label: 'Sleep at this height', patch: { limits: { ...limits, noAltitude: false } } },
    });
  const isBarred = (sight: PlanSight) => sight.stepFree === 'no';
  if (
    limits.stepFree &&
    sights.length > 0 &&
    sights.every((sight) => isBarred(sight) || isLeftOut(input, sight))
  )
    found.push({
      wish: 'limits.stepFree',
      message: `No sight in ${place.name} is known to be step-free.`,
      change: { label: 'Include sights with steps', patch: { limits: { ...limits, stepFree: false } } },
    });
  return found;
}

const isOpenOn = ({ hours, closedUntil }: PlanSight, date: string): boolean => {
  if (closedUntil && date <= closedUntil) return false;
  if (hours === undefined) return true;
  try {
    return openOn(parseOpeningHours(hours), date).length > 0;
  } catch (error) {
    if (error instanceof SyntaxError) return true;
    throw error;
  }
};

/** Everything is closed on all dates: the next day on which something opens is the smallest change. */
function closedObstacle(input: PlanInput): PlanObstacle[] {
  const { sights, dates, request, place } = input;
  const suitable = sights.filter((sight) => !isLeftOut(input, sight));
  const isOpen = (date: string) => suitable.some((sight) => isOpenOn(sight, date));
  if (suitable.length === 0 || dates.some(({ date }) => isOpen(date))) return [];
  const room = MAX_PLAN_DAYS - dates.length;
  const next = Array.from({ length: room }, (_, index) => addDays(request.to, index + 1)).find(isOpen);
  return [
    {
      wish: 'dates',
      message: `Everything we know in ${place.name} is closed on these dates.`,
      change: next ? { label: `Stay until ${next}`, patch: { to: next } } : null,
    },
  ];
}

function pinnedObstacles({ pinned }: PlanInput, conflicts: readonly Conflict[]): PlanObstacle[] {
  const nameOf = (id: string | null) => pinned.find(({ stop }) => stop.id === id)?.stop.name ?? 'Something';
  return conflicts.map(({ id, date, reason, with: other }) => ({
    wish: 'pinned',
    message:
      reason === 'unknown_day'
        ? `${nameOf(id)} is on ${date}, which is not a day of this plan.`
        : other
          ? `${nameOf(id)} can't be kept together with ${nameOf(other)} on ${date}.`
          : `${nameOf(id)} can't be reached in time on ${date}.`,
    change: null,
  }));
}
