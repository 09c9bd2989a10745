import { questionnaire } from '#contracts/questionnaire.ts';
import { adviseOn, builtInProviders } from '../runs/advice.ts';
import type { AdviceCase } from './case.ts';
import { DAYS } from './cases-days.ts';
import { EUROPE } from './cases-europe.ts';
import { HELD_OUT } from './cases-held-out.ts';
import { LIMITS } from './cases-limits.ts';
import { SECOND_LOOK } from './cases-second-look.ts';
import { WORLD } from './cases-world.ts';

export const ADVICE_CASES: readonly AdviceCase[] = [
  ...EUROPE,
  ...WORLD,
  ...DAYS,
  ...LIMITS,
  ...HELD_OUT,
  ...SECOND_LOOK,
];

/** The day on which all cases are asked. */
const clock = () => new Date('2026-12-01T12:00:00Z');
const providers = builtInProviders(clock);

export type Outcome = { name: string; held: number; of: number; missed: string[]; first: string[] };

/** Runs one case, without network and database. */
export async function evaluate({ name, asked, checks }: AdviceCase): Promise<Outcome> {
  const results = await adviseOn(questionnaire.parse(asked), { clock, providers });
  const missed = checks.filter(({ holds }) => !holds(results)).map(({ what }) => what);
  return {
    name,
    held: checks.length - missed.length,
    of: checks.length,
    missed,
    first: results.ranked.slice(0, 5).map(({ name: place }) => place),
  };
}
