import LineBreaker from 'linebreak';
import { charactersOf } from '#core/text.ts';

/** Part of a paragraph behind which a line may end. */
export type Piece = { from: number; to: number };

/** Scripts that write no spaces between words: where words end, a dictionary knows. */
const UNSPACED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** UTF-16 units of a piece at most: what is longer than any line is broken anywhere, and never measured as a whole. */
const MAX_PIECE = 60;
/** Of such a long piece. */
const MAX_PART = 30;

let words: Intl.Segmenter | undefined;

function partsOf(text: string): string[] {
  words ??= new Intl.Segmenter('en', { granularity: 'word' });
  const parts = UNSPACED.test(text) ? Array.from(words.segment(text), ({ segment }) => segment) : [text];
  return parts.flatMap((part) => (part.length > MAX_PIECE ? chopped(part) : [part]));
}

function chopped(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of charactersOf(text)) {
    if (part !== '' && part.length + character.length > MAX_PART) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return part === '' ? parts : [...parts, part];
}

/** Where lines of a paragraph may end (Unicode line breaking algorithm), in time proportional to its length. */
export function piecesOf(paragraph: string): Piece[] {
  const pieces: Piece[] = [];
  const breaker = new LineBreaker(paragraph);
  let from = 0;
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    for (const part of partsOf(paragraph.slice(from, next.position))) {
      pieces.push({ from, to: from + part.length });
      from += part.length;
    }
  }
  return pieces;
}

/** The order in which a line's parts are seen from left to right (rule L2 of the bidirectional algorithm). */
export function inVisualOrder<T extends { level: number }>(parts: readonly T[]): T[] {
  const order = [...parts];
  const levels = order.map(({ level }) => level);
  const highest = Math.max(0, ...levels);
  const lowestOdd = Math.min(...levels.filter((level) => level % 2 === 1), highest + 1);
  for (let level = highest; level >= lowestOdd; level--) {
    for (let start = 0; start < order.length; start++) {
      let end = start;
      while (end < order.length && (order[end]?.level ?? 0) >= level) end++;
      if (end > start + 1) order.splice(start, end - start, ...order.slice(start, end).reverse());
      start = Math.max(start, end - 1);
    }
  }
  return order;
}
