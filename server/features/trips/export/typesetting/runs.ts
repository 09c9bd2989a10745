import bidiFactory from 'bidi-js';
import { charactersOf } from '#core/text.ts';
import { neededFor, visibleOf } from './characters.ts';
import type { Weight } from './font-catalogue.ts';
import type { Fonts, LoadedFont } from './fonts.ts';

/** Text in one font and one direction. An odd `level` runs from right to left. */
export type Run = { font: LoadedFont; text: string; level: number };

/** Stands in for what no font has a shape for; a row of such characters becomes one. */
const UNKNOWN = '[?]';
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const bidi = bidiFactory();

/** Embedding levels of a paragraph, one a UTF-16 unit, by the Unicode bidirectional algorithm. */
export function levelsOf(paragraph: string): { levels: Uint8Array; base: number } {
  if (!RIGHT_TO_LEFT.test(paragraph)) return { levels: new Uint8Array(paragraph.length), base: 0 };
  const { levels, paragraphs } = bidi.getEmbeddingLevels(paragraph, 'auto');
  return { levels, base: paragraphs[0]?.level ?? 0 };
}

const mirrored = (text: string) =>
  Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character).join('');

/** Signs between letters of either direction: shaping does not know that they run backwards here. */
const backwards = (text: string) => charactersOf(text).reverse().join('');

/** Divides a piece of a paragraph, which has these levels, into runs. */
export function runsOf(text: string, levels: Uint8Array, fonts: Fonts, weight: Weight): Run[] {
  const runs: (Run & { isKnown: boolean })[] = [];
  const add = (font: LoadedFont, added: string, level: number, isKnown: boolean) => {
    const last = runs.at(-1);
    if (last && last.font === font && last.level === level && last.isKnown === isKnown)
      last.text += isKnown ? added : '';
    else runs.push({ font, text: added, level, isKnown });
  };
  const unknown = fonts.fontFor([0x3f], weight);
  let at = 0;
  for (const character of charactersOf(text)) {
    const level = levels[at] ?? 0;
    at += character.length;
    const visible = visibleOf(character);
    if (visible === '') continue;
    const whole = fonts.fontFor(neededFor(visible), weight);
    if (whole) {
      add(whole, visible, level, true);
      continue;
    }
    // No font has the letter together with its marks: each by itself, and marks that none has are left out.
    for (const one of visible) {
      const font = fonts.fontFor(neededFor(one), weight);
      if (font) add(font, one, level, true);
      else if (unknown && !/^\p{M}/u.test(one)) add(unknown, UNKNOWN, level, false);
    }
  }
  return runs.map(({ font, text: words, level }) => {
    if (level % 2 === 0) return { font, text: words, level };
    const turned = mirrored(words);
    return { font, text: RIGHT_TO_LEFT.test(turned) ? turned : backwards(turned), level };
  });
}
