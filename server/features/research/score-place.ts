import type { MonthClimate } from '#contracts/places.ts';
import type { WeatherPreference } from '#contracts/questionnaire.ts';
import { clamp, curve, type Evaluated } from './candidate-evaluated.ts';
import { monthShares } from './dates.ts';
import type { Facts, Frame } from './facts.ts';
import { count, formatInterest, formatWeather, list, monthName } from './format.ts';
import { THEMES, type ThemeKey } from './notes/themes.ts';
import { inSeason } from './season.ts';

/*
 * What it is like there at that time: weather, what there is to do, how full it is, and how safe.
 */

/* ---- climate ---- */

/** Degrees C by day that a preference means. */
const BANDS: Record<Exclude<WeatherPreference, 'snow'>, [from: number, to: number]> = {
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

/** How far from the preference, degrees C; 0 within it. Snow is there or is not. */
export function degreesOff(preference: WeatherPreference, day: { highC: number; snow: boolean }): number {
  if (preference === 'snow') return day.snow ? 0 : Math.max(6, day.highC);
  const [from, to] = BANDS[preference];
  return Math.max(0, from - day.highC, day.highC - to);
}

export function climatePart(
  { climate }: Facts,
  frame: Frame,
  weather: readonly WeatherPreference[],
): Evaluated {
  if (!climate) return null;
  const day = typicalDay(climate, frame);
  const said = `about ${Math.round(day.highC)} °C by day in ${list(day.months.map(monthName))}, ${count(Math.round(day.rainDays), 'rainy day')} a month`;
  const rain = 1.1 * Math.max(0, day.rainDays - 5);
  if (weather.length === 0) {
    // Pleasant for most: 18 to 27 by day; every degree beyond costs.
    const off = Math.max(0, 18 - day.highC, day.highC - 27);
    return { score: clamp(100 - 3.5 * off - rain), reason: `The weather: ${said}.` };
  }
  const nearest = weather
    .map((preference) => ({ preference, off: degreesOff(preference, day) }))
    .sort((a, b) => a.off - b.off)[0] ?? { preference: weather[0] ?? 'warm', off: 0 };
  const snowfall = nearest.preference === 'snow' ? 0 : rain;
  const fits = nearest.off === 0 ? 'As' : nearest.off < 4 ? 'Almost as' : 'Not as';
  const preferred = list(weather.map((preference) => formatWeather[preference]));
  return {
    score: clamp(100 - PER_DEGREE_OFF * nearest.off - snowfall),
    reason: `${fits} ${preferred} as you like it: ${said}${day.snow ? ', with snow' : ''}.`,
  };
}

/* ---- what they like ---- */

/** Who names a thing goes for it, and may go for more besides. */
export const THEME_WEIGHT = 4;

/** How many of the preferences a reason names. */
const NAMED = 3;

/** What a fitness of 0 to 5 is worth to somebody who came for it: convex, since people go for what a place is best at. */
const WORTH = [0, 8, 24, 44, 66, 100];
/** The same of a reason to go (5): nobody crosses the world for what is good there and better elsewhere. */
const REASON_WORTH = [0, 4, 14, 32, 54, 100];
/** A reason to go (5) outweighs five things that would be nice (1). */
const heft = (weight: number) => weight ** 1.6;

export function interestsPart(
  { fitness, themes = {}, climate, place, crowds }: Facts,
  frame: Frame,
): Evaluated {
  if (!fitness) return null;
  const fits = inSeason(fitness, { climate, place, crowds }, frame);
  const likes = Object.entries(frame.likes) as [keyof typeof frame.likes, number][];
  const looked = Object.entries(themes) as [ThemeKey, number][];
  if (likes.length === 0 && looked.length === 0) {
    const best = Object.values(fits)
      .sort((a, b) => b - a)
      .slice(0, 6);
    if (best.length === 0) return null;
    const mean = best.reduce((sum, value) => sum + worthOf(value, 0), 0) / best.length;
    return { score: clamp(mean), reason: 'You picked no interests, so this is how much there is to do.' };
  }
  // Of what nobody knows nothing is said, and nothing is counted.
  const known = [
    ...likes.flatMap(([like, weight]) => {
      const fit = fits[like];
      if (fit === undefined) return [];
      return [{ name: formatInterest[like], weight, fit, yearly: fitness[like] ?? fit }];
    }),
    ...looked.map(([theme, fit]) => ({ name: THEMES[theme].label, weight: THEME_WEIGHT, fit, yearly: fit })),
  ];
  if (known.length === 0) return null;
  const whole = known.reduce((sum, { weight }) => sum + heft(weight), 0);
  const met = known.reduce((sum, { weight, fit }) => sum + heft(weight) * worthOf(fit, weight), 0);
  const named = (test: (of: (typeof known)[number]) => boolean) =>
    list(
      known
        .filter(test)
        .sort((a, b) => b.weight - a.weight)
        .slice(0, NAMED)
        .map(({ name }) => name),
    );
  const good = named(({ fit }) => fit >= 4);
  const fair = named(({ fit }) => fit >= 2.5 && fit < 4);
  const poor = named(({ fit, yearly }) => fit < 2 && yearly < 3);
  const closed = named(({ fit, yearly }) => fit < 2.5 && yearly >= 3);
  const reason = [
    good && `Great for ${good}.`,
    fair && `Good for ${fair}.`,
    poor && `Little for ${poor}.`,
    closed && `Wrong season for ${closed}.`,
  ]
    .filter(Boolean)
    .join(' ');
  return {
    score: clamp(met / whole),
    reason: reason || 'Fair for what you like, outstanding for none of it.',
  };
}

function worthOf(fit: number, weight: number): number {
  const worth = weight >= 5 ? REASON_WORTH : WORTH;
  const below = Math.floor(fit);
  const [low = 0, high = 100] = [worth[below], worth[below + 1] ?? worth[below]];
  return low + (high - low) * (fit - below);
}

/* ---- crowds and holidays ---- */

const CROWD_WORDS = ['Empty', 'Quiet', 'Busy', 'Packed'];
/** On a public holiday shops are shut and trains are full; more than three don't make it worse. */
const PER_HOLIDAY = 4;

/** How full it is in the months of the trip, 0 empty to 3 packed. */
export const crowdLevel = (crowds: readonly number[], frame: Pick<Frame, 'dates'>): number =>
  monthShares(frame.dates).reduce((sum, { month, share }) => sum + share * (crowds[month - 1] ?? 1), 0);

export function crowdsPart({ crowds, holidays }: Facts, frame: Frame): Evaluated {
  const known = holidays.slice(0, 3).length;
  const days = holidays.length > 0 ? ` ${count(holidays.length, 'public holiday')} in your dates.` : '';
  if (!crowds) return null;
  const level = crowdLevel(crowds, frame);
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

export function advicePart({ advice }: Facts): Evaluated {
  switch (advice?.level) {
    case 'normal':
      return { score: 100, reason: 'No official warning.' };
    case 'caution':
      return { score: 55, reason: 'Officials ask for more care than usual.' };
    case 'avoid':
      return { score: 0, reason: 'Officials advise against going.' };
    default:
      return null;
  }
}
