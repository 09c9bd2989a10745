import type { MonthClimate } from '#contracts/places.ts';
import type { ScorePart, scoreParts, VisaFact, WeatherWish } from '#contracts/research.ts';
import { exponentOf } from '#core/money.ts';
import { comparedWithLimit } from './cost.ts';
import { monthShares } from './dates.ts';
import { type Facts, type Frame, peopleIn, type Wishes } from './facts.ts';
import {
  count,
  durationWords,
  interestWords,
  list,
  moneyWords,
  monthName,
  tierWords,
  visaSentence,
  weatherWords,
} from './words.ts';

/*
 * The score, 0 to 100: the weighted sum of seven parts, each 0 to 100 with its reason. Pure; docs/scoring.md
 * explains every constant. What is not known scores in the middle, never at an end.
 */

type PartName = (typeof scoreParts)[number];
type Judged = { score: number; reason: string };
const UNKNOWN = 50;

const clamp = (value: number) => Math.min(100, Math.max(0, value));
const oneDecimal = (value: number) => Math.round(value * 10) / 10;

/** Straight lines between the points, flat beyond the ends. */
export function curve(points: readonly (readonly [x: number, y: number])[], x: number): number {
  const after = points.findIndex(([px]) => px >= x);
  if (after === -1) return points.at(-1)?.[1] ?? 0;
  const [x1, y1] = points[after] ?? [0, 0];
  const before = points[after - 1];
  return before ? before[1] + ((y1 - before[1]) * (x - before[0])) / (x1 - before[0]) : y1;
}

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

/* ---- climate ---- */

/** Degrees C by day that a wish means. */
const BANDS: Record<Exclude<WeatherWish, 'snow'>, [from: number, to: number]> = {
  hot: [30, 60],
  warm: [20, 30],
  mild: [10, 20],
  cold: [-60, 10],
};
const PER_DEGREE_OFF = 9;

/** The trip's average day, month by month weighted with the nights in it. */
export function typicalDay(climate: readonly MonthClimate[], frame: Pick<Frame, 'dates'>) {
  const rows = monthShares(frame.dates).flatMap(({ month, share }) => {
    const row = climate[month - 1];
    return row ? [{ ...row, share }] : [];
  });
  const mean = (of: (row: MonthClimate) => number) => rows.reduce((sum, row) => sum + row.share * of(row), 0);
  return {
    highC: mean((row) => row.highC),
    lowC: mean((row) => row.lowC),
    rainDays: mean((row) => row.rainDays),
    snow: rows.some((row) => row.snow),
    months: rows.map((row) => row.month),
  };
}

/** How far from the wish, degrees C; 0 within it. Snow is there or is not. */
export function degreesOff(wish: WeatherWish, day: { highC: number; snow: boolean }): number {
  if (wish === 'snow') return day.snow ? 0 : Math.max(6, day.highC);
  const [from, to] = BANDS[wish];
  return Math.max(0, from - day.highC, day.highC - to);
}

function climatePart({ climate }: Facts, frame: Frame, weather: readonly WeatherWish[]): Judged {
  if (!climate) return { score: UNKNOWN, reason: 'The weather could not be learnt.' };
  const day = typicalDay(climate, frame);
  const said = `about ${Math.round(day.highC)} °C by day in ${list(day.months.map(monthName))}, ${count(Math.round(day.rainDays), 'rainy day')} a month`;
  const rain = 1.1 * Math.max(0, day.rainDays - 5);
  if (weather.length === 0) {
    // Pleasant for most: 18 to 27 by day; every degree beyond costs.
    const off = Math.max(0, 18 - day.highC, day.highC - 27);
    return { score: clamp(100 - 3.5 * off - rain), reason: `The weather: ${said}.` };
  }
  const nearest = weather
    .map((wish) => ({ wish, off: degreesOff(wish, day) }))
    .sort((a, b) => a.off - b.off)[0] ?? { wish: weather[0] ?? 'warm', off: 0 };
  const snowfall = nearest.wish === 'snow' ? 0 : rain;
  const fits = nearest.off === 0 ? 'As' : nearest.off < 4 ? 'Almost as' : 'Not as';
  const wished = list(weather.map((wish) => weatherWords[wish]));
  return {
    score: clamp(100 - PER_DEGREE_OFF * nearest.off - snowfall),
    reason: `${fits} ${wished} as you wish: ${said}${day.snow ? ', with snow' : ''}.`,
  };
}

/* ---- cost ---- */

/** What a level usually means: everything, a person and night, US dollars. */
const LEVEL_USD = { shoestring: 70, moderate: 160, comfortable: 300, luxury: 650 };

function costPart({ cost }: Facts, frame: Frame, wishes: Wishes): Judged {
  if (!cost) return { score: UNKNOWN, reason: 'What it costs could not be learnt.' };
  const { limit, dates, perUsd } = frame;
  if (limit) {
    const moderate = comparedWithLimit(cost, limit, 'moderate') / limit.amount;
    const least = comparedWithLimit(cost, limit, 'shoestring');
    const whole = limit.covers === 'everything' ? 'your budget' : 'your budget, without getting there';
    const spent = { amount: comparedWithLimit(cost, limit, cost.tier), currency: frame.currency };
    const reason =
      least > limit.amount
        ? `Even ${tierWords.shoestring} about ${moneyWords(spent)}: more than ${whole} of ${moneyWords({ amount: limit.amount, currency: frame.currency })}.`
        : `About ${moneyWords(spent)} ${tierWords[cost.tier]}, within ${whole} of ${moneyWords({ amount: limit.amount, currency: frame.currency })}.`;
    return {
      score: curve(
        [
          [0.5, 100],
          [1, 75],
          [1.5, 35],
          [2.5, 0],
        ],
        moderate,
      ),
      reason,
    };
  }
  const level = wishes.budget.kind === 'level' ? wishes.budget.level : cost.tier;
  const whole = cost.byTier[level].amount / 10 ** exponentOf(frame.currency) / perUsd;
  const ratio = whole / peopleIn(wishes.party) / dates.nights / LEVEL_USD[level];
  const verdict = ratio <= 0.8 ? 'Good value' : ratio <= 1.2 ? 'About usual' : 'Dear';
  return {
    score: curve(
      [
        [0.4, 100],
        [1, 70],
        [1.6, 35],
        [3, 0],
      ],
      ratio,
    ),
    reason: `${verdict} ${tierWords[level]}: about ${moneyWords(cost.total)} for all of you.`,
  };
}

/* ---- visa ---- */

const VISA: Record<VisaFact['requirement'], number> = {
  own_country: 100,
  free_movement: 100,
  visa_free: 100,
  eta: 90,
  on_arrival: 82,
  e_visa: 68,
  visa_required: 30,
  not_admitted: 0,
  unknown: UNKNOWN,
};
/** A stay that is allowed for less than the trip is as good as no answer. */
const TOO_SHORT = 25;

const visaScore = (fact: VisaFact, nights: number) =>
  fact.maxStayDays !== null && fact.maxStayDays < nights
    ? Math.min(TOO_SHORT, VISA[fact.requirement])
    : VISA[fact.requirement];

/** Who travels alone holds all the passports and uses the best; in company everybody has to get in. */
export function decidingVisa(
  visa: readonly VisaFact[],
  frame: Pick<Frame, 'dates'>,
  wishes: Pick<Wishes, 'party'>,
): VisaFact | null {
  const easiestFirst = [...visa].sort(
    (a, b) =>
      visaScore(b, frame.dates.nights) - visaScore(a, frame.dates.nights) ||
      (a.passport < b.passport ? -1 : 1),
  );
  return (wishes.party.kind === 'alone' ? easiestFirst[0] : easiestFirst.at(-1)) ?? null;
}

function visaPart({ visa }: Facts, frame: Frame, wishes: Wishes): Judged {
  const deciding = decidingVisa(visa, frame, wishes);
  if (!deciding) return { score: UNKNOWN, reason: 'The visa rules could not be learnt.' };
  const short =
    deciding.maxStayDays !== null && deciding.maxStayDays < frame.dates.nights
      ? ' That is shorter than your trip.'
      : '';
  return { score: visaScore(deciding, frame.dates.nights), reason: visaSentence(deciding) + short };
}

/* ---- what they like ---- */

/** How many of the wishes a reason names. */
const NAMED = 3;

function interestsPart({ fitness }: Facts, frame: Frame): Judged {
  if (!fitness) return { score: UNKNOWN, reason: 'How well it suits you could not be learnt.' };
  const likes = Object.entries(frame.likes) as [keyof typeof frame.likes, number][];
  if (likes.length === 0) {
    const best = Object.values(fitness)
      .sort((a, b) => b - a)
      .slice(0, 6);
    const mean = best.reduce((sum, value) => sum + value, 0) / Math.max(1, best.length);
    return { score: clamp(mean * 20), reason: 'You named no interests: this is how much there is to do.' };
  }
  const whole = likes.reduce((sum, [, weight]) => sum + weight, 0);
  const met = likes.reduce((sum, [like, weight]) => sum + weight * (fitness[like] ?? 0), 0);
  const named = (test: (fit: number) => boolean) =>
    list(
      [...likes]
        .filter(([like]) => test(fitness[like] ?? 0))
        .sort(([, a], [, b]) => b - a)
        .slice(0, NAMED)
        .map(([like]) => interestWords[like]),
    );
  const good = named((fit) => fit >= 4);
  const poor = named((fit) => fit <= 1);
  const reason = [good && `Strong in ${good}.`, poor && `Little for ${poor}.`].filter(Boolean).join(' ');
  return {
    score: clamp((met / whole) * 20),
    reason: reason || 'Fair in what you like, outstanding in none.',
  };
}

/* ---- getting there ---- */

/** To the airport, through it and out of the other one, minutes. */
const AIRPORT_MINUTES = 180;

function gettingTherePart({ gettingThere: way }: Facts, frame: Frame): Judged {
  if (!way) return { score: UNKNOWN, reason: 'How to get there could not be learnt.' };
  const hours = (way.durationMinutes + (way.mode === 'flight' ? AIRPORT_MINUTES : 0)) / 60;
  // A long way is worth it for a long stay: what counts is the share of the trip spent on the way.
  const share = (2 * hours) / (24 * frame.dates.nights);
  const byShare = curve(
    [
      [0.03, 100],
      [0.1, 80],
      [0.2, 50],
      [0.4, 15],
      [0.7, 0],
    ],
    share,
  );
  const byHours = curve(
    [
      [3, 100],
      [8, 75],
      [16, 45],
      [30, 10],
    ],
    hours,
  );
  const stops = way.stops === 0 ? '' : `, ${count(way.stops, 'change')}`;
  const how = way.mode === 'ground' ? 'over land' : 'by plane';
  return {
    score: clamp((byShare + byHours) / 2 - 4 * way.stops),
    reason: `About ${durationWords(way.durationMinutes)} ${how}${stops}, ${Math.round(way.distanceKm).toLocaleString('en')} km.`,
  };
}

/* ---- crowds and holidays ---- */

const CROWD_WORDS = ['Empty', 'Quiet', 'Busy', 'Packed'];
/** On a public holiday shops are shut and trains are full; more than three don't make it worse. */
const PER_HOLIDAY = 4;

function crowdsPart({ crowds, holidays }: Facts, frame: Frame): Judged {
  const known = holidays.slice(0, 3).length;
  const days = holidays.length > 0 ? ` ${count(holidays.length, 'public holiday')} in your dates.` : '';
  if (!crowds)
    return { score: UNKNOWN + 10 - PER_HOLIDAY * known, reason: `How full it is then is not known.${days}` };
  const level = monthShares(frame.dates).reduce(
    (sum, { month, share }) => sum + share * (crowds[month - 1] ?? 1),
    0,
  );
  return {
    score: clamp(
      curve(
        [
          [0, 95],
          [1, 90],
          [2, 60],
          [3, 25],
        ],
        level,
      ) -
        PER_HOLIDAY * known,
    ),
    reason: `${CROWD_WORDS[Math.round(level)] ?? 'Busy'} at that time.${days}`,
  };
}

/* ---- advice ---- */

function advicePart({ advice }: Facts): Judged {
  switch (advice?.level) {
    case 'normal':
      return { score: 100, reason: 'No official warning.' };
    case 'caution':
      return { score: 55, reason: 'An official warning for parts of the country.' };
    case 'avoid':
      return { score: 0, reason: 'Officials advise against going.' };
    default:
      return { score: UNKNOWN, reason: 'Official advice could not be read: look it up before you go.' };
  }
}
