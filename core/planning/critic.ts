import type { DraftDay, DraftStop, RuleFinding } from '#contracts/plans.ts';
import {
  draftOption,
  type OptionDraft,
  type OptionSetting,
  type Tightening,
  untightened,
} from './draft-option.ts';
import type { PlanInput } from './plan-input.ts';
import { checkDraft } from './rules/index.ts';
import { isSight } from './rules/rule.ts';
import type { SearchOptions } from './types.ts';

export interface Criticised extends OptionDraft {
  readonly findings: readonly RuleFinding[];
  /** Drafts that were made. */
  readonly rounds: number;
}

const MAX_ROUNDS = 8;
/** Minutes by which ways get longer, and days shorter, in a round. */
const STEP = 10;
/** By how much a day gets shorter before a sight goes, minutes. */
const MAX_SHORTENED = 2 * STEP;

/** Rules that a sight offends by being on a date, and by being there at all. */
const BY_DATE = new Set(['hours', 'holiday', 'exposure', 'daylight', 'meals']);
const BY_SIGHT = new Set(['closed', 'twice', 'children', 'visit_length']);

/**
 * Drafts an option, reads it by the rule book, tightens what was found, and drafts again until nothing is left that
 * another draft could mend; at most eight times. Gives the best of them: the fewest that break, then that warn.
 * The same input and seed give the same answer.
 */
export function criticise(
  input: PlanInput,
  setting: OptionSetting,
  search: SearchOptions,
  onRound: (round: number, findings: readonly RuleFinding[]) => void = () => undefined,
): Criticised {
  let tightening: Tightening = untightened;
  let best: Criticised | null = null;
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const drafted = draftOption(input, setting, tightening, search);
    const findings = checkDraft(drafted.draft);
    const next = tighten(tightening, drafted, findings);
    onRound(round, findings);
    // Of two that are as good the later one: it holds what was found before.
    if (!best || weightOf(findings) <= weightOf(best.findings))
      best = { ...drafted, findings, rounds: round };
    if (!next || search.shouldStop?.()) return { ...best, rounds: round };
    tightening = next;
  }
  return { ...(best as Criticised), rounds: MAX_ROUNDS };
}

const weightOf = (findings: readonly RuleFinding[]): number =>
  findings.reduce((sum, { severity }) => sum + (severity === 'breaks' ? 1000 : 1), 0);

/** What to hold tighter next time; null when nothing of it could help. */
function tighten(
  { bans, buffer, shorter }: Tightening,
  { draft, worth }: OptionDraft,
  findings: readonly RuleFinding[],
): Tightening | null {
  const sights = new Set(bans.sights);
  const dates = new Set(bans.dates);
  const ends = new Map(shorter);
  let longer = buffer;
  for (const { rule, date, stopIds } of findings) {
    const day = draft.days.find((each) => each.date === date);
    if (!day) continue;
    const named = byWorth(day, stopIds, worth);
    const [least] = named;
    if ((rule === 'order' || rule === 'travel') && day.stops.some(({ pinned }) => !pinned))
      longer = buffer + STEP;
    else if (rule === 'pace' && !day.stops.some(({ pinned }) => pinned)) {
      const shortened = shorter.get(day.date) ?? 0;
      ends.set(day.date, shortened + STEP);
      // A shorter day alone does not make room: where it is full to its end, a sight has to go.
      if (shortened >= MAX_SHORTENED && least) dates.add(`${least.id}@${day.date}`);
    } else if (!least) continue;
    // Hours outdoors come from all of them: one at a time, the next one out would take its place.
    else if (rule === 'exposure')
      for (const { id } of named.length > 1 ? named.slice(0, -1) : named) dates.add(`${id}@${day.date}`);
    else if (BY_DATE.has(rule)) dates.add(`${least.id}@${day.date}`);
    else if (BY_SIGHT.has(rule)) sights.add(least.id);
  }
  const hasChanged =
    longer > buffer ||
    sights.size > bans.sights.size ||
    dates.size > bans.dates.size ||
    sumOf(ends) > sumOf(shorter);
  return hasChanged ? { bans: { sights, dates }, buffer: longer, shorter: ends } : null;
}

const sumOf = (minutes: ReadonlyMap<string, number>): number =>
  [...minutes.values()].reduce((a, b) => a + b, 0);

/** Of the stops that a finding names, or of the day, the sights, by what they are worth to the option, least first. */
function byWorth(
  { stops }: DraftDay,
  ids: readonly string[],
  worth: ReadonlyMap<string, number>,
): DraftStop[] {
  return stops
    .filter((stop) => isSight(stop) && !stop.pinned && (ids.length === 0 || ids.includes(stop.id)))
    .toSorted((a, b) => (worth.get(a.id) ?? 0) - (worth.get(b.id) ?? 0));
}
