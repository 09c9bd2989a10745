import { readFile } from 'node:fs/promises';
import { create, type Font } from 'fontkit';
import subsetFont from 'subset-font';
import { charactersOf } from '#core/text.ts';
import { BoundedMap } from '#server/lib/bounded-map.ts';
import { neededFor, visibleOf } from './characters.ts';
import {
  catalogueOf,
  type FontFile,
  type HanStyle,
  hanStyleOf,
  type Weight,
  weights,
} from './font-catalogue.ts';

/** A font that is loaded, under the name by which documents know it. */
export type LoadedFont = { id: string; font: Font };

/** Emoji that are pictures by themselves, rather than symbols that may be coloured. */
const PICTURE = /^\p{Emoji_Presentation}/u;

async function load(file: FontFile, weight: Weight): Promise<LoadedFont> {
  const bytes = await readFile(file.path);
  const id = file.isVariable ? `${file.id}-${weight}` : file.id;
  if (!file.isVariable) return { id, font: create(bytes) as Font };
  const characters = (create(bytes) as Font).characterSet;
  const still = await subsetFont(bytes, String.fromCodePoint(...characters), {
    targetFormat: 'sfnt',
    variationAxes: { wght: weight },
  });
  return { id, font: create(still) as Font };
}

/** Documents tell fonts apart by their own names, which the pieces of one package share. */
function named({ id, font }: LoadedFont): LoadedFont {
  return { id, font: Object.create(font, { postscriptName: { value: id } }) as Font };
}

/** The fonts that some texts need, read from disk when they are first needed. */
export type Fonts = {
  /** The first font that has all of these code points; undefined where none has. */
  fontFor(codePoints: readonly number[], weight: Weight): LoadedFont | undefined;
};

const isIn = (codePoint: number, { ranges }: FontFile) =>
  ranges.some(([from, to]) => codePoint >= from && codePoint <= to);

/** The files, in order, that promise a code point. */
function candidatesFor(codePoint: number, weight: Weight, han: HanStyle): FontFile[] {
  const { texts, pictures } = catalogueOf(weight, han);
  const order = PICTURE.test(String.fromCodePoint(codePoint))
    ? [...pictures, ...texts]
    : [...texts, ...pictures];
  return order.filter((file) => isIn(codePoint, file));
}

/** Fonts that stay open between documents; the least that is used often and the most that may lie around. */
const MAX_OPEN = 64;
const open = new BoundedMap<string, Promise<LoadedFont>>(MAX_OPEN);

const opened = (file: FontFile, weight: Weight): Promise<LoadedFont> =>
  open.getOrMake(`${file.id}-${weight}`, () => load(file, weight).then(named));

/** Packages promise ranges that have holes, and a letter that takes no room in a font is broken there. */
function has({ font }: LoadedFont, codePoint: number): boolean {
  if (!font.hasGlyphForCodePoint(codePoint)) return false;
  const character = String.fromCodePoint(codePoint);
  return /[\p{M}\s]/u.test(character) || font.layout(character).advanceWidth > 0;
}

/** Loads what is needed to set `texts`, in both weights. */
export async function fontsFor(texts: Iterable<string>): Promise<Fonts> {
  const characters = new Set<string>();
  let reported = '';
  for (const text of texts) {
    for (const character of charactersOf(text)) characters.add(character);
    if (hanStyleOf(text) !== 'sc') reported ||= text;
  }
  const han = hanStyleOf(reported);
  const chosen = new Map<string, LoadedFont | null>();
  const keyOf = (codePoints: readonly number[], weight: Weight) => `${weight}:${codePoints.join()}`;

  /** Finds the first font that has all of them, and remembers it. */
  async function choose(codePoints: readonly number[], weight: Weight): Promise<boolean> {
    const key = keyOf(codePoints, weight);
    const known = chosen.get(key);
    if (known !== undefined) return known !== null;
    const [first = 0] = codePoints;
    for (const file of candidatesFor(first, weight, han)) {
      const font = await opened(file, weight);
      if (!codePoints.every((one) => has(font, one))) continue;
      chosen.set(key, font);
      return true;
    }
    chosen.set(key, null);
    return false;
  }

  for (const weight of weights)
    for (const character of characters) {
      const needed = neededFor(visibleOf(character));
      if (needed.length === 0 || (await choose(needed, weight))) continue;
      for (const one of needed) await choose([one], weight);
    }
  return { fontFor: (codePoints, weight) => chosen.get(keyOf(codePoints, weight)) ?? undefined };
}
