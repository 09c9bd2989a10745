import type { Caveat, ScorePart, scoreParts } from '#contracts/research.ts';
import { clamp, type Evaluated } from './candidate-evaluated.ts';
import { caveatsOf } from './caveats.ts';
import type { Facts, Frame, Preferences } from './facts.ts';
import { costPart, gettingTherePart, visaPart } from './score-journey.ts';
import { advicePart, climatePart, crowdsPart, interestsPart, THEME_WEIGHT } from './score-place.ts';

/*
 * The score, 0 to 100: the weighted sum of the parts that are known, each 0 to 100 with its reason, less what the
 * caveats cost. Unknown is neither good nor bad: it is left out of the sum. Pure; docs/scoring.md explains every constant.
 */

type PartName = (typeof scoreParts)[number];

const oneDecimal = (value: number) => Math.round(value * 10) / 10;

/** What a caveat costs, in points of the whole. */
const CAVEAT_POINTS: Record<Caveat['severity'], number> = { breaks: 30, warns: 5 };

export type Scored = { score: number; parts: ScorePart[]; caveats: Caveat[] };

export function scoreOf(facts: Facts, frame: Frame, preferences: Preferences): Scored {
  const evaluated: Record<PartName, Evaluated> = {
    climate: climatePart(facts, frame, preferences.weather),
    cost: costPart(facts, frame, preferences),
    visa: visaPart(facts, frame, preferences),
    interests: interestsPart(facts, frame),
    getting_there: gettingTherePart(facts, frame),
    crowds: crowdsPart(facts, frame),
    advice: advicePart(facts),
  };
  const weights = weightsOf(frame, preferences);
  const known = (Object.keys(evaluated) as PartName[]).flatMap((part) => {
    const found = evaluated[part];
    return found ? [{ part, ...found, weight: weights[part], score: oneDecimal(found.score) }] : [];
  });
  const whole = known.reduce((total, { weight }) => total + weight, 0);
  const parts = known.map((part) => ({ ...part, weight: part.weight / (whole || 1) }));
  const sum = parts.reduce((total, { weight, score }) => total + weight * score, 0);
  const caveats = caveatsOf(facts, frame, preferences);
  const cost = caveats.reduce((total, { severity }) => total + CAVEAT_POINTS[severity], 0);
  return { score: oneDecimal(clamp(sum - cost)), parts, caveats };
}

/** Best first: what breaks nothing before what does, then by score, then by id. */
export function byRank<T>(of: (item: T) => { scored: Pick<Scored, 'score' | 'caveats'>; id: string }) {
  const breaks = ({ caveats }: Pick<Scored, 'caveats'>) =>
    caveats.filter((c) => c.severity === 'breaks').length;
  return (one: T, other: T): number => {
    const [a, b] = [of(one), of(other)];
    return (
      Math.sign(breaks(a.scored)) - Math.sign(breaks(b.scored)) ||
      b.scored.score - a.scored.score ||
      (a.id < b.id ? -1 : 1)
    );
  };
}

/** By the strongest of the likes: whoever has a reason to go (5) is not talked out of it by what is near and cheap. */
const INTERESTS = [12, 27, 27, 27, 32, 40];

/** What somebody said something about weighs more. The weights add up to 1. */
export function weightsOf(
  frame: Pick<Frame, 'likes' | 'themes'>,
  preferences: Pick<Preferences, 'weather' | 'budget' | 'pace'> & Partial<Pick<Preferences, 'party'>>,
) {
  const strongest = Math.max(frame.themes?.length ? THEME_WEIGHT : 0, ...Object.values(frame.likes));
  const raw: Record<PartName, number> = {
    climate: preferences.weather.length > 0 ? 25 : 12,
    // Who names no amount and has a reason to go (5) pays for it rather than go elsewhere.
    cost: preferences.budget.kind !== 'level' ? 20 : strongest >= 5 ? 12 : 16,
    visa: 10,
    // Whoever wants to see it all goes where there is much to see, and minds others less.
    interests: (INTERESTS[strongest] ?? 27) + (preferences.pace === 'packed' ? 6 : 0),
    // Nobody takes small children a day's travel away for what there is at three hours.
    getting_there: preferences.party?.children.some(({ age }) => age < 12) ? 20 : 12,
    crowds: { relaxed: 8, balanced: 5, packed: 3 }[preferences.pace],
    advice: 8,
  };
  const total = Object.values(raw).reduce((sum, weight) => sum + weight, 0);
  return Object.fromEntries(
    Object.entries(raw).map(([part, weight]) => [part, weight / total]),
  ) as typeof raw;
}
