/**
 * Characters as people count them: a letter with its marks, an emoji with all that it is joined from. Made when it is
 * first asked for: browsers take a while to load it.
 */
let segmenter: Intl.Segmenter | undefined;
const segments = (text: string): Intl.Segments => {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
};

export const charactersOf = (text: string): string[] => Array.from(segments(text), ({ segment }) => segment);

/** Longer than any character that is written; what is longer (a letter under hundreds of marks) is cut between marks. */
const MAX_CHARACTER = 64;

/**
 * The beginning of `text` in at most `max` UTF-16 units, as contracts count them, never with half a character at its
 * end. The only way to shorten what people wrote: `slice` leaves half an emoji or a letter without its vowel, which no
 * database, header or file name takes. `end` stands behind what was cut and counts with it.
 */
export function truncate(text: string, max: number, end = ''): string {
  if (text.length <= max) return text;
  const room = max - end.length;
  if (room <= 0) return '';
  const at = segments(text.slice(0, room + MAX_CHARACTER)).containing(room)?.index ?? 0;
  const whole = text.slice(0, room);
  const cut = at > 0 ? whole.slice(0, at) : whole.isWellFormed() ? whole : whole.slice(0, -1);
  return `${cut.trimEnd()}${end}`;
}
