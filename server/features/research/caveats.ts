import type { Caveat } from '#contracts/research.ts';
import { comparedWithLimit } from './cost.ts';
import { monthShares } from './dates.ts';
import type { Facts, Frame, Preferences } from './facts.ts';
import { formatInterest, formatMoney, list, monthName } from './format.ts';
import { doorToDoorHours } from './score-journey.ts';
import { crowdLevel, typicalDay } from './score-place.ts';
import { inSeason } from './season.ts';

/*
 * Rules that no weight can balance: each looks at two or more things together and says what is wrong in one sentence.
 */

type Rule = (
  facts: Facts,
  frame: Frame,
  preferences: Preferences,
) => Omit<Caveat, 'rule'> | null | undefined | false;

const breaks = (message: string): Omit<Caveat, 'rule'> => ({ severity: 'breaks', message });
const warns = (message: string): Omit<Caveat, 'rule'> => ({ severity: 'warns', message });

const youngest = ({ party }: Preferences): number => Math.min(99, ...party.children.map(({ age }) => age));
const formatAge = (age: number) =>
  age === 0 ? 'a baby' : age === 1 ? 'a one-year-old' : `a child of ${age}`;
const metres = (m: number) => `${m.toLocaleString('en')} m`;

const RULES: Record<string, Rule> = {
  over_budget: ({ cost }, frame) => {
    if (!cost || !frame.limit) return null;
    const least = comparedWithLimit(cost, frame.limit, 'shoestring');
    const over = least - frame.limit.amount;
    if (over <= 0) return null;
    return breaks(`At least ${formatMoney({ amount: over, currency: frame.currency })} over your budget.`);
  },

  reason_to_go: ({ fitness, climate, place, crowds }, frame) => {
    if (!fitness) return null;
    const fits = inSeason(fitness, { climate, place, crowds }, frame);
    const missed = (Object.entries(frame.likes) as [keyof typeof fits, number][])
      .filter(([like, weight]) => weight >= 5 && (fits[like] ?? 5) < 2.5)
      .map(([like]) => formatInterest[like]);
    return (
      missed.length > 0 &&
      breaks(`Not the place for ${list(missed)} at that time, your main reason to travel.`)
    );
  },

  main_interest: ({ fitness, climate, place, crowds }, frame) => {
    const strongest = Math.max(0, ...Object.values(frame.likes));
    if (!fitness || strongest !== 4) return null;
    const fits = inSeason(fitness, { climate, place, crowds }, frame);
    const missed = (Object.entries(frame.likes) as [keyof typeof fits, number][])
      .filter(([like, weight]) => weight === strongest && (fits[like] ?? 5) < 1.5)
      .map(([like]) => formatInterest[like]);
    return missed.length > 0 && warns(`Little there for ${list(missed)} at that time, which you like most.`);
  },

  closed_season: ({ place }, frame) => {
    const closed = monthShares(frame.dates).filter(({ month }) => place?.closedMonths?.includes(month));
    const share = closed.reduce((sum, each) => sum + each.share, 0);
    const names = list(closed.map(({ month }) => monthName(month)));
    return share > 0.5 && breaks(`Much of it is closed in ${names}.`);
  },

  too_far_for_the_nights: ({ gettingThere }, frame, preferences) => {
    if (!gettingThere) return null;
    const hours = doorToDoorHours(gettingThere);
    const share = (2 * hours) / (24 * frame.dates.nights);
    const age = youngest(preferences);
    const whom = age < 12 ? ` with ${formatAge(age)}` : '';
    const said = `About ${Math.round(hours)} hours each way for ${frame.dates.nights} ${frame.dates.nights === 1 ? 'night' : 'nights'}${whom}.`;
    if (share > 0.25 || (share > 0.2 && age < 12)) return breaks(said);
    return (share > 0.18 || (hours > 9 && age < 3) || (hours > 14 && age < 12)) && warns(said);
  },

  no_flying: ({ gettingThere }, _frame, { limits }) =>
    limits.noFlying && gettingThere?.mode !== 'ground' && breaks('We don’t know a way there without flying.'),

  journey_limit: ({ gettingThere }, _frame, { limits }) => {
    if (!gettingThere || !limits.maxJourneyHours) return null;
    const hours = doorToDoorHours(gettingThere);
    return (
      hours > limits.maxJourneyHours + 0.5 &&
      breaks(`About ${Math.round(hours)} hours each way; you wanted at most ${limits.maxJourneyHours}.`)
    );
  },

  heat: ({ climate }, frame, preferences) => {
    if (!climate) return null;
    const { highC } = typicalDay(climate, frame);
    const degrees = `About ${Math.round(highC)} °C by day`;
    if (preferences.limits.noHeat && highC >= 32) return breaks(`${degrees}; you wanted no extreme heat.`);
    const age = youngest(preferences);
    if (highC >= 36 && age < 4) return breaks(`${degrees}: too hot for ${formatAge(age)}.`);
    return highC >= 37 && warns(`${degrees}: plan for mornings and evenings.`);
  },

  rain: ({ climate }, frame) => {
    if (!climate) return null;
    const { rainDays } = typicalDay(climate, frame);
    const beach = (frame.likes.beach ?? 0) >= 4;
    return rainDays >= (beach ? 15 : 19) && warns(`Rain on about ${Math.round(rainDays)} days a month then.`);
  },

  altitude: ({ place }, _frame, preferences) => {
    const height = place?.altitudeM ?? 0;
    if (preferences.limits.noAltitude && height > 2_000) return breaks(`It lies at ${metres(height)}.`);
    const age = youngest(preferences);
    if (height >= 3_000 && age < 3)
      return breaks(`At ${metres(height)}: not advised with ${formatAge(age)}.`);
    return height >= 2_700 && warns(`At ${metres(height)}: give yourselves two easy days to get used to it.`);
  },

  malaria: ({ place }, frame, preferences) => {
    const health = place?.health;
    if (!health || health.malaria === 'none') return null;
    const months = monthShares(frame.dates).map(({ month }) => month);
    if (health.malariaMonths && !months.some((month) => health.malariaMonths?.includes(month))) return null;
    const age = youngest(preferences);
    if (preferences.limits.noMalaria) return breaks('There is a risk of malaria.');
    if (age < 5) return breaks(`There is a risk of malaria: not advised with ${formatAge(age)}.`);
    return health.malaria === 'high' && warns('Malaria: take tablets and ask a doctor six weeks before.');
  },

  zika: ({ place }, _frame, { limits }) =>
    limits.noZika && place?.health?.zika && breaks('Zika occurs there, a danger in pregnancy.'),

  step_free: ({ place }, _frame, { limits }) => {
    if (!limits.stepFree || !place?.stepFree) return null;
    if (place.stepFree.rating === 0) return breaks(`Hardly possible without steps. ${place.stepFree.note}`);
    return place.stepFree.rating === 1 && breaks(`Hard without steps. ${place.stepFree.note}`);
  },

  crowds: ({ crowds }, frame, { limits }) => {
    if (!limits.noCrowds || !crowds) return null;
    const level = crowdLevel(crowds, frame);
    return level >= 2.5
      ? breaks('Packed at that time; you wanted no crowds.')
      : level >= 1.8 && warns('Busy then.');
  },

  months: (_facts, frame, { limits }) => {
    const out = monthShares(frame.dates).filter(({ month }) => limits.notInMonths.includes(month));
    return out.length > 0 && warns(`Your dates are in ${list(out.map(({ month }) => monthName(month)))}.`);
  },

  safety: ({ place }) => {
    const { level, note } = place?.safety ?? {};
    return level === 4 ? breaks(note ?? '') : level === 3 && warns(note ?? '');
  },
};

/** Rules that say a must-have is broken: unless the place was named, it is left out rather than ranked last. */
export const LIMIT_RULES: ReadonlySet<string> = new Set([
  'no_flying',
  'journey_limit',
  'malaria',
  'zika',
  'step_free',
  'altitude',
]);

/** What has to be known before going there then, in the order of the rules. */
export function caveatsOf(facts: Facts, frame: Frame, preferences: Preferences): Caveat[] {
  return Object.entries(RULES).flatMap(([rule, check]) => {
    const found = check(facts, frame, preferences);
    return found ? [{ rule, ...found }] : [];
  });
}

/** What the answers ask and nothing is known about there, as sentences. */
export function unknownLimits(facts: Facts, preferences: Preferences): string[] {
  const { limits } = preferences;
  return [
    limits.stepFree && !facts.place?.stepFree && 'How step-free it is.',
    (limits.noMalaria || limits.noZika) && !facts.place?.health && 'Health risks such as malaria and Zika.',
    limits.noAltitude && facts.place?.altitudeM === undefined && 'How high it lies.',
    limits.noCrowds && !facts.crowds && 'How full it gets.',
    limits.diet.length > 0 && 'How easy it is to keep to your diet.',
  ].filter((sentence) => typeof sentence === 'string');
}
