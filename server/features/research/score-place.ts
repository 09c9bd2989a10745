import type { MonthClimate } from '#contracts/places.ts';
import type { WeatherWish } from '#contracts/questionnaire.ts';
import { monthShares } from './dates.ts';
import type { Facts, Frame } from './facts.ts';
import { clamp, curve, type Judged, UNKNOWN } from './judged.ts';
import { count, interestWords, list, monthName, weatherWords } from './words.ts';

/*
 * What it is like there at that time: weather, what there is to do, how full it is, and how safe.
 */

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

export function climatePart({ climate }: Facts, frame: Frame, weather: readonly WeatherWish[]): Judged {
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

/* ---- what they like ---- */

/** How many of the wishes a reason names. */
const NAMED = 3;

export function interestsPart({ fitness }: Facts, frame: Frame): Judged {
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

/* ---- crowds and holidays ---- */

const CROWD_WORDS = ['Empty', 'Quiet', 'Busy', 'Packed'];
/** On a public holiday shops are shut and trains are full; more than three don't make it worse. */
const PER_HOLIDAY = 4;

export function crowdsPart({ crowds, holidays }: Facts, frame: Frame): Judged {
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

export function advicePart({ advice }: Facts): Judged {
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
