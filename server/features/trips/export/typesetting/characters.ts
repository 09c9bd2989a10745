/** What of a character is drawn, and which code points a font needs for it. */
/** What has no shape of its own: joiners, marks of direction, choices between forms. */
const SHAPELESS = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}]|\u20e3/gu;
/** Joiners that decide how letters of these scripts are drawn. */
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}]/u;
const SKIN = /(?<=.)[\u{1f3fb}-\u{1f3ff}]/gu;
const FLAG = /^[\u{1f1e6}-\u{1f1ff}]{2}$/u;

/** A flag is two letters in a frame of its country's colours; without colours the letters say which. */
const lettersOf = (flag: string): string =>
  String.fromCodePoint(...Array.from(flag, (letter) => (letter.codePointAt(0) ?? 0) - 0x1f1e6 + 65));

/** What is left of a character when all that has no shape is gone; empty where that is all there was. */
export function visibleOf(character: string): string {
  if (FLAG.test(character)) return lettersOf(character);
  if (JOINING.test(character)) return character.replace(/[\ufe00-\ufe0f]/g, '');
  return character.replace(SHAPELESS, '').replace(SKIN, '');
}

/** The code points that a font needs for what is visible, joiners aside: shaping knows what to do with them. */
export const neededFor = (visible: string): number[] =>
  Array.from(visible.replace(/[\u200c\u200d]/g, ''), (letter) => letter.codePointAt(0) ?? 0);
