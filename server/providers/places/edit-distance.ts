/** The letters of a text as bits: what two texts can't share is known before they are compared. */
export function letterBits(text: string): number {
  let bits = 0;
  for (let i = 0; i < text.length; i++) bits |= 1 << (text.charCodeAt(i) % 31);
  return bits;
}

/** How many letters are in `bits` and not in `others`. */
export function missingLetters(bits: number, others: number): number {
  let rest = bits & ~others;
  let n = 0;
  for (; rest !== 0; rest &= rest - 1) n++;
  return n;
}

const MAX_LETTERS = 100;
let [before, last, row] = [
  new Uint8Array(MAX_LETTERS),
  new Uint8Array(MAX_LETTERS),
  new Uint8Array(MAX_LETTERS),
];

/**
 * How many letters of `typed` are wrong, were `name` meant, or its beginning: put in, left out, mistaken, or two
 * neighbours swapped (optimal string alignment). Anything beyond `most` is `most + 1`.
 */
export function wrongLetters(typed: string, name: string, most: number): { whole: number; started: number } {
  const far = { whole: most + 1, started: most + 1 };
  const width = Math.min(name.length, typed.length + most);
  if (width < typed.length - most || width >= MAX_LETTERS) return far;
  for (let j = 0; j <= width; j++) last[j] = j;
  for (let i = 1; i <= typed.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= width; j++) {
      const wrong = typed.charCodeAt(i - 1) === name.charCodeAt(j - 1) ? 0 : 1;
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + wrong);
      const swapped =
        i > 1 &&
        j > 1 &&
        typed.charCodeAt(i - 1) === name.charCodeAt(j - 2) &&
        typed.charCodeAt(i - 2) === name.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, at(before, j - 2) + 1);
      row[j] = cost;
      least = Math.min(least, cost);
    }
    if (least > most) return far;
    [before, last, row] = [last, row, before];
  }
  let started = most + 1;
  for (let j = 0; j <= width; j++) started = Math.min(started, at(last, j));
  const whole = width === name.length ? Math.min(most + 1, at(last, width)) : most + 1;
  return { whole, started };
}

const at = (cells: Uint8Array, index: number): number => cells[index] ?? MAX_LETTERS;
