import { createRequire } from 'node:module';

/** The two weights of a page. */
export const weights = [400, 700] as const;
export type Weight = (typeof weights)[number];

/**
 * One file of a font package. Packages for the web come in pieces by script, for Chinese, Japanese and Korean in a
 * hundred pieces of some characters each, so that only what a text needs has to be read.
 */
export type FontFile = {
  id: string;
  path: string;
  /** A variable font has to be fixed at a weight: formats for print know none. */
  isVariable: boolean;
  /** First and last code point of each range that the package promises. */
  ranges: readonly (readonly [number, number])[];
};

const resolve = createRequire(import.meta.url).resolve;
const read = createRequire(import.meta.url);

function rangesOf(unicodeRange: string): [number, number][] {
  return unicodeRange.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}

/** `weight` null: a variable font. */
function filesOf(scope: string, name: string, weight: number | null, only?: readonly string[]): FontFile[] {
  const subsets = read(`${scope}/${name}/unicode.json`) as Record<string, string>;
  return Object.entries(subsets)
    .map(([subset, range]) => ({ subset: subset.replace(/^\[|\]$/g, ''), range }))
    .filter(({ subset }) => only === undefined || only.includes(subset))
    .map(({ subset, range }) => ({
      id: `${name}-${subset}-${weight ?? 'wght'}`,
      path: resolve(
        weight === null
          ? `${scope}/${name}/files/${name}-${subset}-wght-normal.woff2`
          : `${scope}/${name}/files/${name}-${subset}-${weight}-normal.woff`,
      ),
      isVariable: weight === null,
      ranges: rangesOf(range),
    }));
}

const fixed = (name: string, weight: number, only?: readonly string[]) =>
  filesOf('@fontsource', name, weight, only);
const variable = (name: string) => filesOf('@fontsource-variable', name, null);

/** A script's own piece of its font; what it has of other scripts the fonts before it have as well. */
const scripts = [
  'arabic',
  'hebrew',
  'devanagari',
  'thai',
  'georgian',
  'armenian',
  'bengali',
  'tamil',
  'telugu',
  'gujarati',
  'gurmukhi',
  'kannada',
  'malayalam',
  'sinhala',
  'khmer',
  'lao',
  'myanmar',
  'ethiopic',
];

/** Which of the fonts for Chinese characters comes first: the same character is drawn differently in each. */
export type HanStyle = 'jp' | 'kr' | 'sc';
const hanOrder: Record<HanStyle, string[]> = {
  jp: ['jp', 'sc', 'tc', 'kr'],
  kr: ['kr', 'jp', 'sc', 'tc'],
  sc: ['sc', 'tc', 'jp', 'kr'],
};

/** Kana are Japanese and Hangul is Korean; characters alone are most often Chinese. */
export const hanStyleOf = (text: string): HanStyle =>
  /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
    ? 'jp'
    : /\p{Script=Hangul}/u.test(text)
      ? 'kr'
      : 'sc';

const known = new Map<string, { texts: FontFile[]; pictures: FontFile[] }>();

/** The fonts in the order in which they are asked for a character: `texts`, or `pictures` first for emoji. */
export function catalogueOf(weight: Weight, han: HanStyle): { texts: FontFile[]; pictures: FontFile[] } {
  const key = `${weight}-${han}`;
  const made = known.get(key);
  if (made) return made;
  const texts = [
    ...fixed('overpass', weight, ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese']),
    ...fixed('noto-sans', weight),
    ...scripts.flatMap((script) => fixed(`noto-sans-${script}`, weight, [script])),
    ...hanOrder[han].flatMap((style) => variable(`noto-sans-${style}`)),
    ...fixed('noto-sans-math', 400),
    ...fixed('noto-sans-symbols', weight),
    ...fixed('noto-sans-symbols-2', 400),
  ];
  const fresh = { texts, pictures: variable('noto-emoji') };
  known.set(key, fresh);
  return fresh;
}
