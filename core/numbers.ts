/** Numbers as people type them. What is an amount of money goes through `amounts.ts`. */

/** One digit of any script's decimal digits; they come in runs of ten. */
function digitOf(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 10 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

/** Full width, Arabic-Indic, Devanagari ... digits as 0 to 9, without marks of writing direction. */
export const plainDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\p{Nd}/gu, digitOf)
    .trim();

/** A whole number between two bounds, both included; null for anything else. */
export function readWhole(text: string, { min, max }: { min: number; max: number }): number | null {
  const plain = plainDigits(text).replace('\u2212', '-');
  if (!/^[+-]?\d{1,15}$/.test(plain)) return null;
  const value = Number(plain);
  return value >= min && value <= max ? value : null;
}
