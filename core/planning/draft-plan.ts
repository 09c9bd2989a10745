import type { Money } from '#contracts/money.ts';
import { type DraftStop, type OptionId, optionIds, type PlanOption } from '#contracts/plans.ts';
import { formatMoney } from '#core/money.ts';
import { isLeftOut } from './candidates.ts';
import { costsOf } from './costs.ts';
import { type Criticised, criticise } from './critic.ts';
import type { OptionSetting, SharedSights } from './draft-option.ts';
import { fitOf } from './fit.ts';
import { obstaclesOf } from './obstacles.ts';
import { optionStyles, quarterFor, tierOf } from './option-styles.ts';
import type { PlanInput, PlanListener, PlanOutcome } from './plan-input.ts';
import { budgetFinding } from './rules/budget.ts';
import { sortFindings } from './rules/index.ts';
import { isSight } from './rules/rule.ts';
import { plural } from './stop-words.ts';
import type { SearchOptions } from './types.ts';

/** Two options share at most so much of the sights of the smaller one. */
export const MAX_SHARED = 0.6;
/** An option has so many of all sights at most, so that each of three can have enough that the others have not. */
const SHARE_OF_SIGHTS = 0.62;
/** Days with fewer sights would be poor, so that options then share what there is. */
const MIN_SIGHTS_A_DAY = 1.5;
/** The one with what people enjoy chooses first. */
const ORDER: readonly OptionId[] = ['balanced', 'saver', 'comfort'];
const MAX_REDRAFTS = 4;

interface Finished {
  readonly option: PlanOption;
  readonly conflicts: Criticised['conflicts'];
  readonly sights: ReadonlySet<string>;
}

/**
 * Drafts the three options of a plan: saver, balanced and comfort, of which any two share at most 0.6 of their sights
 * where there are enough; none has less than half as many as another. Pure, and the same for the same input, seed and iterations; what can't be done is in the
 * findings of each option and in the obstacles.
 */
export function draftPlan(input: PlanInput, search: SearchOptions, listener: PlanListener = {}): PlanOutcome {
  const reachable = input.sights.filter((sight) => !isLeftOut(input, sight)).length;
  const most = Math.floor(reachable * SHARE_OF_SIGHTS);
  const isEnough = most >= MIN_SIGHTS_A_DAY * input.dates.length;
  const finished: Finished[] = [];
  for (const id of ORDER) {
    listener.onLog?.(
      'scheduler',
      'info',
      `Arranging ${plural(input.dates.length, 'day')} of “${optionStyles[id].title}”.`,
    );
    finished.push(finishOption(input, id, finished, isEnough ? most : null, search, listener));
  }
  const options = finished.map(({ option }) => option);
  const conflicts = finished[0]?.conflicts ?? [];
  return {
    options: options.toSorted(
      (a, b) => b.fitScore - a.fitScore || optionIds.indexOf(a.id) - optionIds.indexOf(b.id),
    ),
    obstacles: obstaclesOf(input, options, conflicts),
  };
}

const sightsOf = ({ draft }: Criticised): string[] =>
  draft.days.flatMap(({ stops }) =>
    stops.filter((stop) => isSight(stop) && !stop.pinned).map(({ id }) => id),
  );

function finishOption(
  input: PlanInput,
  id: OptionId,
  before: readonly Finished[],
  maxSights: number | null,
  search: SearchOptions,
  listener: PlanListener,
): Finished {
  const tier = tierOf(id, input);
  let setting: OptionSetting = {
    style: optionStyles[id],
    tier,
    quarter: quarterFor(input, tier),
    used: countsOf(before),
    maxSights: maxSights ?? Number.POSITIVE_INFINITY,
    sharing:
      maxSights === null
        ? []
        : before.map(({ sights }) => ({ sights, atMost: Math.floor(MAX_SHARED * sights.size) })),
  };
  const onRound = (round: number, findings: Criticised['findings']) => {
    const broken = findings.filter(({ severity }) => severity === 'breaks');
    if (broken.length > 0)
      listener.onLog?.(
        'critic',
        'warning',
        `Round ${round}: ${broken[0]?.message} Sent back to the scheduler.`,
      );
  };
  let done = criticise(input, setting, search, onRound);
  for (let again = 1; again <= MAX_REDRAFTS; again++) {
    const sharing = lessShared(setting.sharing, sightsOf(done));
    if (!sharing) break;
    const isLast = again === MAX_REDRAFTS;
    setting = { ...setting, sharing: isLast ? sharing.map((each) => ({ ...each, atMost: 0 })) : sharing };
    done = criticise(input, setting, search, onRound);
  }

  // Where the others have all that can be visited, what is left would be empty days: then the same sights are shown.
  const isPoor = sightsOf(done).length * 2 < Math.max(0, ...before.map(({ sights }) => sights.size));
  if (isPoor) done = criticise(input, { ...setting, sharing: [] }, search, onRound);

  const { draft } = done;
  const stops = draft.days.flatMap((day) => day.stops);
  const costs = costsOf(input, tier, stops);
  const whole = budgetFinding(costs.total, costs.isAtLeast, input.budget);
  const findings = sortFindings([
    ...done.findings.filter(({ rule }) => rule !== 'budget'),
    ...(whole ? [whole] : []),
  ]);
  const fit = fitOf(input, draft, costs.total, findings);
  const perNight = input.prices.perNight[tier];
  const money = (amount: number): Money => ({ amount, currency: input.currency });
  listener.onLog?.(
    'budget',
    whole ? 'warning' : 'info',
    `“${setting.style.title}” costs ${costs.isAtLeast ? 'at least ' : ''}${formatMoney(costs.total)}.`,
  );
  const sofar: DraftStop[] = [];
  for (const day of draft.days) {
    sofar.push(...day.stops);
    const known = sofar.flatMap(({ cost }) => (cost?.currency === input.currency ? [cost.amount] : []));
    listener.onDay?.(
      id,
      day,
      known.length === 0 ? null : money(known.reduce((sum, amount) => sum + amount, 0)),
    );
  }
  const option: PlanOption = {
    id,
    title: setting.style.title,
    explanation: explain(input, id, sightsOf(done).length, setting.quarter?.name ?? null),
    draft,
    costs: costs.byCategory,
    totalCost: costs.total,
    isAtLeast: costs.isAtLeast,
    fitScore: fit.score,
    fitReasons: fit.reasons,
    findings,
    missing: missingOf(input, maxSights === null || isPoor, costs.byCategory),
    stay: {
      quarter: setting.quarter?.name ?? null,
      character: setting.quarter?.character ?? null,
      tier,
      perNight: perNight === null ? null : money(Math.round(perNight * input.rooms)),
    },
  };
  return { option, conflicts: done.conflicts, sights: new Set(sightsOf(done)) };
}

const countsOf = (before: readonly Finished[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const id of before.flatMap(({ sights }) => [...sights])) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

const sharedCount = (own: readonly string[], { sights }: SharedSights): number =>
  own.filter((id) => sights.has(id)).length;

/** Holds what may be shared to what an option of `own` sights may share, where it shares more; null where none does. */
function lessShared(sharing: readonly SharedSights[], own: readonly string[]): SharedSights[] | null {
  const allowed = ({ sights }: SharedSights) => Math.floor(MAX_SHARED * Math.min(own.length, sights.size));
  if (sharing.every((each) => sharedCount(own, each) <= allowed(each))) return null;
  return sharing.map((each) =>
    sharedCount(own, each) <= allowed(each)
      ? each
      : { ...each, atMost: Math.max(0, Math.min(each.atMost - 1, allowed(each))) },
  );
}

function explain({ place, dates }: PlanInput, id: OptionId, sights: number, quarter: string | null): string {
  const what =
    sights === 0 ? 'The days are open' : `${plural(sights, 'sight')} in ${plural(dates.length, 'day')}`;
  const where = quarter ? ` You stay in ${quarter}.` : ` You stay in the middle of ${place.name}.`;
  return {
    saver: `${what}, free or cheap ones first, and simple places to eat and sleep.${where}`,
    balanced: `${what}, chosen by what you enjoy.${where}`,
    comfort: `${what}: the best-known ones, fewer a day and nearer to where you stay.${where}`,
  }[id];
}

function missingOf(input: PlanInput, sharesSights: boolean, costs: PlanOption['costs']): string[] {
  const { place, sights, prices, request, journey } = input;
  return [
    ...input.missing,
    ...(sights.length === 0 ? [`We know no sights in ${place.name} yet, so the days are left open.`] : []),
    ...(sharesSights && sights.length > 0
      ? [`We know ${plural(sights.length, 'sight')} here, so the options have many of them in common.`]
      : []),
    ...(journey && (request.arrival === null || request.departure === null)
      ? ['You gave no times of arrival and departure, so we assumed usual ones.']
      : []),
    ...(costs.getting_there === null ? ['The cost of getting there is not known.'] : []),
    ...(costs.stay === null ? ['The cost of the stay is not known.'] : []),
    ...(costs.food === null ? ['The cost of food and getting around is not known.'] : []),
    ...(prices.perUsd === null ? ['Entry prices could not be converted.'] : []),
  ];
}
