import type { ScorePart, scoreParts } from '#contracts/research.ts';
import type { Facts, Frame, Wishes } from './facts.ts';
import { clamp, type Judged } from './judged.ts';
import { costPart, gettingTherePart, visaPart } from './score-journey.ts';
import { advicePart, climatePart, crowdsPart, interestsPart } from './score-place.ts';

/*
 * The score, 0 to 100: the weighted sum of seven parts, each 0 to 100 with its reason. Pure; docs/scoring.md
 * explains every constant.
 */

type PartName = (typeof scoreParts)[number];

const oneDecimal = (value: number) => Math.round(value * 10) / 10;

export function scoreOf(facts: Facts, frame: Frame, wishes: Wishes): { score: number; parts: ScorePart[] } {
  const judged: Record<PartName, Judged> = {
    climate: climatePart(facts, frame, wishes.weather),
    cost: costPart(facts, frame, wishes),
    visa: visaPart(facts, frame, wishes),
    interests: interestsPart(facts, frame),
    getting_there: gettingTherePart(facts, frame),
    crowds: crowdsPart(facts, frame),
    advice: advicePart(facts),
  };
  const weights = weightsOf(frame, wishes);
  const parts = (Object.keys(judged) as PartName[]).map((part) => ({
    part,
    weight: weights[part],
    score: oneDecimal(judged[part].score),
    reason: judged[part].reason,
  }));
  const sum = parts.reduce((total, { weight, score }) => total + weight * score, 0);
  return { score: oneDecimal(clamp(sum)), parts };
}

/** What somebody said something about weighs more. The weights add up to 1. */
export function weightsOf(frame: Pick<Frame, 'likes'>, wishes: Pick<Wishes, 'weather' | 'budget' | 'pace'>) {
  const raw: Record<PartName, number> = {
    climate: wishes.weather.length > 0 ? 25 : 12,
    cost: wishes.budget.kind === 'level' ? 16 : 20,
    visa: 10,
    interests: Object.keys(frame.likes).length > 0 ? 27 : 12,
    getting_there: 12,
    crowds: wishes.pace === 'relaxed' ? 8 : 5,
    advice: 8,
  };
  const total = Object.values(raw).reduce((sum, weight) => sum + weight, 0);
  return Object.fromEntries(
    Object.entries(raw).map(([part, weight]) => [part, weight / total]),
  ) as typeof raw;
}
