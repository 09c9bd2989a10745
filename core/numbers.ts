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

/** What a list of choices says was chosen; null for what is none of them. */
export const readChoice = (text: string, choices: readonly number[]): number | null =>
  choices.find((choice) => String(choice) === text) ?? null;

/** Hours and minutes as `formatDuration` writes them in each language, and as people do. */
const HOURS = 'h|std\\.?|stunden?|heures?|horas?|時間|س|ساعات|ساعة';
const MINUTES = 'm|min\\.?|minuten?|minutes?|minutos?|分|د|دقائق|دقيقة';
const IN_UNITS = new RegExp(
  `^(?:(\\d{1,4}(?:[.,]\\d{1,4})?)\\s*(?:${HOURS}))?\\s*(?:(\\d{1,6})\\s*(?:${MINUTES}))?$`,
);

/** "90", "1:30", "1.5 h", "1,5 h" or "1 h 30 min" -> minutes; null when it is none of these. */
export function readDuration(text: string): number | null {
  const plain = plainDigits(text).toLowerCase();
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(plain);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const words = IN_UNITS.exec(plain);
  if (words && (words[1] || words[2]))
    return Math.round(Number((words[1] ?? '0').replace(',', '.')) * 60) + Number(words[2] ?? 0);
  return /^\d{1,6}$/.test(plain) ? Number(plain) : null;
}
