import type { Interest, MonthClimate } from '#contracts/places.ts';
import { monthShares } from './dates.ts';
import type { Facts, Frame } from './facts.ts';
import { THEMES, type ThemeKey } from './notes/themes.ts';

type Season = Pick<Facts, 'climate' | 'place'> & Partial<Pick<Facts, 'crowds'>>;
type Fitness = Partial<Record<Interest, number>>;

/** What is done outdoors, and so has little of it where a place is closed for the season. */
const OUTDOORS: readonly Interest[] = ['nature', 'adventure', 'mountains', 'wildlife', 'beach', 'sports'];

/** What people stay away from in the cold, unless it is what they come for. */
const WARM_MONTHS: readonly Interest[] = ['nature', 'adventure', 'wildlife', 'photography'];
/** Degrees C by day. */
const COLD = 8;
/** Days of a month with rain. */
const WET = 16;
/** Of nature, and at their best in the cold months. */
const SPECTACLES: readonly ThemeKey[] = ['northern_lights', 'whales'];
/** What skiers have instead of it. */
const BESIDE_SKIS: readonly Interest[] = ['nature', 'adventure'];
/** Good, and no reason to go. */
const BESIDE = 4.2;
/** Fair, and no reason to go. */
const OUT_OF_SEASON = 3.4;

/** How well a place serves each interest in the months of the trip, 0 to 5: the atlas's grades, capped by the season. */
export function inSeason(
  fitness: Fitness,
  { climate, place, crowds }: Season,
  frame: Pick<Frame, 'dates'> & Partial<Pick<Frame, 'likes'>>,
): Fitness {
  const months = monthShares(frame.dates);
  const capped = (interest: Interest, cap: (month: number, row: MonthClimate | undefined) => number) =>
    months.reduce(
      (sum, { month, share }) =>
        sum + share * Math.min(fitness[interest] ?? 0, cap(month, climate?.[month - 1])),
      0,
    );
  const out: Fitness = { ...fitness };
  if (fitness.beach !== undefined && climate) out.beach = capped('beach', (_, row) => beachCap(row));
  if (fitness.winter_sports !== undefined)
    out.winter_sports = capped('winter_sports', (month, row) => winterCap(place, month, row));
  // Lapland is full in January, and lakes in the south are empty: people know what is worth seeing in snow and rain.
  for (const interest of WARM_MONTHS)
    if (fitness[interest] !== undefined && climate && crowds)
      out[interest] = capped(interest, (month, row) =>
        row && (row.highC < COLD || row.rainDays >= WET) && crowds[month - 1] === 0 ? OUT_OF_SEASON : 5,
      );
  // Valleys that are full of skiers have their paths shut: fine to look at, and not what one goes for without skis.
  if (place?.ski && !frame.likes?.winter_sports)
    for (const interest of BESIDE_SKIS)
      if (out[interest] !== undefined)
        out[interest] = Math.min(
          out[interest],
          months.reduce((sum, { month, share }) => sum + share * (isForSkiers(place, month) ? BESIDE : 5), 0),
        );
  for (const interest of OUTDOORS) {
    const fit = out[interest];
    if (fit === undefined || !place?.closedMonths?.length) continue;
    const open = months.reduce(
      (sum, { month, share }) => sum + (place.closedMonths?.includes(month) ? 0 : share),
      0,
    );
    out[interest] = fit * open + Math.min(fit, 1) * (1 - open);
  }
  return out;
}

/** In its ski season, unless the sky or the animals are what others come for then. */
function isForSkiers(place: NonNullable<Season['place']>, month: number): boolean {
  const isSpectacle = ({ name, months }: { name: string; months: readonly number[] }) =>
    months.includes(month) && SPECTACLES.some((theme) => THEMES[theme].inAtlas.test(name));
  return (place.ski?.months.includes(month) ?? false) && !place.events?.some(isSpectacle);
}

/** Degrees C of air and sea below which a beach is for walking, not for swimming. */
function beachCap(row: MonthClimate | undefined): number {
  if (!row) return 5;
  const sea = row.seaC ?? 20;
  if (row.highC < 18 || sea < 15) return 1;
  if (row.highC < 22 || sea < 18) return 2;
  if (row.highC < 24 || sea < 20) return 3.4;
  // The tropics in their winter, the Atlantic in spring: pleasant, and not what one comes for. Sand burns at 36.
  const short = row.highC < 26 || sea < 22 || row.highC >= 36 ? 4.2 : 5;
  // Two days of three with rain: not what a beach holiday is.
  return row.rainDays >= 20 ? 2 : row.rainDays >= 15 ? 3.4 : short;
}

function winterCap(place: Season['place'], month: number, row: MonthClimate | undefined): number {
  if (place?.ski) return place.ski.months.includes(month) ? 3 + place.ski.sureness - 1 : 0;
  return row?.snow === undefined ? 5 : row.snow ? 5 : 0;
}
