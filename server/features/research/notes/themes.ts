import type { Destination } from '#contracts/atlas.ts';
import { monthShares, type TripDates } from '../dates.ts';

/** Something that people go for by its name, which no interest says: it is looked up in the words of the atlas. */
interface Theme {
  /** As a chip and a reason say it. */
  readonly label: string;
  /** In notes, English and German; lower case. */
  readonly words: RegExp;
  /** In names, summaries and events of the atlas. */
  readonly inAtlas: RegExp;
  /** Months (1 to 12) in which there is any, where the atlas does not say. */
  readonly months?: readonly number[];
}

export const THEMES = {
  northern_lights: {
    label: 'northern lights',
    words: /\b(?:northern lights?|aurora(?: borealis)?|polarlicht(?:er)?|nordlicht(?:er)?)\b/,
    inAtlas: /northern lights?|aurora/i,
    months: [9, 10, 11, 12, 1, 2, 3, 4],
  },
  midnight_sun: {
    label: 'the midnight sun',
    words: /\b(?:midnight sun|mitternachtssonne)\b/,
    inAtlas: /midnight sun/i,
    months: [5, 6, 7],
  },
  safari: {
    label: 'safari',
    words: /\b(?:safaris?|big five|game drives?)\b/,
    inAtlas: /\bsafaris?\b|game drive|big five/i,
  },
  whales: {
    label: 'whales',
    words: /\b(?:whales?|whale watching|wale|walbeobachtung)\b/,
    inAtlas: /\bwhales?\b/i,
  },
  gorillas: { label: 'gorillas', words: /\bgorillas?\b/, inAtlas: /gorilla/i },
  diving: {
    label: 'diving and snorkelling',
    words: /\b(?:scuba|diving|dive|snorkell?ing|snorkel|tauchen|schnorcheln)\b/,
    inAtlas: /\b(?:diving|divers?|dives?|snorkel\w*|reefs?)\b/i,
  },
  surfing: {
    label: 'surfing',
    words: /\b(?:surf(?:ing|en)?|wellenreiten)\b/,
    inAtlas: /\bsurf(?:ing|ers?|s)?\b/i,
  },
  blossom: {
    label: 'cherry blossom',
    words: /\b(?:cherry blossoms?|sakura|kirschblüten?)\b/,
    inAtlas: /cherry blossom|sakura/i,
    months: [3, 4, 5],
  },
  christmas_markets: {
    label: 'Christmas markets',
    words: /\b(?:christmas markets?|weihnachtsm(?:arkt|ärkte)|adventsm(?:arkt|ärkte))\b/,
    inAtlas: /(?:christmas|advent) market/i,
    months: [11, 12],
  },
  hot_springs: {
    label: 'hot springs',
    words: /\b(?:hot springs?|onsen|thermal (?:baths?|springs?)|thermen?|thermalbad|thermalbäder)\b/,
    inAtlas: /hot springs?|onsen|thermal/i,
  },
  wine: {
    label: 'wine',
    words: /\b(?:wine(?:ries|ry)?|vineyards?|wein(?:gut|güter|berge)?)\b/,
    inAtlas: /\b(?:wine\w*|vineyards?)\b/i,
  },
  desert: { label: 'the desert', words: /\b(?:deserts?|wüsten?)\b/, inAtlas: /\b(?:desert|dunes?)\b/i },
  volcanoes: { label: 'volcanoes', words: /\b(?:volcano(?:e?s)?|vulkane?)\b/, inAtlas: /\bvolcan/i },
  fjords: { label: 'fjords', words: /\bfjorde?s?\b/, inAtlas: /\bfjords?\b/i },
} as const satisfies Record<string, Theme>;

export type ThemeKey = keyof typeof THEMES;
export const themeKeys = Object.keys(THEMES) as ThemeKey[];

/** How well a place serves each theme in the months of the trip, 0 to 5. */
export type ThemeFits = Partial<Record<ThemeKey, number>>;

/** What it is named for is worth more than what is said in passing. */
const NAMED = 5;
const MENTIONED = 4;

export function themeFits(
  themes: readonly ThemeKey[],
  place: Pick<Destination, 'highlights' | 'events' | 'summary'>,
  dates: TripDates,
): ThemeFits {
  const months = monthShares(dates);
  const during = (list: readonly number[]) =>
    months.reduce((sum, { month, share }) => sum + (list.includes(month) ? share : 0), 0);
  return Object.fromEntries(
    themes.map((key) => {
      const { inAtlas, ...theme }: Theme = THEMES[key];
      const inSeason = theme.months ? during(theme.months) : 1;
      const events = place.events.filter(({ name }) => inAtlas.test(name));
      if (events.length > 0) return [key, NAMED * Math.max(...events.map((event) => during(event.months)))];
      const isNamed = inAtlas.test(place.summary) || place.highlights.some(({ name }) => inAtlas.test(name));
      const isMentioned = place.highlights.some(({ summary }) => inAtlas.test(summary));
      return [key, inSeason * (isNamed ? NAMED : isMentioned ? MENTIONED : 0)];
    }),
  );
}
